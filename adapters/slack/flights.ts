import { inTime } from './in-time.ts';
import { describe } from './logger.ts';
import type { Log } from './options.ts';

/** Work under way. Bolt's own stop does not wait for listeners that still run, so they are counted here. */
export type Flights = {
  track<T>(work: Promise<T>): Promise<T>;
  /** Goes on after the answer; its failure is logged. */
  background(what: string, work: () => Promise<unknown>): void;
  /** Resolves when nothing is under way, or after `ms`; the number still under way. */
  settle(ms: number): Promise<number>;
};

export const createFlights = (log: Log): Flights => {
  const underway = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underway.add(work);
    const done = (): void => void underway.delete(work);
    work.then(done, done);
    return work;
  };
  const quiet = async (): Promise<void> => {
    while (underway.size > 0) await Promise.allSettled([...underway]);
  };
  return {
    track,
    background: (what, work) => {
      void track(
        Promise.resolve()
          .then(work)
          .catch((error: unknown) =>
            log.warn({ what, error: describe(error) }, 'Work after an answer failed'),
          ),
      );
    },
    settle: async (ms) => {
      await inTime(quiet(), ms);
      return underway.size;
    },
  };
};
