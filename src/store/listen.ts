import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/** A connection of its own that hears NOTIFY. */
export type Listener = {
  /**
   * Calls `handler` with each notification's payload on a channel, and with undefined each time the connection
   * was made again: something may have been said meanwhile, so look.
   */
  listen(channel: string, handler: (payload: string | undefined) => void): Promise<void>;
  stop(): Promise<void>;
};

export type ListenerOptions = {
  url: string;
  applicationName?: string;
  /** Hears of lost connections; they are mended here, so this is for a log. */
  onProblem?: (error: Error) => void;
  /** How often it is asked whether it still hears, and how long the answer may take, milliseconds. */
  askEveryMs?: number;
  answerMs?: number;
};

/** On a wire that was cut without a word nothing is ever heard, nor that it was cut. */
const ASK_EVERY_MS = 15_000;
const ANSWER_MS = 10_000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * Opens a listener. It only wakes: what was said while it was away is lost, so whoever uses it polls as well.
 * A connection that cannot be made, or is lost, is made again with growing, jittered waits until `stop`.
 */
export async function openListener(options: ListenerOptions): Promise<Listener> {
  const handlers = new Map<string, ((payload: string | undefined) => void)[]>();
  const stopped = new AbortController();
  let client: Client | undefined;

  const connect = async (): Promise<Client> => {
    const fresh = new Client({
      connectionString: options.url,
      application_name: options.applicationName ?? 'steward listener',
      connectionTimeoutMillis: 10_000,
      query_timeout: options.answerMs ?? ANSWER_MS,
      keepAlive: true,
    });
    fresh.on('error', (error) => options.onProblem?.(error));
    fresh.on('notification', ({ channel, payload }) => {
      for (const handler of handlers.get(channel) ?? []) handler(payload ?? '');
    });
    await fresh.connect();
    try {
      for (const channel of handlers.keys()) await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`);
    } catch (error) {
      await fresh.end().catch(() => undefined);
      throw error;
    }
    const asking = setInterval(() => {
      // With its question open it is torn down at once, and made again.
      fresh.query('select 1').catch(() => void fresh.end().catch(() => undefined));
    }, options.askEveryMs ?? ASK_EVERY_MS);
    asking.unref();
    fresh.once('end', () => {
      clearInterval(asking);
      void reconnect();
    });
    return fresh;
  };

  const reconnect = async (): Promise<void> => {
    for (let wait = FIRST_WAIT_MS; !stopped.signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        await delay(wait * (0.5 + Math.random() / 2), undefined, { signal: stopped.signal });
        client = await connect();
        if (stopped.signal.aborted) return void (await client.end());
        for (const each of handlers.values()) for (const handler of each) handler(undefined);
        return;
      } catch (error) {
        if (!stopped.signal.aborted) options.onProblem?.(error as Error);
      }
    }
  };

  try {
    client = await connect();
  } catch (error) {
    options.onProblem?.(error as Error);
    void reconnect();
  }
  return {
    listen: async (channel, handler) => {
      const before = handlers.get(channel);
      handlers.set(channel, [...(before ?? []), handler]);
      if (before) return;
      // On a connection that is just being lost this fails; the next connection listens to every channel known.
      await client
        ?.query(`listen ${client.escapeIdentifier(channel)}`)
        .catch((error: unknown) => options.onProblem?.(error as Error));
    },
    stop: async () => {
      stopped.abort();
      await client?.end().catch(() => undefined);
    },
  };
}
