/** Counters per customer, e.g. the use of a quota in a period. Locked last, after the subject. */

import type { EntityManager } from 'typeorm';

/** Locks the counter for the rest of the transaction and reads it; a new one starts at 0. */
export async function lockCounter(tx: EntityManager, customer: string, name: string): Promise<number> {
  const [row] = await tx.query<{ used: number | string }[]>(
    `insert into counter (customer_id, name, used) values ($1, $2, 0)
     on conflict (customer_id, name) do update set used = counter.used returning used`,
    [customer, name],
  );
  return Number(row?.used ?? 0);
}

/** Reads without a lock, for a preview. */
export async function readCounters(
  tx: EntityManager,
  customer: string,
  names: readonly string[],
): Promise<Record<string, number>> {
  if (names.length === 0) return {};
  const rows = await tx.query<{ name: string; used: number | string }[]>(
    'select name, used from counter where customer_id = $1 and name = any($2)',
    [customer, names],
  );
  return Object.fromEntries(rows.map((row) => [row.name, Number(row.used)]));
}

/** Adds to a counter (negative gives back), never below 0. */
export async function addToCounter(
  tx: EntityManager,
  customer: string,
  name: string,
  add: number,
): Promise<void> {
  await tx.query(
    `insert into counter (customer_id, name, used) values ($1, $2, greatest($3::bigint, 0))
     on conflict (customer_id, name) do update set used = greatest(counter.used + $3::bigint, 0)`,
    [customer, name, add],
  );
}
