/** Looks at every subject whose time has come, most urgent first. Cost follows what is due, not what is open. */

import type { Context } from '../context.ts';
import { tickRequest } from '../request/commands/tick.ts';
import type { DueSubject } from '../request/queries/due.ts';
import { dueName, dueSubjects } from '../request/queries/due.ts';
import { tickRoster } from '../roster/commands/tick.ts';

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
    const due = (await dueSubjects(context.read, BATCH + failed.size)).filter(
      (one) => !failed.has(dueName(one)),
    );
    if (due.length === 0) return changed;
    for (const one of due) {
      try {
        const done = await tick(context, one);
        if (done.kind === 'performed' && done.events.length > 0) changed++;
        // Nothing happened, so the next look would find it due again: leave it to the next sweep.
        else failed.add(dueName(one));
      } catch (error) {
        failed.add(dueName(one));
        problem(error, dueName(one));
      }
    }
  }
}

const tick = (context: Context, due: DueSubject) =>
  due.kind === 'request' ? tickRequest(context, due.customer, due.number) : tickRoster(context, due.name);
