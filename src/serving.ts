/** What a process that stays needs besides a database: pools apart, a watch on the database's health, metrics. */

import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from './log.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import type { Metrics } from './metrics/metrics.ts';
import { outageLog } from './outages.ts';
import { release } from './release.ts';
import type { Database, DatabaseOptions } from './store/database.ts';
import { openDatabase } from './store/database.ts';
import { DatabaseProblem } from './store/database-problem.ts';
import { earliestDue } from './store/due.ts';
import type { Health } from './store/health.ts';
import { watchHealth } from './store/health.ts';
import { POOLS } from './store/pool-sizes.ts';
import { deadCount, queueDepth } from './store/queue-depth.ts';
import { replicaName } from './store/replica-name.ts';
import { serviceNow } from './store/service-clock.ts';
import { troubleOf } from './store/trouble.ts';
import { duties } from './workers/due.ts';

export type Serving = {
  people: Database;
  workers: Database;
  health: Health;
  metrics: Metrics;
  /** See `StewardOptions.problem`. */
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
  /** Also where a connection hangs, it resolves soon. */
  close(): Promise<void>;
};

type Which = Pick<DatabaseOptions, 'url' | 'entities' | 'migrations'>;

/**
 * @param key the name of the present vault key, told to whoever looks at the replicas
 * @throws DatabaseProblem
 */
export async function openServing(
  which: Which,
  log: Logger,
  machine: () => number,
  key?: string,
): Promise<Serving> {
  const people = await openDatabase({ ...which, ...POOLS.people });
  const workers = await openDatabase({ ...which, ...POOLS.workers }).catch(async (error: unknown) => {
    await people.close();
    throw error;
  });
  const told = outageLog(log, machine);
  const version = release();
  const health = watchHealth({
    url: which.url,
    applicationName: replicaName(version, hostname(), process.pid, key),
    onChange: told.changed,
  });
  const read = people.source.manager;
  const metrics = createMetrics({
    machine,
    version,
    isDatabaseUp: () => health.ailment() === undefined,
    pools: () => ({ people: people.use(), workers: workers.use() }),
    records: async () => {
      const [first, now] = [await earliestDue(read, duties, 0), await serviceNow(read)];
      return {
        dueLagMs: first === null ? 0 : Math.max(0, now - first),
        waiting: await queueDepth(read),
        dead: await deadCount(read),
      };
    },
  });
  return {
    people,
    workers,
    health,
    metrics,
    problem: told.problem,
    close: async () => {
      await health.stop();
      await Promise.all([people.close(), workers.close()]);
    },
  };
}

/** A database that is just starting is waited for so long; who starts us then may start us again. */
const PATIENCE_MS = 60_000;
const ASK_AGAIN_MS = 1_000;

/**
 * Opens something over a database that may come up later than we do.
 * @throws DatabaseProblem after a minute, or at once where waiting would not help (a wrong password)
 */
export async function patiently<T>(
  open: () => Promise<T>,
  log: Pick<Logger, 'warn'>,
  machine: () => number,
): Promise<T> {
  const began = machine();
  for (let tries = 0; ; tries += 1) {
    try {
      return await open();
    } catch (error) {
      const trouble = error instanceof DatabaseProblem ? troubleOf(error.cause) : undefined;
      const helps = trouble === 'lost' || trouble === 'busy';
      if (!helps || machine() - began > PATIENCE_MS) throw error;
      if (tries === 0) log.warn((error as Error).message + ' Waiting for it, a minute at most.');
      await delay(ASK_AGAIN_MS);
    }
  }
}
