/** How long a person's act may take before it is answered with an honest sentence; Slack waits three seconds. */
export const ANSWER_MS = 2500;
/** How long a slash command may take before a waiting window opens; its trigger lives three seconds. */
export const WINDOW_MS = 1200;

/** How long what is late is waited for; a response_url lives 30 minutes. */
export const LATEST_MS = 10 * 60_000;

export type Outcome<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: unknown } | { kind: 'late' };

/** Starts the work, also when it throws at once. */
export const start = <T>(work: () => Promise<T>): Promise<T> => Promise.resolve().then(work);

/** What became of the work within `ms` milliseconds of real time; the work itself goes on when it is late. */
export const inTime = async <T>(work: Promise<T>, ms: number): Promise<Outcome<T>> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Outcome<T>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), Math.max(0, ms));
  });
  const settled = work.then(
    (value): Outcome<T> => ({ kind: 'done', value }),
    (error: unknown): Outcome<T> => ({ kind: 'failed', error }),
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    clearTimeout(timer);
  }
};
