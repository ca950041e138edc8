import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSandbox } from '../../adapters/sandbox/index.ts';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { SandboxOptions } from '../../adapters/sandbox/wire.ts';

type Json = Record<string, unknown>;

/** One request the workspace sent to the app: raw, and read. */
export type Received = { headers: IncomingHttpHeaders; raw: string; form: URLSearchParams; body: Json };

/** What the app answers; `delayMs` before, `hangUp` in place of an answer. */
export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  delayMs?: number;
  hangUp?: boolean;
};

/** A plain HTTP app: remembers what it receives and answers what the test says. */
export type PlainApp = {
  received: Received[];
  /** Replaces how the app answers from here on. */
  reply(how: (request: Received) => Reply | Promise<Reply>): void;
  /** Waits for the nth (from 1) request that fits. */
  await(fits: (request: Received) => boolean, nth?: number): Promise<Received>;
  stop(): Promise<void>;
  url: string;
};

const read = (headers: IncomingHttpHeaders, raw: string): Received => {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const form = new URLSearchParams(isForm ? raw : '');
  const payload = form.get('payload');
  const body = payload !== null ? payload : isForm ? JSON.stringify(Object.fromEntries(form)) : raw;
  return { headers, raw, form, body: JSON.parse(body) as Json };
};

export const startPlainApp = async (): Promise<PlainApp> => {
  const received: Received[] = [];
  let how: (request: Received) => Reply | Promise<Reply> = () => ({});
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = read(request.headers, Buffer.concat(chunks).toString('utf8'));
      received.push(one);
      void (async () => {
        const { status = 200, headers = {}, body = '', delayMs = 0, hangUp = false } = await how(one);
        if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
        if (hangUp) request.socket.destroy();
        else response.writeHead(status, headers).end(body);
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    url: `http://127.0.0.1:${String(port)}/slack/events`,
    reply: (next) => {
      how = next;
    },
    await: async (fits, nth = 1) => {
      for (const until = performance.now() + 8000; performance.now() < until;) {
        const found = received.filter(fits)[nth - 1];
        if (found !== undefined) return found;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error(
        `The app received no such request; it received ${received.map((one) => one.raw).join('\n')}`,
      );
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export const ADA = 'U0ADA';
export const BEN = 'U0BEN';
export const BOT = 'U0STEW';
export const OFFICE = 'C0OFFICE';
export const LOUNGE = 'C0LOUNGE';
export const SECRET = 'a-signing-secret';
export const TOKEN = 'xoxb-sandbox-1';

/** A small workspace: Ada and Ben, a channel with the bot and one without it. */
export const sandboxOptions = (requestUrl: string, more: Partial<SandboxOptions> = {}): SandboxOptions => ({
  port: 0,
  workspace: { id: 'T0SAND', name: 'Sandbox' },
  app: {
    appId: 'A0STEW',
    botId: 'B0STEW',
    botUserId: BOT,
    botName: 'Steward',
    botToken: TOKEN,
    signingSecret: SECRET,
  },
  requestUrl,
  commands: [{ command: '/request', description: 'Ask for something', usageHint: '[what]' }],
  shortcuts: [
    { callbackId: 'raise', name: 'Raise a request', type: 'message' },
    { callbackId: 'new', name: 'New request', type: 'global' },
  ],
  people: [
    {
      id: ADA,
      name: 'Ada Byron',
      role: 'Requester',
      timezone: 'Europe/Zurich',
      colour: '#334455',
      email: 'ada@acme.example',
    },
    {
      id: BEN,
      name: 'Ben Okri',
      role: 'Agent',
      timezone: 'America/New_York',
      colour: '#554433',
      email: 'ben@desk.example',
    },
  ],
  channels: [
    { id: OFFICE, name: 'office', topic: 'The office', members: [ADA, BEN, BOT] },
    { id: LOUNGE, name: 'lounge', topic: '', members: [ADA, BEN] },
  ],
  userGroups: [{ id: 'S0DUTY', handle: 'duty', users: [BEN] }],
  ...more,
});

export const startSandbox = (requestUrl: string, more: Partial<SandboxOptions> = {}): Promise<Sandbox> =>
  createSandbox(sandboxOptions(requestUrl, more));

/** Does what the page does: posts to /sandbox/…. */
export const asPage = async <T = Json>(sandbox: Sandbox, path: string, body?: Json): Promise<T> => {
  const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  });
  return (await response.json()) as T;
};

/** Calls a Web API method with a JSON body and the bot's token. */
export const callApi = async <T = Json>(sandbox: Sandbox, method: string, args: Json = {}): Promise<T> => {
  const response = await fetch(`${sandbox.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(args),
  });
  return (await response.json()) as T;
};
