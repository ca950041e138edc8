/** Steward, put together as `npm start` does, on the sample documents. */

import { createLog } from '../../../src/log.ts';
import type { Port } from '../../../src/chat/port.ts';
import type { Config } from '../../../src/config.ts';
import { connectSlack } from '../../../src/connect/slack.ts';
import { setUp } from '../../../src/document/set-up.ts';
import { keepHeapSmall } from '../../../src/heap.ts';
import { open } from '../../../src/open.ts';
import { SANDBOX_SETUP } from '../../../src/samples.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { formView } from '../../../adapters/slack/form-view.ts';
import type { Contestant, Options } from '../contestant.ts';
import { ANSWERS, CHANNEL, SECRET, WORKSPACE, requesterId } from '../submission.ts';

/** The bench's own key; a real one comes from the environment or the data folder. */
const VAULT_KEY = Buffer.alloc(32, 7).toString('base64');

export async function startSteward(
  { url, apiUrl, dataDir }: Options,
  delivering: boolean,
): Promise<Contestant> {
  const config: Config = {
    databaseUrl: url,
    dataDir,
    port: 0,
    host: '127.0.0.1',
    sandboxPort: 0,
    portGiven: true,
    sandboxPortGiven: true,
    vaultKey: VAULT_KEY,
    logLevel: 'warn',
  };
  keepHeapSmall();
  const log = createLog(config.logLevel);
  const { steward, close } = await open(config, log);
  const { problems } = await setUp(steward.context, SANDBOX_SETUP);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const port: Port = delivering ? steward.port : { ...steward.port, send: quietly(steward.port) };
  const slack = { signingSecret: SECRET, botToken: 'xoxb-bench', apiUrl };
  const web = createWebServer({ host: config.host, port: config.port, ready: () => port.ready() });
  const connected = await connectSlack({ ...steward, port }, slack, web, log);
  const listening = await web.listen();
  if (delivering) await steward.start();
  // A stopped worker hears no wake: what is due stays in the outbox, as for another process to send.
  else await steward.stop();
  const visitor = { platform: 'slack', workspace: WORKSPACE, user: requesterId(0), conversation: CHANNEL };
  return {
    port: listening.port,
    answers: {
      view: async () =>
        formView(await steward.port.change(visitor, 'request', '', ANSWERS), () => undefined, CHANNEL),
      settle: () => steward.settle(),
    },
    stop: async () => {
      web.close();
      await connected.stop();
      web.drop();
      await steward.stop();
      await close();
    },
  };
}

/** The private "recorded as #12" after the acknowledgement is a call to the platform: part of delivery. */
const quietly =
  (port: Port): Port['send'] =>
  async (...sent) => {
    const answer = await port.send(...sent);
    return answer.kind === 'done' ? { kind: 'done' } : answer;
  };
