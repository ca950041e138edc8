import type { EntityManager } from 'typeorm';

/**
 * How far the database's clock is ahead of this machine's, milliseconds; negative: behind. Leases of several replicas
 * hold only while all go by one clock.
 */
export async function aheadBy(read: EntityManager, machine: () => number): Promise<number> {
  const before = machine();
  const [row] = await read.query<{ at: number }[]>(
    'select (extract(epoch from clock_timestamp()) * 1000)::bigint as at',
  );
  const after = machine();
  const at = row?.at ?? after;
  // What the question itself took is no difference.
  return at - Math.min(Math.max(at, before), after);
}
