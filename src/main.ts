/** The process: reads the configuration, opens the database, connects platforms, obeys signals. */

import { plainText } from './chat/plain.ts';
import type { Config } from './config.ts';
import { addressOf, readConfig } from './config.ts';
import type { Connected } from './connect/slack.ts';
import { besideSandbox, connectSandbox } from './connect/sandbox.ts';
import { connectSlack } from './connect/slack.ts';
import { setUp } from './document/set-up.ts';
import { keepHeapSmall } from './heap.ts';
import { createLog } from './log.ts';
import { open } from './open.ts';
import { platforms } from './platforms.ts';
import { SANDBOX_SETUP } from './samples.ts';
import { coverageLines } from './roster/cards/coverage.ts';
import type { Steward } from './steward.ts';
import { DatabaseProblem } from './store/database-problem.ts';
import { calendarRoute } from './web/calendar-route.ts';
import type { WebServer } from './web/server.ts';
import { createWebServer } from './web/server.ts';

async function main(): Promise<void> {
  const read = readConfig();
  if (!read.ok) {
    for (const { sentence } of read.mistakes) console.error(sentence);
    console.error('Every variable is explained in .env.example.');
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  const log = createLog(config.slack ? config.logLevel : process.stdout.isTTY ? 'warn' : config.logLevel);
  const opened = await open(config, log);
  const { steward } = opened;
  let web: WebServer | undefined;
  let connected: Connected | undefined;
  const stop = once(async () => {
    web?.close();
    await connected?.stop();
    web?.drop();
    await steward.stop();
    await opened.close();
  });
  // One Ctrl-C may arrive twice: from the terminal, and passed on by npm.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });

  try {
    await publishDocuments(steward, config);
    const at = config.slack ? config : await besideSandbox(config);
    web = createWebServer({ host: at.host, port: at.port, ready: () => steward.port.ready() });
    web.mount(calendarRoute(steward.context, (err) => log.error({ err, part: 'calendar' }, 'a feed failed')));
    connected = config.slack
      ? await connectSlack(steward, config.slack, web, log)
      : await connectSandbox(steward, config, web, at.port, log);
    const { port } = await web.listen();
    steward.reachedAt(addressOf({ ...config, host: at.host }, port));
    await steward.start();
    if (config.slack) console.log(`Steward listens on ${addressOf({ host: at.host }, port)}.`);
  } catch (error) {
    await stop();
    throw error;
  }
  for (const line of connected.lines) console.log(line);
}

/** The folder named, or the samples; but samples never join documents that are in force on a real workspace. */
async function publishDocuments({ context }: Steward, config: Config): Promise<void> {
  const usesSamples = config.setupDir === undefined;
  if (usesSamples && config.slack) {
    if (await context.library.directory()) return;
    console.error('⚠️  STEWARD_SETUP names no folder, so the sample directory and agreements are in force.');
  }
  const { problems, coverage } = await setUp(
    context,
    config.setupDir === undefined ? SANDBOX_SETUP : [config.setupDir],
    platforms,
  );
  const zone = (await context.library.directory())?.provider.timezone ?? 'UTC';
  const gaps = coverageLines(coverage, zone).map((line) => plainText(line));
  for (const sentence of [...problems, ...gaps]) console.error(`⚠️  ${sentence}`);
}

/** Outages and mistakes an administrator can mend are told in a sentence; anything else is a bug, with its trace. */
function explained(error: unknown): unknown {
  if (error instanceof DatabaseProblem) return error.message;
  const { code, port } = error as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is taken already. Set PORT (or SANDBOX_PORT) to a free one, or to none: then one is found.`;
  return error;
}

/** Two Ctrl-C in a row must not close twice. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}

keepHeapSmall();
main().catch((error: unknown) => {
  console.error(explained(error));
  process.exit(1);
});
