/** Requests that an amendment may concern: open, and not yet held against the version in force as they stand. */

import type { EntityManager } from 'typeorm';
import type { RequestState } from '../state.ts';
import { OPEN } from '../table.ts';

/** `hash`: of the version in force. */
export type Unpinned = { hash: string; seq: number; state: RequestState };

/**
 * The next ones of some agreements, by number. Read off an index, version by version that is no longer in force: the
 * cost follows what is left to do.
 * @param versions those in force
 * @param after the last number of the batch before; 0 for the first
 */
export async function unpinned(
  read: EntityManager,
  versions: readonly { name: string; hash: string }[],
  after: number,
  limit: number,
): Promise<Unpinned[]> {
  return read.query<Unpinned[]>(
    `select version.hash, one.seq, one.state
     from unnest($1::text[], $2::text[]) as version(name, hash)
     join document on document.kind = 'agreement' and document.name = version.name and document.hash <> version.hash
     cross join lateral (
       select number, seq, state from request
       where compared_with = document.hash and number > $3 and ${OPEN} order by number limit $4) one
     order by one.number limit $4`,
    [versions.map(({ name }) => name), versions.map(({ hash }) => hash), after, limit],
  );
}

/** The version in force moves nothing of theirs, as they stand; what has changed meanwhile is looked at again. */
export async function markCompared(read: EntityManager, all: readonly Unpinned[]): Promise<void> {
  if (all.length === 0) return;
  await read.query(
    `update request set compared_with = one.hash
     from unnest($1::text[], $2::text[], $3::bigint[], $4::integer[]) as one(hash, customer_id, number, seq)
     where request.customer_id = one.customer_id and request.number = one.number and request.seq = one.seq`,
    [
      all.map(({ hash }) => hash),
      all.map(({ state }) => state.customer),
      all.map(({ state }) => state.number),
      all.map(({ seq }) => seq),
    ],
  );
}

/**
 * Rows of a release that did not keep what they were compared with: for those it is the version they are pinned on.
 * @returns how many were mended; fewer than the limit: there are no more
 */
export async function mendCompared(read: EntityManager, limit: number): Promise<number> {
  const [, count] = await read.query<[unknown, number]>(
    `update request set compared_with = coalesce(state ->> 'agreement', '')
     from (select customer_id, number from request where compared_with is null and ${OPEN}
           limit $1 for update skip locked) as one
     where request.customer_id = one.customer_id and request.number = one.number`,
    [limit],
  );
  return count;
}
