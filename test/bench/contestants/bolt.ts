/** Bolt as the adapter sets it up: the same receiver, the same options, and nothing of Steward behind it. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver } from '@slack/bolt';
import type { ViewSubmitAction, SlackViewMiddlewareArgs } from '@slack/bolt';
import { BODY_BYTES, EVENTS_PATH } from '../../../adapters/slack/http.ts';
import { quietLogger } from '../../../adapters/slack/logger.ts';
import { SECRET } from '../submission.ts';

export type Listener = (args: SlackViewMiddlewareArgs<ViewSubmitAction>) => Promise<void>;

export async function listen(listener: Listener): Promise<{ port: number; close(): void }> {
  const logger = quietLogger({ info: () => undefined, warn: console.warn, error: console.error }, Date.now);
  const receiver = new HTTPReceiver({
    signingSecret: SECRET,
    endpoints: EVENTS_PATH,
    bodyLimit: BODY_BYTES,
    logger,
  });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-bench' }),
    convoStore: false,
    ignoreSelf: false,
    logger,
  });
  app.view({ type: 'view_submission', callback_id: /.*/ }, listener);
  const server = createServer(receiver.requestListener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}
