/** Names and zones of people, for showing. */

import type { EntityManager } from 'typeorm';

export type Shown = { name: string; zone: string };

/** Whoever is gone is shown as such, not as an id. */
const GONE: Shown = { name: 'somebody who has left', zone: 'UTC' };

export async function names(read: EntityManager, ids: readonly string[]): Promise<(id: string) => Shown> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return () => GONE;
  const rows = await read.query<{ id: string; name: string; zone: string }[]>(
    'select id, name, zone from person where id = any($1)',
    [wanted],
  );
  const byId = new Map(rows.map((row) => [row.id, { name: row.name, zone: row.zone }]));
  return (id) => byId.get(id) ?? GONE;
}
