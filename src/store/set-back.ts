/** What waits until an instant, after the clock that named the instant was set back. */

import type { EntityManager } from 'typeorm';

/** Longer than anything of ours waits: backoffs, leases, closed workspaces. A platform that wants more says so again. */
const LONGEST_MS = 10 * 60_000;

/**
 * Nothing waits further than that from now on: a clock that was an hour ahead would keep lanes and messages for that
 * hour. Doing it again changes nothing.
 * @param now machine time, epoch milliseconds
 */
export async function shortenWaits(read: EntityManager, now: number): Promise<void> {
  const latest = now + LONGEST_MS;
  await read.query(
    `update lane set locked_until = least(locked_until, $1), not_before = least(not_before, $1),
       paced_until = least(paced_until, $1)
     where greatest(locked_until, not_before, paced_until) > $1`,
    [latest],
  );
  await read.query(
    `update throttle set closed_until = least(closed_until, $1), routine_until = least(routine_until, $1),
       paced_until = least(paced_until, $1)
     where greatest(closed_until, routine_until, paced_until) > $1`,
    [latest],
  );
  await read.query(`update message set not_before = $1 where state = 'due' and not_before > $1`, [latest]);
  await read.query('update stuck set rest_until = $1 where rest_until > $1', [latest]);
}
