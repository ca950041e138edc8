/** What is urgent and cannot reach its workspace for now, and has not gone another way yet. */

import type { EntityManager } from 'typeorm';
import type { Due } from './lane.ts';

export type Stranded = Pick<
  Due,
  'id' | 'key' | 'lane' | 'kind' | 'customer' | 'subject' | 'content' | 'parent' | 'wanted'
>;

/** @param workspaces those that do not let us in */
export async function stranded(
  read: EntityManager,
  workspaces: readonly string[],
  most: number,
): Promise<Stranded[]> {
  return read.query<Stranded[]>(
    `select m.id, m.key, m.lane, m.kind, m.customer_id as customer, m.subject, m.content, m.parent, m.wanted
     from message m join lane l on l.key = m.lane
     where m.state = 'due' and m.urgent and m.wanted > m.passed_on and m.list is null
       and (m.listed_at is null or m.ref is null) and l.workspace = any($1) order by m.id limit $2`,
    [workspaces, most],
  );
}

/** @returns false: another worker has seen to it */
export async function markPassedOn(tx: EntityManager, { id, wanted }: Stranded): Promise<boolean> {
  const [, count] = await tx.query<[unknown, number]>(
    `update message set passed_on = $2 where id = $1 and passed_on < $2 and state = 'due'`,
    [id, wanted],
  );
  return count === 1;
}
