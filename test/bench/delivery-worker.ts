/** A worker of the delivery bench, a process of its own: sends what is due until it is told to stop. */

import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../../src/config.ts';
import { connectSlack } from '../../src/connect/slack.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { keepHeapSmall } from '../../src/heap.ts';
import { createLog } from '../../src/log.ts';
import { open } from '../../src/open.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { createWebServer } from '../../src/web/server.ts';
import { answerParent } from './child.ts';
import { SECRET, WORKSPACE } from './submission.ts';

export type WorkerOptions = { url: string; apiUrl: string; channels: number };

const channelId = (n: number): string => `C0B${String(n).padStart(6, '0')}`;

const { url, apiUrl, channels } = JSON.parse(process.argv[2] ?? '{}') as WorkerOptions;
const dataDir = mkdtempSync(join(tmpdir(), 'steward-bench-delivery-'));
const config: Config = {
  databaseUrl: url,
  dataDir,
  port: 0,
  host: '127.0.0.1',
  sandboxPort: 0,
  portGiven: true,
  sandboxPortGiven: true,
  vaultKey: Buffer.alloc(32, 7).toString('base64'),
  logLevel: 'warn',
};
keepHeapSmall();
const log = createLog(config.logLevel);
const { steward, close } = await open(config, log);
await publish(steward.context, { kind: 'system', name: 'bench' }, 'directory', directory());
const web = createWebServer({ host: config.host, port: 0, ready: () => steward.port.ready() });
// The platform here takes everything at once: what is measured is Steward and not its politeness.
const slack = { signingSecret: SECRET, botToken: 'xoxb-bench', apiUrl, paced: false };
const connected = await connectSlack(steward, slack, web, log);

let isRunning = false;
let running: Promise<void> = Promise.resolve();
async function run(): Promise<void> {
  while (isRunning) {
    await steward.settle();
    await delay(20);
  }
}

/** The sample's, with as many channels. */
function directory(): string {
  const sample = readFileSync(join(SANDBOX_SETUP[0] ?? '', 'directory.yaml'), 'utf8');
  const bound = Array.from(
    { length: channels },
    (_, n) => `      bench-${String(n)}: { workspace: ${WORKSPACE}, channel: ${channelId(n)} }\n`,
  );
  const at = '      office-it:';
  if (!sample.includes(at)) throw new Error('The sample directory has another shape.');
  return sample.replace(at, `${bound.join('')}${at}`);
}

answerParent(
  {
    ready: () => true,
    run: () => {
      isRunning = true;
      running = run();
    },
    halt: async () => {
      isRunning = false;
      await running;
    },
    cpu: () => process.cpuUsage(),
  },
  async () => {
    isRunning = false;
    await running;
    await connected.stop();
    web.drop();
    await steward.stop();
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  },
);
