/** Tries a transaction again where that is right and may help. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Trouble } from './trouble.ts';
import { CommitUnknown, troubleOf } from './trouble.ts';

export type Patience = {
  /** No try begins later than this after the first, milliseconds: a person waits three seconds in all. */
  withinMs: number;
  machine(): number;
  /** Hears of each failure, also of those that are tried again. */
  saw?(trouble: Trouble, error: unknown): void;
};

/** After the first. Who waits for room or for a connection may wait on; who conflicts four times meets a fault. */
const MOST_AGAIN = { conflict: 3, lost: 5, busy: 5 };
const FIRST_WAIT_MS = 20;

/**
 * Conflicts, broken connections and a lack of connections are tried again, whole, with jitter: nothing was kept.
 * @param isRepeatable doing it again after it was done changes nothing, so it may be tried though nobody knows
 * @throws CommitUnknown where an earlier try may have been kept and no later one could tell
 */
export async function tryAgain<T>(
  once: () => Promise<T>,
  isRepeatable: boolean,
  { withinMs, machine, saw }: Patience,
): Promise<T> {
  const began = machine();
  let unknown: CommitUnknown | undefined;
  for (let again = 0; ; again += 1) {
    try {
      return await once();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble) saw?.(trouble, error);
      if (error instanceof CommitUnknown) unknown = error;
      const may = unknown === undefined || isRepeatable;
      const most =
        trouble === 'conflict' || trouble === 'lost' || trouble === 'busy' ? MOST_AGAIN[trouble] : 0;
      const wait = FIRST_WAIT_MS * 3 ** again * (0.5 + Math.random());
      if (!may || again >= most || machine() - began + wait > withinMs)
        // A refusal, or any answer of the database to a later try, tells that the first was not kept.
        throw trouble !== undefined && unknown !== undefined ? unknown : error;
      await delay(wait);
    }
  }
}
