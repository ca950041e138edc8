/** What people have open, and how much they were given lately. */

import type { EntityManager } from 'typeorm';
import { prepared } from '../../store/prepared.ts';
import { HELD } from '../table.ts';

/** Lately, for fairness: the last seven days. */
export const LATELY_MS = 7 * 86_400_000;

export type Load = { open: readonly { priority: string | null }[]; recent: number };

/**
 * `open` counts what somebody has to do something about, of whatever team and customer; `recent` what came to them
 * in the last seven days and is or was last theirs, however it came: what they passed on counts for whoever got it.
 * @param now service time, epoch milliseconds
 */
export async function loadsOf(
  read: EntityManager,
  people: readonly string[],
  now: number,
): Promise<(person: string) => Load> {
  const rows = await prepared<{ assignee: string; priority: string | null; open: number; recent: number }>(
    read,
    `select assignee, priority, sum(open)::int as open, sum(recent)::int as recent from (
       select assignee, priority, 1 as open, 0 as recent from request where assignee = any($1) and ${HELD}
       union all
       select assignee, priority, 0, 1 from request where assignee = any($1) and assigned_at > $2
     ) one group by assignee, priority`,
    [people, now - LATELY_MS],
  );
  return (person) => {
    const own = rows.filter(({ assignee }) => assignee === person);
    return {
      open: own.flatMap(({ priority, open }) => Array.from({ length: open }, () => ({ priority }))),
      recent: own.reduce((sum, { recent }) => sum + recent, 0),
    };
  };
}
