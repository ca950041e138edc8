import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createAdmin } from './admin.ts';
import type { Admin } from './admin.ts';
import { apiRouter } from './api/router.ts';
import { clientRouter } from './client/router.ts';
import { createStream } from './client/stream.ts';
import { createFaults } from './faults.ts';
import type { Faults } from './faults.ts';
import { localOnly, ownPageOnly } from './gate.ts';
import { machineNow } from './machine.ts';
import { createEvents } from './outgoing/events.ts';
import { hooksRouter } from './outgoing/hooks-router.ts';
import { createResponseUrls } from './outgoing/response-url.ts';
import { createSender } from './outgoing/sender.ts';
import { createTriggers } from './outgoing/trigger.ts';
import { phoneRouter } from './phone/router.ts';
import { pagesRouter } from './pages.ts';
import { authorizeRouter } from './oauth/authorize-router.ts';
import { createCodes } from './oauth/codes.ts';
import { createTokens } from './oauth/tokens.ts';
import type { Tokens } from './oauth/tokens.ts';
import type { Parts } from './parts.ts';
import { createRecord, note } from './record.ts';
import type { SandboxRecord } from './record.ts';
import { uploadsRouter } from './uploads.ts';
import { verifyRequestUrl } from './outgoing/verification.ts';
import type { SandboxOptions } from './wire.ts';
import { createMessageTime } from './workspace/message-time.ts';
import { seedEntries } from './workspace/seed.ts';
import { openWorkspace } from './workspace/workspace.ts';

export type Neighbour = Pick<Sandbox, 'url' | 'record' | 'admin' | 'idle'>;

/** A running sandbox workspace. */
export type Sandbox = {
  /** Where the page is, e.g. http://127.0.0.1:4000. */
  url: string;
  port: number;
  /** The Web API's root, with a slash at the end: what SLACK_API_URL (slackApiUrl) is set to. */
  apiUrl: string;
  /** What happened so far: calls, deliveries, rings, messages, objections to payloads. */
  record: SandboxRecord;
  /** What is to go wrong next. */
  faults: Faults;
  /** What an administrator of the workspace does: archive, deactivate, add to channels. */
  admin: Admin;
  /** The app's tokens in all workspaces. */
  tokens: Pick<Tokens, 'expire' | 'endGrace'>;
  /**
   * Another workspace on the same server and of the same app, without a page to look at; what its people do is posted
   * below `url`.
   */
  add(
    more: Pick<SandboxOptions, 'workspace' | 'people' | 'channels' | 'userGroups'> & {
      app?: Partial<SandboxOptions['app']>;
    },
  ): Neighbour;
  /** Sends `url_verification` to the request URL; true when the app echoes the challenge. */
  verifyRequestUrl(): Promise<boolean>;
  /** Resolves when no delivery to the app is on its way (waiting retries do not count). */
  idle(): Promise<void>;
  /** Closes the page's streams and the server; cancels waiting retries. */
  stop(): Promise<void>;
};

/** What all workspaces of a server have in common. */
type Common = Pick<Parts, 'faults' | 'tokens' | 'codes'> & { neighbours: Map<string, Parts> };

const wire = (options: SandboxOptions, baseUrl: () => string, common: Common): Parts => {
  const record = createRecord(options.keepRecords);
  const { faults, tokens, neighbours } = common;
  const problem = options.onProblem?.bind(options) ?? ((): void => undefined);
  const sender = createSender(options, faults, record, problem);
  const workspace = openWorkspace(options.journal, seedEntries(options, machineNow()));
  const now =
    options.time === undefined ? async () => machineNow() : () => options.time?.now() ?? machineNow();
  const { id } = options.workspace;
  if (options.app.botToken !== '') tokens.settle(id, options.app.botToken);
  const parts: Parts = {
    ...common,
    options,
    workspace,
    record,
    sender,
    baseUrl,
    time: createMessageTime(async () => now(), workspace.latestTs()),
    stream: createStream(),
    triggers: createTriggers(options.pace?.triggerMs),
    responseUrls: createResponseUrls(options.pace?.responseUrlMs),
    events: createEvents(options, sender, problem, () => tokens.isInstalled(id)),
    object: (where, messages) => {
      note(record.objections, { at: machineNow(), where, messages });
      problem(`${where}: ${messages.join('; ')}`);
    },
  };
  neighbours.set(id, parts);
  return parts;
};

const listen = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

/**
 * Starts the workspace on 127.0.0.1: Slack's Web API under /api/, response_url addresses under /hooks/, the page and
 * what it needs under / and /sandbox/. Rejects when the port is taken.
 */
export const createSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  // The port comes first: a second start stops here, before it could touch the first one's journal.
  const server = await listen(options.port);
  const { port } = server.address() as AddressInfo;
  const tokens = createTokens(options.oauth?.rotates === true);
  const neighbours = new Map<string, Parts>();
  const common = { faults: createFaults(), tokens, codes: createCodes(), neighbours };
  const parts = wire(options, () => `http://127.0.0.1:${String(port)}`, common);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(localOnly);
  app.use('/api', apiRouter(parts));
  app.use('/oauth/v2', authorizeRouter(parts));
  app.use('/hooks', hooksRouter(parts));
  app.use('/phone', phoneRouter(parts));
  app.use('/sandbox', ownPageOnly, clientRouter(parts));
  app.use(uploadsRouter(parts));
  app.use(pagesRouter());
  server.on('request', app);
  return {
    url: parts.baseUrl(),
    port,
    apiUrl: `${parts.baseUrl()}/api/`,
    record: parts.record,
    faults: parts.faults,
    admin: createAdmin(parts),
    tokens,
    add: ({ app: ids, ...more }) => {
      const url = `${parts.baseUrl()}/in/${more.workspace.id}`;
      const own = { ...more, app: { ...options.app, botToken: '', ...ids }, journal: undefined };
      // The rest is read when it is needed: whoever starts the server may learn the app's address later.
      const theirs: unknown = Object.create(options, Object.getOwnPropertyDescriptors(own));
      const at = wire(theirs as SandboxOptions, () => url, common);
      app.use(`/in/${more.workspace.id}/hooks`, hooksRouter(at));
      app.use(`/in/${more.workspace.id}/sandbox`, ownPageOnly, clientRouter(at));
      return { url, record: at.record, admin: createAdmin(at), idle: () => at.sender.idle() };
    },
    verifyRequestUrl: () => verifyRequestUrl(parts),
    idle: () => parts.sender.idle(),
    stop: async () => {
      for (const one of neighbours.values()) {
        one.events.stop();
        one.stream.stop();
      }
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
