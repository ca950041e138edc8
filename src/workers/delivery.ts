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
const LANES_AT_ONCE = 8;
const BATCH = 20;

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
  const until = machine() + SERVE_MS;
  let notBefore = 0;
  let handled = 0;
  try {
    const batch = await dueIn(read, lease.lane, machine(), BATCH);
    const led = batch.length === 0 ? null : await delivery.destination(lease.lane);
    // Whoever leases it next knows that its workspace is closed.
    if (led !== null && typeof led !== 'string' && (await isClosed(delivery, lease, led))) return 1;
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

/** A lane whose workspace was not known when it was leased may have been leased although that is throttled. */
async function isClosed({ read, machine }: Delivery, lease: Lease, led: Led): Promise<boolean> {
  const workspace = workspaceOf(led);
  if (lease.workspace === workspace) return false;
  await leadsTo(read, lease.lane, workspace);
  return (await closedUntil(read, workspace, 'post', machine())) > 0;
}
