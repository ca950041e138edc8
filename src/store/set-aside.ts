/** Messages that were set aside: for whoever looks after them. */

import type { EntityManager } from 'typeorm';

export type Cause = { lane: string; problem: string | null; count: number };

/** Those nobody has been told of yet, by cause, the commonest first; from now on they are told of. */
export async function takeUnreported(tx: EntityManager): Promise<Cause[]> {
  return tx.query<Cause[]>(
    `with taken as (
       update message set reported = true where state = 'dead' and not reported returning lane, problem)
     select lane, problem, count(*)::int as count from taken
     group by lane, problem order by count(*) desc, lane, problem`,
  );
}
