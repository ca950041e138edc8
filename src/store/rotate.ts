/** Puts everything under the present key of the environment, so that an old one can be taken out of use. */

import type { EntityManager } from 'typeorm';
import { boundTo } from './installation.ts';
import type { KeyRing } from './key-ring.ts';

/** `unopened`: no key of this process opens them. */
export type Rotated = { people: number; installations: number; unopened: number };

/** How much is sealed by each key; `key` null: sealed before keys had names. */
export type KeyUse = { key: string | null; people: number; installations: number };

type Row = { id: string; platform: string | null; sealed: string; by: string | null };

/** A few milliseconds of locks each, so that running replicas hardly notice. */
const BATCH = 500;

const KINDS = {
  people: {
    next: `select id, null as platform, wrapped as sealed, sealed_by as by from vault_key
      where wrapped is not null and sealed_by is distinct from $1 and id > $2 order by id limit ${BATCH} for update`,
    write: `update vault_key set wrapped = d.sealed, sealed_by = $1
      from unnest($2::text[], $3::text[], $4::text[]) as d (id, platform, sealed) where vault_key.id = d.id`,
  },
  installations: {
    next: `select platform || '/' || workspace as id, platform, tokens as sealed, sealed_by as by from installation
      where tokens is not null and sealed_by is distinct from $1 and platform || '/' || workspace > $2
      order by platform || '/' || workspace limit ${BATCH} for update`,
    write: `update installation set tokens = d.sealed, sealed_by = $1
      from unnest($2::text[], $3::text[], $4::text[]) as d (id, platform, sealed)
      where installation.platform = d.platform and installation.platform || '/' || workspace = d.id`,
  },
} as const;

/** @param transaction each batch is one */
export async function rotateKeys(
  transaction: <T>(work: (tx: EntityManager) => Promise<T>) => Promise<T>,
  ring: KeyRing,
): Promise<Rotated> {
  const rotated: Rotated = { people: 0, installations: 0, unopened: 0 };
  for (const kind of ['people', 'installations'] as const) {
    for (let last: string | null = ''; last !== null;) {
      const from: string = last;
      last = await transaction(async (tx) => {
        const rows = await tx.query<Row[]>(KINDS[kind].next, [ring.present, from]);
        const done = rows.flatMap((row) => rewrapped(ring, row));
        await tx.query(KINDS[kind].write, [
          ring.present,
          done.map(({ id }) => id),
          done.map(({ platform }) => platform),
          done.map(({ sealed }) => sealed),
        ]);
        rotated[kind] += done.length;
        rotated.unopened += rows.length - done.length;
        return rows.at(-1)?.id ?? null;
      });
    }
  }
  return rotated;
}

function rewrapped(ring: KeyRing, { id, platform, sealed, by }: Row): (Row & { by: string })[] {
  const bound = platform === null ? id : boundTo(platform, id.slice(platform.length + 1));
  try {
    const fresh = ring.seal(bound, ring.open(bound, { sealed, by }));
    return [{ id, platform, ...fresh }];
  } catch {
    return [];
  }
}

export async function keyUse(read: EntityManager): Promise<KeyUse[]> {
  return read.query<KeyUse[]>(
    `select key, sum(people)::int as people, sum(installations)::int as installations from (
       select sealed_by as key, count(*) as people, 0 as installations from vault_key
         where wrapped is not null group by sealed_by
       union all
       select sealed_by, 0, count(*) from installation where tokens is not null group by sealed_by) as used
     group by key order by key nulls first`,
  );
}
