/** Sends what is due: leases lanes, renders each message as things stand now, posts or updates it. */

import type { Lease } from '../store/lane.ts';
import { dueIn, leadsTo, leaseLanes, release } from '../store/lane.ts';
import { closedUntil } from '../store/throttle.ts';
import { serve } from './serve.ts';
import type { Delivery, Led } from './way-out.ts';
import { workspaceOf } from './way-out.ts';

/** A lane is served for a third of its lease, so that the last calls, bounded by the adapter's timeouts, end within it. */
const LEASE_MS = 45_000;
const SERVE_MS = 15_000;
const LANES_AT_ONCE = 10;
/** Kept free for what is urgent: slow places must not take every turn. */
const FOR_URGENT = 2;
const BATCH = 20;

/**
 * Sends until nothing is due any more. As soon as one lane has been served there is room for another, so that a slow
 * place holds up no other; what becomes due meanwhile is begun when the bell rings.
 * @returns how many messages were handled
 */
export async function deliver(delivery: Delivery): Promise<number> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let handled = 0;
  let served = 0;
  let isStuck = false;
  const serveOne = async (lease: Lease): Promise<void> => {
    const count = await serveLane(delivery, lease);
    handled += count;
    // Leased, and then nothing to send: looking at it again and again would help nobody.
    if (count === 0) isStuck = true;
  };
  const failed = (error: unknown): never[] => {
    failures.push(error);
    return [];
  };
  for (;;) {
    const rung = delivery.bell.rung();
    const before = served;
    const isOver = isStuck || failures.length > 0 || delivery.isStopping();
    for (const lease of isOver ? [] : await leaseMore(delivery, running.size).catch(failed)) {
      const one: Promise<void> = serveOne(lease)
        .catch(failed)
        .then(() => {
          served++;
          running.delete(one);
        });
      running.add(one);
    }
    if (running.size > 0) await Promise.race([...running, rung]);
    // What was given back while we looked may hold more.
    else if (isOver || served === before) break;
  }
  // A lane that fails must not make the others' work look finished.
  if (failures.length > 0) throw failures[0];
  return handled;
}

async function leaseMore({ read, worker, machine }: Delivery, running: number): Promise<Lease[]> {
  const room = LANES_AT_ONCE - running;
  if (room === 0) return [];
  const isReserved = room <= FOR_URGENT;
  const most = isReserved ? room : room - FOR_URGENT;
  return leaseLanes(read, worker, machine(), { forMs: LEASE_MS, most, onlyUrgent: isReserved });
}

async function serveLane(delivery: Delivery, lease: Lease): Promise<number> {
  const { read, machine } = delivery;
  const until = machine() + SERVE_MS;
  let notBefore = 0;
  let handled = 0;
  try {
    const batch = await dueIn(read, lease.lane, machine(), BATCH);
    const led = batch.length === 0 ? null : await delivery.destination(lease.lane);
    // Whoever leases it next knows that its workspace is closed.
    if (led !== null && typeof led !== 'string' && (await isClosed(delivery, lease, led))) return 1;
    for (const due of batch) {
      if (delivery.isStopping()) break;
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

/** A lane whose workspace was not known when it was leased may have been leased although that is throttled. */
async function isClosed({ read, machine }: Delivery, lease: Lease, led: Led): Promise<boolean> {
  const workspace = workspaceOf(led);
  if (lease.workspace === workspace) return false;
  await leadsTo(read, lease.lane, workspace);
  return (await closedUntil(read, workspace, 'post', machine())) > 0;
}
