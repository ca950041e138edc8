/** A provider on this machine that keeps what it is sent, and the webhook adapter pointed at it. */

import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Answered, Provider, WebhookOptions } from '../../adapters/webhook/options.ts';
import type { Destination, Page } from '../../src/chat/platform.ts';

export type Received = {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
};

export type StandIn = {
  url: string;
  received: Received[];
  /** What it answers from now on. */
  answer(how: (request: Received, response: ServerResponse) => void): void;
  close(): Promise<void>;
};

export const SECRET = `whsec_${Buffer.from('a secret of twenty-four bytes or more').toString('base64')}`;
/** Machine time of all these tests; whole seconds, as timestamps of webhooks are. */
export const NOW = Date.parse('2026-03-05T02:13:00Z');

export const page: Page = {
  id: 'acme/request/12/7/0',
  summary: 'Northdesk: #12 Printer is dead, due 14:00. Please take it.',
  details: 'Acme, P3. Nobody has it.\nPlease take it or pass it on by 13:15.',
  link: 'https://steward.example.com/page/tok-en_1',
  button: 'I take it',
  test: false,
  urgent: true,
};

export const to: Extract<Destination, { kind: 'way' }> = {
  kind: 'way',
  workspace: 'pager',
  address: '+41441234567',
  person: 'b7f0-person',
};

export async function standIn(): Promise<StandIn> {
  const received: Received[] = [];
  let answer: (request: Received, response: ServerResponse) => void = (_request, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  const server = await listening(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: Buffer.concat(parts).toString('utf8') };
    received.push(one);
    answer(one, response);
  });
  return {
    url: urlOf(server),
    received,
    answer: (how) => (answer = how),
    close: () => closed(server),
  };
}

export async function listening(
  listener: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>,
): Promise<Server> {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

export const closed = (server: Server): Promise<void> => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
};

export const pager = (provider: Partial<Provider> = {}): Provider => ({
  name: 'pager',
  from: 'Northdesk',
  format: 'json',
  headers: {},
  answers: 'both',
  secret: SECRET,
  variable: 'STEWARD_WAY_PAGER_',
  ...provider,
});

export type Heard = { answers: Answer[]; tokens: string[]; problems: unknown[] };

/** Options over these ways; what is answered is kept in `heard`. */
export function options(
  ways: Readonly<Record<string, Provider>>,
  heard: Heard = { answers: [], tokens: [], problems: [] },
  told: Partial<WebhookOptions> = {},
): WebhookOptions {
  const taken: Answered = { kind: 'taken', sentence: '#12 is yours.' };
  return {
    machine: () => NOW,
    provider: async (way) => ways[way],
    ways: async () => Object.keys(ways),
    answered: async (answer) => {
      heard.answers.push(answer);
      return taken;
    },
    answeredAt: async (token) => {
      heard.tokens.push(token);
      return token === 'tok-en_1' ? taken : null;
    },
    words: { otherKey: 'Press 1.', unknown: 'I do not know it.' },
    wait: () => 0,
    problem: (error) => void heard.problems.push(error),
    ...told,
  };
}
