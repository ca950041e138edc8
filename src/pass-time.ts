import type { EntityManager } from 'typeorm';
import { earliestDue } from './store/due.ts';
import { serviceNow, setServiceTime } from './store/service-clock.ts';
import { duties } from './workers/due.ts';

/**
 * Moves service time forward, settling at every instant on the way at which something is due.
 * @returns where it stands then, epoch milliseconds
 */
export async function passTime(
  read: EntityManager,
  milliseconds: number,
  settle: () => Promise<void>,
): Promise<number> {
  const from = await serviceNow(read);
  const target = from + milliseconds;
  for (let last = from; ;) {
    await settle();
    // What stays due although it was looked at must not hold time up.
    const next = await earliestDue(read, duties, last);
    if (next === null || next > target) break;
    last = next;
    await setServiceTime(read, next);
  }
  await setServiceTime(read, target);
  await settle();
  return serviceNow(read);
}
