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
/** A steady clock drifts by milliseconds a minute; what is more was done to the database's, or is another database's. */
const SET_MS = 2_000;

/**
 * The database's clock as this machine keeps it: compared again and again, for even a steady clock drifts.
 * @param wasSetBack hears the time it is now, at first too: what happened before is not known
 */
export async function databaseClock(
  read: EntityManager,
  steady: () => number,
  wasSetBack?: (now: number) => Promise<void>,
): Promise<{ now(): number; stop(): void }> {
  let ahead = await aheadBy(read, steady);
  await wasSetBack?.(steady() + ahead);
  const compare = async (): Promise<void> => {
    const before = ahead;
    ahead = await aheadBy(read, steady);
    if (before - ahead > SET_MS) await wasSetBack?.(steady() + ahead);
  };
  const comparing = setInterval(() => {
    compare().catch(
      // Without the database nothing is compared, and nothing is leased.
      () => undefined,
    );
  }, EVERY_MS);
  comparing.unref();
  return { now: () => steady() + ahead, stop: () => clearInterval(comparing) };
}
