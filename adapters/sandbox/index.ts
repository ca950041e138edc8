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
import { pagesRouter } from './pages.ts';
import type { Parts } from './parts.ts';
import { createRecord, note } from './record.ts';
import type { SandboxRecord } from './record.ts';
import { uploadsRouter } from './uploads.ts';
import { verifyRequestUrl } from './outgoing/verification.ts';
import type { SandboxOptions } from './wire.ts';
import { createMessageTime } from './workspace/message-time.ts';
import { seedEntries } from './workspace/seed.ts';
import { openWorkspace } from './workspace/workspace.ts';

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
  /** Sends `url_verification` to the request URL; true when the app echoes the challenge. */
  verifyRequestUrl(): Promise<boolean>;
  /** Resolves when no delivery to the app is on its way (waiting retries do not count). */
  idle(): Promise<void>;
  /** Closes the page's streams and the server; cancels waiting retries. */
  stop(): Promise<void>;
};

const wire = (options: SandboxOptions, baseUrl: () => string): Parts => {
  const record = createRecord();
  const faults = createFaults();
  const problem = options.onProblem?.bind(options) ?? ((): void => undefined);
  const sender = createSender(options, faults, record, problem);
  const workspace = openWorkspace(options.journal, seedEntries(options, machineNow()));
  const now =
    options.time === undefined ? async () => machineNow() : () => options.time?.now() ?? machineNow();
  return {
    options,
    workspace,
    record,
    faults,
    sender,
    baseUrl,
    time: createMessageTime(async () => now(), workspace.latestTs()),
    stream: createStream(),
    triggers: createTriggers(options.pace?.triggerMs),
    responseUrls: createResponseUrls(options.pace?.responseUrlMs),
    events: createEvents(options, sender, problem),
    object: (where, messages) => {
      note(record.objections, { at: machineNow(), where, messages });
      problem(`${where}: ${messages.join('; ')}`);
    },
  };
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
  const parts = wire(options, () => `http://127.0.0.1:${String(port)}`);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(localOnly);
  app.use('/api', apiRouter(parts));
  app.use('/hooks', hooksRouter(parts));
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
    verifyRequestUrl: () => verifyRequestUrl(parts),
    idle: () => parts.sender.idle(),
    stop: async () => {
      parts.events.stop();
      parts.stream.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
};
