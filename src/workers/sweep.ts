/** Looks at every subject whose time has come, most urgent first. Cost follows what is due, not what is open. */

import type { Context } from '../context.ts';
import { tickRequest } from '../request/commands/tick.ts';
import { dueRequests } from '../request/queries/due.ts';

const BATCH = 100;

/**
 * Ticks everything due at the service time of the call.
 * @param problem hears of a subject that failed; it is tried again at the next sweep and blocks no other
 * @returns how many subjects changed
 */
export async function sweep(
  context: Context,
  problem: (error: unknown, subject: string) => void,
): Promise<number> {
  const failed = new Set<string>();
  let changed = 0;
  for (;;) {
    const due = (await dueRequests(context.read, BATCH + failed.size)).filter(
      ({ customer, number }) => !failed.has(`${customer}/${number}`),
    );
    if (due.length === 0) return changed;
    for (const { customer, number } of due) {
      try {
        const done = await tickRequest(context, customer, number);
        if (done.kind === 'performed' && done.events.length > 0) changed++;
        // Nothing happened, so the next look would find it due again: leave it to the next sweep.
        else failed.add(`${customer}/${number}`);
      } catch (error) {
        failed.add(`${customer}/${number}`);
        problem(error, `${customer}/${number}`);
      }
    }
  }
}
