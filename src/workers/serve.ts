/** One message of a lane: rendered, posted or updated, and what came of it written down. */

import type { EntityManager } from 'typeorm';
import type { MessageRef, Posted } from '../chat/platform.ts';
import type { Outcome } from '../store/attempt.ts';
import { arrived, begin, finish, forgetPlace, putOff, sendAgain } from '../store/attempt.ts';
import type { Due, Lease } from '../store/lane.ts';
import { changeList } from '../store/list.ts';
import { LEFT_ALONE_MS, NewerRelease } from '../store/newer-release.ts';
import type { Kind } from '../store/throttle.ts';
import { close, probe, reopen } from '../store/throttle.ts';
import { troubleOf } from '../store/trouble.ts';
import type { Why } from './abandon.ts';
import { paced } from './pace.ts';
import type { Settled } from './settle.ts';
import { ECHO_MS, settle } from './settle.ts';
import type { Delivery, Led } from './way-out.ts';
import { workspaceOf } from './way-out.ts';

/** After so many tries in vain a message that cannot be rendered or sent is set aside. */
const MOST_ATTEMPTS = 12;
/** Sooner where it keeps many others waiting. */
const MOST_ATTEMPTS_OF_LIST = 2;
/** Of which nobody knows whether they arrived, some more: an outage of hours must set nothing aside. */
const MOST_UNSURE = 60;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 5 * 60_000;
/** A workspace that does not let us in is asked so often whether it does. */
export const PROBE_MS = 3 * 60_000;

/** Machine time before which the lane should be left alone (0: look at it anew); null: go on. */
type Wait = number | null;

/** Serves one message. @param led an error: nobody can say just now where it leads */
export async function serve(
  delivery: Delivery,
  lease: Lease,
  due: Due,
  led: Led | string | Error | null,
): Promise<Wait> {
  const { read, machine } = delivery;
  if (led instanceof Error)
    return due.attempts + 1 >= MOST_UNSURE
      ? abandon({ how: 'fault', why: led.message })
      : later(led.message, backoff(due.attempts), 'unsure');
  if (typeof led === 'string') return abandon({ how: 'refused', why: led });
  // What a list says stands there, not in a message of its own.
  if (due.list !== null && due.ref === null) {
    await changeList(read, due, lease);
    return 0;
  }
  // Of all that wait for a workspace one asks whether it lets us in.
  if (due.shut && led && !(await probe(read, workspaceOf(led), machine(), Math.ceil(machine() + PROBE_MS))))
    return 0;
  let posted: Posted;
  let isCalling = false;
  const pacedBefore = lease.pacedUntil;
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
    isCalling = true;
    posted = await (stands === null
      ? delivery.post(led, due, content, earlier.kind === 'unknown')
      : delivery.update(led.platform, stands, content));
  } catch (error) {
    // The database's outages are nothing against the message.
    if (!isCalling && troubleOf(error) !== undefined) throw error;
    if (error instanceof NewerRelease) return later(error.message, LEFT_ALONE_MS, 'wait');
    return failed(error);
  }
  return outcome(posted, led);

  /** One message that cannot be rendered or kept must not hold up its lane, nor be sent without end. */
  async function failed(error: unknown): Promise<Wait> {
    const why = error instanceof Error ? error.message : String(error);
    return due.attempts + 1 >= (due.content['list'] === undefined ? MOST_ATTEMPTS : MOST_ATTEMPTS_OF_LIST)
      ? abandon({ how: 'fault', why })
      : later(why, backoff(due.attempts), 'unsure');
  }

  async function outcome(posted: Posted, led: Led): Promise<Wait> {
    const isElsewhere = stoodElsewhere(led, due);
    // What surely rang nobody has used up nothing.
    if (posted.kind === 'later' || posted.kind === 'undeliverable') lease.pacedUntil = pacedBefore;
    switch (posted.kind) {
      case 'posted': {
        if (due.shut && !isElsewhere) await reopen(read, workspaceOf(led));
        let kept: { ref: unknown } | null;
        try {
          kept = await keep(read, due, lease, posted.ref);
        } catch (error) {
          if (troubleOf(error) !== undefined) throw error;
          return failed(error);
        }
        if (kept === null) return overtaken(led, posted.ref);
        // An earlier post has turned up while this one was on its way: one card is enough.
        const stands = kept.ref as MessageRef | null;
        if (stands !== null && stands.message !== posted.ref.message && due.kind === 'card')
          await delivery.retire(led.platform, posted.ref);
        return null;
      }
      case 'unreachable': {
        const until = Math.ceil(machine() + PROBE_MS);
        // It goes as soon as the workspace is open again, so it is held by that and not by itself.
        if (!isElsewhere) await delivery.shut(workspaceOf(led), posted.why, until);
        await putOff(read, due, lease, isElsewhere ? until : 0, posted.why, 'later');
        return 0;
      }
      case 'vanished':
        // Replies read with it still point to where it stood.
        await forgetPlace(read, due);
        return 0;
      case 'undeliverable':
        return abandon({
          ...{ how: 'refused', why: posted.why },
          ...(posted.cause && { cause: posted.cause }),
        });
      case 'later': {
        if (posted.counts)
          return due.attempts + 1 >= MOST_ATTEMPTS
            ? abandon({ how: 'refused', why: posted.why })
            : later(posted.why, Math.max(backoff(due.attempts), posted.afterMs), 'refused');
        // Never at once again: what is told to wait no time would be asked without end.
        const afterMs = Math.max(posted.afterMs, FIRST_BACKOFF_MS);
        if (posted.wholeWorkspace && !isElsewhere) {
          const kinds: Kind[] = standing(led, due) === null ? ['post', 'edit'] : ['edit'];
          await close(read, workspaceOf(led), kinds, Math.ceil(machine() + afterMs));
        }
        const until = await later(posted.why, afterMs, 'later');
        // Of a closed workspace every lane learns; a lane itself may still say what is not closed.
        return posted.wholeWorkspace || isElsewhere ? 0 : until;
      }
      case 'unsure':
        return due.attempts + 1 >= MOST_UNSURE
          ? abandon({ how: 'unsure', why: posted.why })
          : later(posted.why, Math.max(backoff(due.attempts), ECHO_MS), 'unsure');
    }
  }

  /** Somebody else has the lane now: what came of ours is told, so that theirs fits it. */
  async function overtaken({ platform }: Led, ref: MessageRef): Promise<Wait> {
    if (due.ref !== null) await sendAgain(read, due);
    else if ((await arrived(read, due.key, ref)) === 'stray') await delivery.retire(platform, ref);
    return 0;
  }

  async function abandon(why: Why): Promise<null> {
    await delivery.abandon(due, why);
    return null;
  }

  /** Tried in vain, the message waits alone; told to wait, its whole lane does. */
  async function later(why: string, afterMs: number, how: Outcome): Promise<Wait> {
    const until = Math.ceil(machine() + afterMs);
    await putOff(read, due, lease, until, why, how);
    return how === 'later' ? until : null;
  }
}

/** Where it stands may be what no database keeps. That it was sent is kept all the same: nothing rings twice for that. */
async function keep(
  read: EntityManager,
  due: Due,
  lease: Lease,
  ref: MessageRef,
): Promise<{ ref: unknown } | null> {
  try {
    return await finish(read, due, lease, ref);
  } catch (error) {
    if (troubleOf(error) !== undefined) throw error;
    return finish(read, due, lease, due.ref ?? null);
  }
}

/** Where the message stands already; null: it is to be posted. */
function standing(led: Led, due: Due): MessageRef | null {
  const stands = due.ref as MessageRef | null;
  // A group that is bound to another one now has to be filled; the one before stays as it is.
  const isElsewhere = led.to.kind === 'user-group' && stands?.conversation !== led.to.group;
  return isElsewhere ? null : stands;
}

/** It is to be changed in another workspace than the one its lane leads to, which therefore does not hold it. */
const stoodElsewhere = (led: Led, due: Due): boolean => {
  const stands = standing(led, due);
  return stands !== null && stands.workspace !== led.to.workspace;
};

/** Exponential with jitter, so that what failed together does not come back together. */
const backoff = (attempts: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** attempts, LONGEST_BACKOFF_MS) * (0.5 + Math.random() / 2);
