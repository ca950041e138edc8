/** The store as everybody is handed it: over one pool, tried again where that helps, noted in the trail and counted. */

import type { Metrics } from './metrics/metrics.ts';
import type { Database } from './store/database.ts';
import { inTransaction } from './store/database.ts';
import type { Health } from './store/health.ts';
import type { Store } from './store/perform.ts';
import { tryAgain } from './store/retry.ts';
import { CommitUnknown } from './store/trouble.ts';
import { trail } from './trail.ts';

export type Persistence = {
  database: Database;
  /** Nothing is tried again later than this after its first try, milliseconds. */
  withinMs: number;
  machine(): number;
  wake(isUrgent: boolean): void;
  health?: Pick<Health, 'saw'> | undefined;
  metrics?: Pick<Metrics, 'performed' | 'ticked'> | undefined;
};

export function createStore({ database, withinMs, machine, wake, health, metrics }: Persistence): Store {
  return {
    transaction: async (work, isRepeatable = false) => {
      const left = trail();
      try {
        const done = await tryAgain(() => inTransaction(database, work), isRepeatable, {
          withinMs,
          machine,
          saw: (trouble) => health?.saw(trouble),
        });
        if (left) left.mayBeKept = true;
        return done;
      } catch (error) {
        if (left && error instanceof CommitUnknown) left.mayBeKept = true;
        throw error;
      }
    },
    machine,
    wake,
    trail: () => trail()?.id,
    performed: ({ kind, id, by, events, refused, lateMs }) => {
      metrics?.performed(kind, by, events);
      if (lateMs !== undefined) metrics?.ticked(kind, lateMs);
      const left = trail();
      if (!left) return;
      if (id !== undefined) left.subject = `${kind}/${id}`;
      if (refused === undefined) left.isKept ||= events.length > 0;
      else left.refused = refused;
    },
  };
}
