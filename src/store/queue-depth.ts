/** How much waits to be sent, by kind of destination: what an operator's gauges and doctor ask. */

import type { EntityManager } from 'typeorm';

export type Depth = {
  /** The lane's kind: `person`, `team`, … */
  lane: string;
  urgent: boolean;
  count: number;
  /** How long the oldest has waited, milliseconds by the database's clock. */
  oldestMs: number;
};

/** Reads no more than what waits. */
export async function queueDepth(read: EntityManager): Promise<Depth[]> {
  return read.query<Depth[]>(
    `select split_part(lane, ':', 1) as lane, urgent, count(*)::int as count,
       greatest(0, (extract(epoch from now()) * 1000)::bigint - min(due_since)) as "oldestMs"
     from message where state = 'due' group by 1, 2 order by 1, 2`,
  );
}

/** Messages set aside and not dealt with. */
export async function deadCount(read: EntityManager): Promise<number> {
  const [row] = await read.query<{ count: number }[]>(
    `select count(*)::int as count from message where state = 'dead'`,
  );
  return row?.count ?? 0;
}
