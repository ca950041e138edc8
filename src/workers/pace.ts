/** Keeps below what the platform allows, so that it seldom has to say so. */

import type { Due, Lease } from '../store/lane.ts';
import type { Kind } from '../store/throttle.ts';
import { spend, take } from '../store/throttle.ts';
import type { Delivery, Led } from './way-out.ts';
import { workspaceOf } from './way-out.ts';

/** @returns null: now; otherwise machine time before which the lane waits (0: its workspace does, look at it anew) */
export async function paced(
  { read, machine, pace }: Delivery,
  lease: Lease,
  due: Due,
  led: Led,
  kind: Kind,
): Promise<number | null> {
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
