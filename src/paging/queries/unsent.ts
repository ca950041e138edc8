/** Which pages of a test have not left yet. */

import type { EntityManager } from 'typeorm';
import { PROVIDER } from '../../decision.ts';
import { wayOfLane } from '../../people/way-lane.ts';

/** The ways whose page still waits to be sent, whatever keeps it. */
export async function unsentWays(read: EntityManager, person: string, test: number): Promise<string[]> {
  const rows = await read.query<{ lane: string }[]>(
    `select lane from message where customer_id = $1 and subject = $2 and state = 'due'
       and content ->> 'page' = 'test' and (content ->> 'test')::int = $3`,
    [PROVIDER, `contact/${person}`, test],
  );
  return rows.flatMap(({ lane }) => wayOfLane(lane)?.way ?? []);
}
