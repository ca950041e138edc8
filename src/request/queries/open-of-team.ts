/** How much a team has to do. */

import type { EntityManager } from 'typeorm';
import { OPEN } from '../table.ts';

/** Requests somebody of the team may still have to work on: what waits for a confirmation only is not among them. */
export async function openOfTeam(read: EntityManager, team: string): Promise<number> {
  const [row] = await read.query<{ count: number }[]>(
    `select count(*)::int as count from request where team = $1 and ${OPEN} and status <> 'fulfilled'`,
    [team],
  );
  return row?.count ?? 0;
}
