/** One message of a lane: rendered, posted or updated, and what came of it written down. */

import type { MessageRef, Posted } from '../chat/platform.ts';
import type { Outcome } from '../store/attempt.ts';
import { begin, finish, forgetPlace, putOff } from '../store/attempt.ts';
import type { Due, Lease } from '../store/lane.ts';
import type { Kind } from '../store/throttle.ts';
import { close, spend, take } from '../store/throttle.ts';
import type { Why } from './abandon.ts';
import type { Settled } from './settle.ts';
import { ECHO_MS, settle } from './settle.ts';
import type { Delivery, Led } from './way-out.ts';
import { workspaceOf } from './way-out.ts';

/** After so many tries in vain a message that cannot be rendered or sent is set aside. */
const MOST_ATTEMPTS = 12;
/** Of which nobody knows whether they arrived, some more: an outage of hours must set nothing aside. */
const MOST_UNSURE = 60;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 5 * 60_000;

/** Machine time before which the lane should be left alone (0: look at it anew); null: go on. */
type Wait = number | null;

/** Serves one message. */
export async function serve(
  delivery: Delivery,
  lease: Lease,
  due: Due,
  led: Led | string | null,
): Promise<Wait> {
  const { read, machine } = delivery;
  if (typeof led === 'string') return abandon({ how: 'refused', why: led });
  let posted: Posted;
  try {
    const content = led && (await delivery.render(due));
    if (led === null || content === null) {
      await finish(read, due, lease, due.ref ?? null);
      return null;
    }
    const stands = standing(led, due);
    // A group is filled as often as one likes; only a message can stand twice.
    const isMessage = stands === null && led.to.kind !== 'user-group';
    let earlier: Settled = { kind: 'none' };
    if (isMessage) {
      earlier = await settle(delivery, led, due);
      if (earlier.kind === 'settled') return 0;
      if (earlier.kind === 'wait') return later(earlier.why, earlier.afterMs, 'wait');
    }
    const wait = await paced(delivery, lease, due, led, stands === null ? 'post' : 'edit');
    if (wait !== null) return wait;
    if (isMessage && !(await begin(read, due, lease, machine(), earlier.kind !== 'none'))) return 0;
    posted = await (stands === null
      ? delivery.post(led, due, content, earlier.kind === 'unknown')
      : delivery.update(led.platform, stands, content));
  } catch (error) {
    // One message that cannot be rendered must not hold up its lane.
    const why = error instanceof Error ? error.message : String(error);
    return due.attempts + 1 >= MOST_ATTEMPTS
      ? abandon({ how: 'fault', why })
      : later(why, backoff(due.attempts), 'unsure');
  }
  return outcome(posted, led);

  async function outcome(posted: Posted, led: Led): Promise<Wait> {
    switch (posted.kind) {
      case 'posted': {
        const kept = (await finish(read, due, lease, posted.ref)) as MessageRef | null;
        // An earlier post has turned up while this one was on its way: one card is enough.
        if (kept !== null && kept.message !== posted.ref.message && due.kind === 'card')
          await delivery.retire(led.platform, posted.ref);
        return null;
      }
      case 'vanished':
        // Replies read with it still point to where it stood.
        await forgetPlace(read, due);
        return 0;
      case 'undeliverable':
        return abandon({ how: 'refused', why: posted.why });
      case 'later': {
        // Never at once again: what is told to wait no time would be asked without end.
        const afterMs = Math.max(posted.afterMs, FIRST_BACKOFF_MS);
        if (posted.wholeWorkspace) {
          const kinds: Kind[] = standing(led, due) === null ? ['post', 'edit'] : ['edit'];
          await close(read, workspaceOf(led), kinds, Math.ceil(machine() + afterMs));
        }
        const until = await later(posted.why, afterMs, 'later');
        // Of a closed workspace every lane learns; a lane itself may still say what is not closed.
        return posted.wholeWorkspace ? 0 : until;
      }
      case 'unsure':
        return due.attempts + 1 >= MOST_UNSURE
          ? abandon({ how: 'unsure', why: posted.why })
          : later(posted.why, Math.max(backoff(due.attempts), ECHO_MS), 'unsure');
    }
  }

  async function abandon(why: Why): Promise<null> {
    await delivery.abandon(due, why);
    return null;
  }

  /** Tried in vain, the message waits alone; told to wait, its whole lane does. */
  async function later(why: string, afterMs: number, how: Outcome): Promise<Wait> {
    const until = Math.ceil(machine() + afterMs);
    await putOff(read, due, until, why, how);
    return how === 'later' ? until : null;
  }
}

/** Where the message stands already; null: it is to be posted. */
function standing(led: Led, due: Due): MessageRef | null {
  const stands = due.ref as MessageRef | null;
  // A group that is bound to another one now has to be filled; the one before stays as it is.
  const isElsewhere = led.to.kind === 'user-group' && stands?.conversation !== led.to.group;
  return isElsewhere ? null : stands;
}

/** Keeps below what the platform allows, so that it seldom has to say so. */
async function paced(
  { read, machine, pace }: Delivery,
  lease: Lease,
  due: Due,
  led: Led,
  kind: Kind,
): Promise<Wait> {
  const rates = pace(led.platform);
  if (rates === undefined) return null;
  const now = machine();
  if (kind === 'post') {
    const { used, wait } = take(lease.pacedUntil, now, rates.conversation);
    if (wait !== null) return Math.ceil(wait);
    lease.pacedUntil = Math.ceil(used);
  }
  const rate = kind === 'post' ? rates.posts : rates.edits;
  return (await spend(read, workspaceOf(led), kind, now, rate, due.urgent)) ? null : 0;
}

/** Exponential with jitter, so that what failed together does not come back together. */
const backoff = (attempts: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** attempts, LONGEST_BACKOFF_MS) * (0.5 + Math.random() / 2);
