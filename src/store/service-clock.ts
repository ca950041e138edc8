/** Service time: the database's clock plus the sandbox's offset; tests may freeze it. */

import type { EntityManager } from 'typeorm';

/** Epoch milliseconds. */
export async function serviceNow(read: EntityManager): Promise<number> {
  const [row] = await read.query<{ now: number }[]>('select service_now() as now');
  if (!row) throw new Error('the database told no time');
  return Number(row.now);
}

/** Moves service time to an instant; it goes on (or stays frozen) from there. Never backwards. */
export async function setServiceTime(read: EntityManager, at: number): Promise<void> {
  await read.query(
    `update service_clock set
       offset_ms = greatest(offset_ms, $1::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint),
       frozen_at = case when frozen_at is null then null else greatest(frozen_at, $1::bigint) end`,
    [at],
  );
}

/** Stops service time at an instant, for tests; only {@link setServiceTime} moves it then. */
export async function freezeServiceTime(read: EntityManager, at: number): Promise<void> {
  await read.query('update service_clock set frozen_at = $1::bigint', [at]);
}
