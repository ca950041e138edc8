/** The dead man's switch: an address that raises the alarm when it has not heard from Steward for a while. */

/** The watchdog's rounds are closer together; such services count in minutes. */
const EVERY_MS = 55_000;
const PATIENCE_MS = 5_000;

type Log = { warn(about: Readonly<Record<string, unknown>>, words: string): void };

/**
 * @param url its secret is in the path, so it is never logged
 * @param machine epoch milliseconds
 * @returns says that all is well, at most once a minute; failing is logged and tried again at the next round
 */
export function createHeartbeat(url: string | undefined, machine: () => number, log: Log): () => void {
  let last = 0;
  return () => {
    const now = machine();
    // A clock that was set back must not silence it until time has caught up.
    if (url === undefined || Math.abs(now - last) < EVERY_MS) return;
    last = now;
    beat(url).catch((error: unknown) => {
      last = 0;
      log.warn(
        { part: 'heartbeat', why: sentence(error) },
        'The dead man’s switch could not be told that all is well',
      );
    });
  };
}

async function beat(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`It answered HTTP ${response.status}.`);
}

/** An error of fetch may name the address. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.message.startsWith('It answered')) return error.message;
  return error.name === 'TimeoutError' ? 'It did not answer in time.' : 'It cannot be reached.';
}
