/** Sends what is due: leases lanes, renders each message as things stand now, posts or updates it. */

import type { EntityManager } from 'typeorm';
import type { Content, Destination, MessageRef, Posted } from '../chat/platform.ts';
import type { Due, Lease } from '../store/lane.ts';
import { dueIn, finish, forgetPlace, giveUp, leaseLanes, putOff, release } from '../store/lane.ts';

export type Delivery = {
  read: EntityManager;
  worker: string;
  /** Machine time, epoch milliseconds. */
  machine(): number;
  /** Null: nothing to say (any more). */
  render(due: Due): Promise<Content | null>;
  /** Null: nowhere, as is meant; a sentence: nowhere, though it should. */
  destination(lane: string): Promise<{ platform: string; to: Destination } | string | null>;
  send(
    platform: string,
    to: Destination,
    due: Due,
    content: Content,
    thread: MessageRef | undefined,
  ): Promise<Posted>;
  problem(sentence: string, due: { lane: string; key?: string }): void;
};

/** A lane is served for half of its lease, so that the last send, bounded by the adapter's timeout, ends within it. */
const LEASE_MS = 60_000;
const LANES_AT_ONCE = 8;
const BATCH = 20;
/** After so many tries in vain a message is set aside for somebody to look at. */
const MOST_ATTEMPTS = 12;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 5 * 60_000;

/**
 * One round over everything due.
 * @returns how many messages were handled; 0: nothing was due
 */
export async function deliver(delivery: Delivery): Promise<number> {
  const { read, worker, machine } = delivery;
  const leases = await leaseLanes(read, worker, machine(), LEASE_MS, LANES_AT_ONCE);
  // A lane that fails must not make the others' work look finished.
  const served = await Promise.allSettled(leases.map((lease) => serveLane(delivery, lease)));
  for (const one of served) if (one.status === 'rejected') throw one.reason;
  return served.reduce((sum, one) => sum + (one.status === 'fulfilled' ? one.value : 0), 0);
}

async function serveLane(delivery: Delivery, lease: Lease): Promise<number> {
  const { read, machine } = delivery;
  const until = machine() + LEASE_MS / 2;
  let notBefore = 0;
  let handled = 0;
  try {
    const batch = await dueIn(read, lease.lane, machine(), BATCH);
    const led = batch.length === 0 ? '' : await delivery.destination(lease.lane);
    for (const due of batch) {
      const wait = await serve(delivery, lease, due, led);
      handled++;
      if (wait === null && machine() < until) continue;
      // What follows in this lane would only meet the same wall, or needs to be looked at anew.
      notBefore = wait ?? 0;
      break;
    }
  } finally {
    await release(read, lease, notBefore);
  }
  return handled;
}

/** @returns machine time before which this lane should be left alone (0: look at it anew); null: go on */
async function serve(
  delivery: Delivery,
  lease: Lease,
  due: Due,
  led: Awaited<ReturnType<Delivery['destination']>>,
): Promise<number | null> {
  const { read, machine } = delivery;
  const abandon = async (why: string): Promise<null> => {
    delivery.problem(why, due);
    await giveUp(read, due, why);
    return null;
  };
  if (typeof led === 'string') return abandon(led);
  let posted: Posted;
  try {
    const content = led && (await delivery.render(due));
    if (led === null || content === null) {
      await finish(read, due, lease, due.ref ?? null);
      return null;
    }
    posted = await delivery.send(
      led.platform,
      led.to,
      due,
      content,
      (due.parentRef ?? undefined) as MessageRef | undefined,
    );
  } catch (error) {
    // One message that cannot be rendered must not hold up its lane.
    const why = error instanceof Error ? error.message : String(error);
    return due.attempts + 1 >= MOST_ATTEMPTS ? abandon(why) : later(why, backoff(due.attempts), true);
  }
  switch (posted.kind) {
    case 'posted':
      await finish(read, due, lease, posted.ref);
      return null;
    case 'vanished':
      // Replies read with it still point to where it stood.
      await forgetPlace(read, due);
      return 0;
    case 'undeliverable':
      return abandon(posted.why);
    case 'later':
      // Never at once again: what is told to wait no time would be asked without end.
      return later(posted.why, Math.max(posted.afterMs, FIRST_BACKOFF_MS), false);
    case 'unsure':
      return due.attempts + 1 >= MOST_ATTEMPTS
        ? abandon(posted.why)
        : later(posted.why, backoff(due.attempts), true);
  }

  /** Tried in vain, the message waits alone; told to wait, its whole lane does. */
  async function later(why: string, afterMs: number, inVain: boolean): Promise<number | null> {
    const until = Math.ceil(machine() + afterMs);
    await putOff(read, due, until, why, inVain);
    return inVain ? null : until;
  }
}

/** Exponential with jitter, so that what failed together does not come back together. */
const backoff = (attempts: number): number =>
  Math.min(FIRST_BACKOFF_MS * 2 ** attempts, LONGEST_BACKOFF_MS) * (0.5 + Math.random() / 2);
