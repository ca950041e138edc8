/** Sends what is due: leases lanes, renders each message as things stand now, posts or updates it. */

import type { Lease } from '../store/lane.ts';
import { dueIn, leadsTo, leaseLanes, release, renew } from '../store/lane.ts';
import { LEFT_ALONE_MS, NewerRelease } from '../store/newer-release.ts';
import { closedUntil } from '../store/throttle.ts';
import { troubleOf } from '../store/trouble.ts';
import { BATCH, gather } from './gather.ts';
import { serve } from './serve.ts';
import type { Delivery, Led } from './way-out.ts';
import { workspaceOf } from './way-out.ts';

/**
 * So long the lanes of a worker that died lie idle. While it lives it renews them, also during a slow call; should
 * it be stalled for longer, whoever has taken a lane meanwhile is safe from it, see `begin`.
 */
export const LEASE_MS = 5_000;
const RENEW_MS = 1_250;
/** After so long a lane makes room for another one. */
const SERVE_MS = 15_000;
const LANES_AT_ONCE = 10;
/** Kept free for what is urgent: slow places must not take every turn. */
const FOR_URGENT = 2;
/** A lane whose messages are still pouring in is looked at again after so long. */
const REST_MS = 100;
/** A lane that fails, and not for want of the database, lets the others go first for so long. */
const FAILED_MS = 10_000;

/**
 * Sends until nothing is due any more. As soon as one lane has been served there is room for another, so that a slow
 * place holds up no other; what becomes due meanwhile is begun when the bell rings.
 * @returns how many messages were handled
 */
export async function deliver(delivery: Delivery): Promise<number> {
  const leases = new Set<Lease>();
  const heart = setInterval(() => {
    // Without the database leases run out, as they would if this process had died.
    renew(delivery.read, [...leases], delivery.machine() + LEASE_MS).catch(() => undefined);
  }, RENEW_MS);
  try {
    return await serveAll(delivery, leases);
  } finally {
    clearInterval(heart);
  }
}

async function serveAll(delivery: Delivery, leases: Set<Lease>): Promise<number> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const resting = new Set<string>();
  let rest: Promise<void> | undefined;
  let handled = 0;
  let served = 0;
  let isStuck = false;
  const serveOne = async (lease: Lease): Promise<void> => {
    leases.add(lease);
    const count = await serveLane(delivery, lease).finally(() => leases.delete(lease));
    if (count === 'rest') {
      resting.add(lease.lane);
      return;
    }
    handled += count;
    // Leased, and then nothing to send: looking at it again and again would help nobody.
    if (count === 0) isStuck = true;
  };
  const failed = (error: unknown): never[] => {
    failures.push(error);
    return [];
  };
  await delivery.detour().catch(failed);
  for (;;) {
    const rung = delivery.bell.rung();
    const before = served;
    const isOver = isStuck || failures.length > 0 || delivery.isStopping();
    const more = isOver ? [] : await leaseMore(delivery, running.size, [...resting]).catch(failed);
    for (const lease of more) {
      const one: Promise<void> = serveOne(lease)
        .catch(failed)
        .then(() => {
          served++;
          running.delete(one);
        });
      running.add(one);
    }
    // There may be more than was found at first.
    if (more.length > 0 && running.size < LANES_AT_ONCE) continue;
    if (resting.size > 0 && !isOver)
      rest ??= new Promise((resolve) => setTimeout(resolve, REST_MS)).then(() => {
        resting.clear();
        rest = undefined;
      });
    if (running.size > 0 || (rest && !isOver))
      await Promise.race([...running, rung, ...(rest ? [rest] : [])]);
    // What was given back while we looked may hold more.
    else if (isOver || served === before) break;
  }
  // A lane that fails must not make the others' work look finished.
  if (failures.length > 0) throw failures[0];
  return handled;
}

async function leaseMore(
  { read, worker, machine }: Delivery,
  running: number,
  except: readonly string[],
): Promise<Lease[]> {
  const room = LANES_AT_ONCE - running;
  if (room === 0) return [];
  const isReserved = room <= FOR_URGENT;
  const most = isReserved ? room : room - FOR_URGENT;
  return leaseLanes(read, worker, machine(), { forMs: LEASE_MS, most, onlyUrgent: isReserved, except });
}

async function serveLane(delivery: Delivery, lease: Lease): Promise<number | 'rest'> {
  const { read, machine } = delivery;
  const until = machine() + SERVE_MS;
  let notBefore = 0;
  let handled = 0;
  try {
    const batch = await dueIn(read, lease.lane, machine(), BATCH);
    const led = batch.length === 0 ? null : await whereTo(delivery, lease.lane);
    const leads = led !== null && typeof led !== 'string' && !(led instanceof Error);
    // Whoever leases it next knows that its workspace is closed.
    if (leads && (await isClosed(delivery, lease, led))) return 1;
    const gathered = leads ? await gather(delivery, lease, batch) : batch;
    if (gathered === 'rest') return 'rest';
    for (const due of gathered) {
      if (delivery.isStopping() || lease.isLost) break;
      const wait = await serve(delivery, lease, due, led);
      handled++;
      if (wait === null && machine() < until) continue;
      // What follows in this lane would only meet the same wall, or needs to be looked at anew.
      notBefore = wait ?? 0;
      break;
    }
  } catch (error) {
    if (troubleOf(error) === undefined) notBefore = Math.ceil(machine() + FAILED_MS);
    if (!(error instanceof NewerRelease)) throw error;
    // Where this leads, another process knows.
    notBefore = Math.ceil(machine() + LEFT_ALONE_MS);
    return 1;
  } finally {
    await release(read, lease, notBefore);
  }
  return handled;
}

/** An error, where nobody can say just now: a platform that looks up nobody, an address that no key opens. */
async function whereTo(delivery: Delivery, lane: string): Promise<Led | string | Error | null> {
  try {
    return await delivery.destination(lane);
  } catch (error) {
    if (troubleOf(error) !== undefined || error instanceof NewerRelease || !(error instanceof Error))
      throw error;
    return error;
  }
}

/** A lane whose workspace was not known when it was leased may have been leased although that is throttled. */
async function isClosed({ read, machine }: Delivery, lease: Lease, led: Led): Promise<boolean> {
  const workspace = workspaceOf(led);
  if (lease.workspace === workspace) return false;
  await leadsTo(read, lease, workspace);
  return (await closedUntil(read, workspace, 'post', machine())) > 0;
}
