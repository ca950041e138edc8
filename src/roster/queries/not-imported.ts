/** Rosters whose published version is not the one they are lived by. */

import type { EntityManager } from 'typeorm';

/** Names, in order: just published, or left so by a process that ended in between. */
export async function notImported(read: EntityManager): Promise<string[]> {
  const rows = await read.query<{ name: string }[]>(
    `select p.name from publication p left join roster r on r.name = p.name
     where p.kind = 'roster' and r.hash is distinct from p.hash order by p.name`,
  );
  return rows.map(({ name }) => name);
}
