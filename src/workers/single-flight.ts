/** Runs a piece of work one at a time: a wake during a run means one more run, never two at once. */

export type Runner = {
  wake(): void;
  /** Resolves when a run that began after this call has ended. */
  run(): Promise<void>;
  /** Takes no more wakes; resolves when nothing runs. */
  stop(): Promise<void>;
};

export function singleFlight(work: () => Promise<void>, problem: (error: unknown) => void): Runner {
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let stopped = false;
  const begin = (): Promise<void> => {
    current = work()
      .catch(problem)
      .finally(() => (current = undefined));
    return current;
  };
  const run = (): Promise<void> => {
    if (stopped) return current ?? Promise.resolve();
    // Asked first: between the end of a run and the one that follows it, neither is current.
    if (next) return next;
    if (!current) return begin();
    next = current.then(() => {
      next = undefined;
      return begin();
    });
    return next;
  };
  return {
    wake: () => void run(),
    run,
    stop: async () => {
      stopped = true;
      while (current ?? next) await (next ?? current);
    },
  };
}
