/** Requests on which an earlier version of an agreement is pinned. */

import type { EntityManager } from 'typeorm';
import type { RequestState } from '../state.ts';
import { OPEN } from '../table.ts';

/**
 * Open ones of the agreement's customer, by number.
 * @param after the last number of the batch before; 0 for the first
 */
export async function unpinned(
  read: EntityManager,
  { name, hash, customer }: { name: string; hash: string; customer: string },
  after: number,
  limit: number,
): Promise<RequestState[]> {
  const rows = await read.query<{ state: RequestState }[]>(
    `select state from request where customer_id = $1 and number > $2 and ${OPEN} and state ->> 'agreement' in
       (select hash from document where kind = 'agreement' and name = $3 and hash <> $4)
     order by number limit $5`,
    [customer, after, name, hash, limit],
  );
  return rows.map(({ state }) => state);
}
