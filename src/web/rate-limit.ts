/** How often one caller may come. Kept in memory: it is there to slow down, not to count. */

/** For how many milliseconds this caller should wait; 0: not at all. */
export type RateLimit = (caller: string) => number;

const MOST_CALLERS = 10_000;

/**
 * A bucket for each caller: so many at once, and one more every so often.
 * @param machine machine time, epoch milliseconds
 */
export function createRateLimit(
  { burst, everyMs }: { burst: number; everyMs: number },
  machine: () => number,
): RateLimit {
  /** Until when each caller has used what is theirs. */
  const used = new Map<string, number>();
  return (caller) => {
    const now = machine();
    // Nobody can have used more than there is, unless the clock was set back.
    const until = Math.min(Math.max(used.get(caller) ?? 0, now), now + burst * everyMs) + everyMs;
    const wait = until - now - burst * everyMs;
    if (wait > 0) return wait;
    if (used.size >= MOST_CALLERS) used.clear();
    used.set(caller, until);
    return 0;
  };
}
