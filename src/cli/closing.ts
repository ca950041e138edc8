/** What a shell expects of a process that was ended by a signal: 128 and its number. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Does the work and closes what it worked with, also when it fails or somebody presses Ctrl-C: an embedded
 * server that was started for it must not be left running.
 */
export async function closing<T>(close: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  let running: Promise<void> | undefined;
  const closeOnce = (): Promise<void> => (running ??= close());
  const listeners = Object.entries(SIGNALS).map(([signal, status]) => {
    const listener = (): void => void closeOnce().finally(() => process.exit(status));
    process.once(signal, listener);
    return () => process.off(signal, listener);
  });
  try {
    return await work();
  } finally {
    listeners.forEach((forget) => forget());
    await closeOnce();
  }
}
