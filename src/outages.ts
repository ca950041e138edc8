/** How an outage of the database is told to operators: a line when it begins, a line when it is over, counts between. */

import type { Logger } from './log.ts';
import type { Ailment } from './store/health.ts';
import { troubleOf } from './store/trouble.ts';

export type OutageLog = {
  /** See `HealthOptions.onChange`. */
  changed(now: Ailment | undefined, before: Ailment | undefined): void;
  /** See `StewardOptions.problem`. */
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
};

const WORDS: Readonly<Record<Ailment, string>> = {
  lost: 'the database cannot be reached',
  busy: 'the database has no connection left: see max_connections, and how many replicas there are',
  full: 'the disk of the database is full: nothing new is kept until there is room',
  'read-only': 'the database takes no writes: it is a standby, or was set so',
};
/** A blip is told of once it has turned out to be no outage, which is looked into within a second or two. */
const BLIP_MS = 5_000;

export function outageLog(log: Pick<Logger, 'info' | 'warn' | 'error'>, machine: () => number): OutageLog {
  let since = 0;
  let failed = new Map<string, number>();
  let ailing: Ailment | undefined;
  let blip: NodeJS.Timeout | undefined;
  const counts = (): object => {
    const told = Object.fromEntries(failed);
    failed = new Map();
    return told;
  };
  return {
    changed: (now, before) => {
      ailing = now;
      if (now === undefined) {
        const seconds = Math.round((machine() - since) / 100) / 10;
        log.warn({ was: before, seconds, failed: counts() }, 'the database serves again');
        return;
      }
      if (before === undefined) since = machine();
      log.error({ ailment: now }, WORDS[now]);
    },
    problem: (error, about) => {
      const trouble = troubleOf(error);
      if (trouble === undefined) return log.error({ err: error, ...about }, 'something went wrong');
      const part = typeof about['part'] === 'string' ? about['part'] : 'other';
      const name = `${part}: ${trouble}`;
      failed.set(name, (failed.get(name) ?? 0) + 1);
      if (ailing !== undefined) return;
      blip ??= setTimeout(() => {
        blip = undefined;
        if (ailing === undefined && failed.size > 0)
          log.warn({ failed: counts(), err: error }, 'the database failed for a moment; it is tried again');
      }, BLIP_MS).unref();
    },
  };
}
