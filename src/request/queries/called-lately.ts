/** How much was escalated in one place a moment ago: of that a storm is known. */

import type { EntityManager } from 'typeorm';
import { teamOfEscalationLane } from '../places.ts';

/**
 * @param lane of any kind; only a team's escalations are counted
 * @param since service time
 * @returns how many of the team's requests began to be escalated after it. Costs what happened since.
 */
export async function calledLately(read: EntityManager, lane: string, since: number): Promise<number> {
  const team = teamOfEscalationLane(lane);
  if (team === null) return 0;
  const [row] = await read.query<{ count: number }[]>(
    `select count(*)::int as count from request
     where jsonb_typeof(state -> 'escalation') = 'object' and at > $2 and team = $1
       and (state #>> '{escalation,openedAt}')::bigint > $2`,
    [team, since],
  );
  return row?.count ?? 0;
}
