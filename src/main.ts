/** The process: reads the configuration, opens the database, connects platforms, obeys signals. */

import { plainText } from './chat/plain.ts';
import { machineClock } from './clock.ts';
import type { Config } from './config.ts';
import { addressOf, readConfig } from './config.ts';
import type { Connected } from './connect/slack.ts';
import { besideSandbox, connectSandbox } from './connect/sandbox.ts';
import { connectPaging } from './connect/paging.ts';
import { connectSlack } from './connect/slack.ts';
import { setUp } from './document/set-up.ts';
import { keepHeapSmall } from './heap.ts';
import { createLog } from './log.ts';
import { open } from './open.ts';
import { obeySignals, orderly } from './stopping.ts';
import { platforms } from './platforms.ts';
import { SANDBOX_SETUP } from './samples.ts';
import { coverageLines } from './roster/cards/coverage.ts';
import type { Steward } from './steward.ts';
import { DatabaseProblem } from './store/database-problem.ts';
import { calendarRoute } from './web/calendar-route.ts';
import { metricsRoute } from './web/metrics-route.ts';
import type { WebServer } from './web/server.ts';
import { createWebServer } from './web/server.ts';

async function main(): Promise<void> {
  const read = readConfig();
  for (const sentence of read.warnings) console.error(`⚠️  ${sentence}`);
  if (!read.ok) {
    for (const { sentence } of read.mistakes) console.error(sentence);
    console.error('Every variable is explained in .env.example.');
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  const log = createLog(config.slack ? config.logLevel : process.stdout.isTTY ? 'warn' : config.logLevel);
  const opened = await open(config, log, { migrate: true, serves: true });
  const { steward, metrics } = opened;
  let web: WebServer | undefined;
  let connected: Connected | undefined;
  const stop = orderly(log, [
    // Acts under way end meanwhile, and so does whatever the workers have in hand.
    {
      name: 'workers',
      withinMs: 4_000,
      end: async () => {
        web?.close();
        await steward.stop(3_500);
      },
    },
    { name: 'platforms', withinMs: 3_500, end: async () => connected?.stop() },
    {
      name: 'database',
      withinMs: 1_500,
      end: async () => {
        web?.drop();
        await opened.close();
      },
    },
  ]);
  obeySignals(stop, log);

  try {
    await publishDocuments(steward, config);
    const at = config.slack ? config : await besideSandbox(config);
    web = createWebServer({
      ...at,
      ready: async () => isTimely(steward.context.machine()) && steward.port.ready(),
    });
    if (metrics) web.mount(metricsRoute(() => metrics.text(), config.metricsToken));
    web.mount(calendarRoute(steward.context, (err) => log.error({ err, part: 'calendar' }, 'a feed failed')));
    if (config.slack) connectPaging(steward, { ways: config.ways ?? {} }, web, log);
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

/** Platforms sign requests with their time; a machine whose clock is further off refuses them all. */
const MOST_CLOCK_DIFFERENCE_MS = 5 * 60_000;

const isTimely = (databaseTime: number): boolean =>
  Math.abs(machineClock() - databaseTime) < MOST_CLOCK_DIFFERENCE_MS;

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
  const { code, port, syscall } = error as { code?: unknown; port?: unknown; syscall?: unknown };
  if (code === 'EADDRINUSE')
    return `Port ${String(port)} is taken already. Set PORT (or SANDBOX_PORT) to a free one, or to none: then one is found.`;
  if (syscall === 'getaddrinfo' || code === 'EADDRNOTAVAIL')
    return 'HOST names no address of this machine. Write 127.0.0.1, or 0.0.0.0 for all it has.';
  return error;
}

keepHeapSmall();
main().catch((error: unknown) => {
  console.error(explained(error));
  process.exit(1);
});
