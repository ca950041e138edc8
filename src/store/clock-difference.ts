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

const EVERY_MS = 60_000;

/** The database's clock as this machine keeps it: compared again and again, for even a steady clock drifts. */
export async function databaseClock(
  read: EntityManager,
  steady: () => number,
): Promise<{ now(): number; stop(): void }> {
  let ahead = await aheadBy(read, steady);
  const comparing = setInterval(() => {
    aheadBy(read, steady).then(
      (difference) => (ahead = difference),
      // Without the database nothing is compared, and nothing is leased.
      () => undefined,
    );
  }, EVERY_MS);
  comparing.unref();
  return { now: () => steady() + ahead, stop: () => clearInterval(comparing) };
}
