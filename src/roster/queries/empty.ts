/** Rosters that nobody has, and whether what agreements promise may have changed since a look. */

import type { EntityManager } from 'typeorm';

/** Names of the rosters by which nobody is on duty in the shift that runs, in order. */
export async function emptyRosters(read: EntityManager): Promise<string[]> {
  const rows = await read.query<{ name: string }[]>(
    `select name from roster where jsonb_array_length(state #> '{shift,onDuty}') = 0 order by name`,
  );
  return rows.map(({ name }) => name);
}

/** Another number after every publication of an agreement, by whatever process. */
export async function agreementsEdition(read: EntityManager): Promise<number> {
  const [row] = await read.query<{ edition: number }[]>(
    `select coalesce(sum(seq), 0)::integer as edition from publication where kind = 'agreement'`,
  );
  return row?.edition ?? 0;
}
