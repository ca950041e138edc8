/**
 * Whether the database serves, asked once a second over a connection of its own, so that neither a full pool nor the
 * server's limit of connections hides the answer. The connection's name tells others that this replica lives.
 */

import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { Trouble } from './trouble.ts';
import { troubleOf } from './trouble.ts';

/** What keeps the database from serving anybody; conflicts and slow statements are their own transaction's affair. */
export type Ailment = Extract<Trouble, 'lost' | 'busy' | 'full' | 'read-only'>;

export type Health = {
  /** Undefined: it serves. */
  ailment(): Ailment | undefined;
  /** Somebody met a trouble: looked into at once instead of within a second. */
  saw(trouble: Trouble): void;
  /** Resolves with what the next look finds. */
  look(): Promise<Ailment | undefined>;
  stop(): Promise<void>;
};

export type HealthOptions = {
  url: string;
  /** In pg_stat_activity, at most 63 bytes. */
  applicationName: string;
  everyMs?: number;
  onChange?(now: Ailment | undefined, before: Ailment | undefined): void;
};

const EVERY_MS = 1_000;
/** A look that takes longer is repeated once on a new connection: this process may have been busy itself. */
const ANSWER_MS = 1_000;
/** While the disk was full at last, every so many looks a write is tried. */
const WRITE_EVERY = 3;
/** Too much for the page a table has open, and nothing that compresses. */
const WRITTEN_BYTES = 64 * 1024;

export function watchHealth(options: HealthOptions): Health {
  const stopped = new AbortController();
  let client: Client | undefined;
  let ailment: Ailment | undefined;
  let isFull = false;
  let looks = 0;
  let hurry = (): void => undefined;

  const become = (now: Ailment | undefined): void => {
    if (now === ailment || stopped.signal.aborted) return;
    const before = ailment;
    ailment = now;
    options.onChange?.(now, before);
  };

  const drop = (): void => {
    const old = client;
    client = undefined;
    old?.end().catch(() => undefined);
  };

  const connected = async (): Promise<Client> => {
    if (client) return client;
    const fresh = new Client({
      connectionString: options.url,
      application_name: options.applicationName,
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    });
    client = fresh;
    fresh.on('error', () => {
      if (client === fresh) client = undefined;
      hurry();
    });
    await fresh.connect();
    return fresh;
  };

  /** @throws when it does not answer */
  const ask = async (): Promise<Ailment | undefined> => {
    const asked = await connected();
    const { rows } = await asked.query<{ shut: boolean }>(
      `select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as shut`,
    );
    // The next connection may lead to the server that took over.
    if (rows[0]?.shut === true) drop();
    if (rows[0]?.shut === true) return 'read-only';
    if (isFull && looks % WRITE_EVERY === 0) isFull = await isDiskFull(asked);
    return isFull ? 'full' : undefined;
  };

  const examine = async (): Promise<Ailment | undefined> => {
    looks += 1;
    for (let again = false; ; again = true) {
      // That one connection was ended says nothing of the next.
      const isNew = client === undefined;
      try {
        return await ask();
      } catch (error) {
        drop();
        const isSure = isNew && (error as { code?: unknown }).code !== undefined;
        if (isSure || again) return troubleOf(error) === 'busy' ? 'busy' : 'lost';
      }
    }
  };

  let looking: Promise<Ailment | undefined> | undefined;
  const look = (): Promise<Ailment | undefined> =>
    (looking ??= examine().then((found) => {
      looking = undefined;
      become(found);
      return found;
    }));

  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await look();
      const wake = new AbortController();
      const awake = AbortSignal.any([wake.signal, stopped.signal]);
      hurry = () => wake.abort();
      await delay(options.everyMs ?? EVERY_MS, undefined, { signal: awake, ref: false }).catch(
        () => undefined,
      );
    }
  };
  const ended = loop();

  return {
    ailment: () => ailment,
    saw: (trouble) => {
      if (trouble === 'full') {
        isFull = true;
        become('full');
      } else if (trouble === 'lost' || trouble === 'read-only') hurry();
    },
    look,
    stop: async () => {
      stopped.abort();
      await ended;
      drop();
    },
  };
}

/** Writes for a moment what makes a table grow, and takes it back. */
async function isDiskFull(client: Client): Promise<boolean> {
  try {
    await client.query('begin');
    await client.query(
      `insert into inbox (key, outcome, at_ms)
       select 'is the disk full? ' || gen_random_uuid(), jsonb_build_object('filled', string_agg(gen_random_uuid()::text, '')), 0
       from generate_series(1, $1::int)`,
      [Math.ceil(WRITTEN_BYTES / 36)],
    );
    return false;
  } catch (error) {
    if (troubleOf(error) === 'full') return true;
    throw error;
  } finally {
    await client.query('rollback');
  }
}
