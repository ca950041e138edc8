/** Was an earlier post of this message, of which nobody saw the end, accepted after all? */

import { arrived } from '../store/attempt.ts';
import type { Due } from '../store/lane.ts';
import type { Delivery, Led } from './way-out.ts';

/** So long the platform has to say by itself that a post arrived. */
export const ECHO_MS = 4_000;
/** Nothing waits longer than this for certainty: what is urgent a few seconds, the rest some minutes. */
const PATIENCE_MS = { urgent: 8_000, routine: 10 * 60_000 };

export type Settled =
  /** There was no earlier post. */
  | { kind: 'none' }
  /** It had arrived, and is known to stand there now. */
  | { kind: 'settled' }
  /** It had not. */
  | { kind: 'absent' }
  /** It may have. */
  | { kind: 'unknown' }
  | { kind: 'wait'; afterMs: number; why: string };

const WHY = 'Nobody knows yet whether it has arrived.';

/** First the platform's own word is waited for, then what was said there is looked at, once. */
export async function settle(delivery: Delivery, led: Led, due: Due): Promise<Settled> {
  const { attemptAt } = due;
  if (attemptAt === null) return { kind: 'none' };
  // Begun in the future it was by a clock that was ahead: what is to be waited for is long over.
  const since = Math.abs(delivery.machine() - attemptAt);
  if (since < ECHO_MS) return { kind: 'wait', afterMs: ECHO_MS - since, why: WHY };
  const traced = await delivery.trace(led, due, since);
  switch (traced.kind) {
    case 'found': {
      const [first, ...others] = traced.refs;
      if (first === undefined) return { kind: 'absent' };
      await arrived(delivery.read, due.key, first);
      if (due.kind === 'card') for (const ref of others) await delivery.retire(led.platform, ref);
      return { kind: 'settled' };
    }
    case 'absent':
      return traced;
    case 'later':
      return since + traced.afterMs > PATIENCE_MS[due.urgent ? 'urgent' : 'routine']
        ? { kind: 'unknown' }
        : { kind: 'wait', afterMs: traced.afterMs, why: WHY };
    case 'unknown':
      return traced;
  }
}
