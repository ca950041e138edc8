import { Client } from 'pg';

/**
 * The advisory lock in database `postgres` by which the processes on one embedded server know of each other:
 * each holds it shared for as long as it lives, and who gets it alone may stop the server. The kernel closes
 * a killed process's connection, so the count is never stale.
 */
const KEEPER_LOCK = 7_739_105_241;

const KEEPER_NAME = 'steward keeper';

/** One process's hold on a running embedded server. */
export type Keeper = {
  /** Runs `onLost` once when the connection ends without `letGo` having been called. */
  onLost(handler: () => void): void;
  /** Makes sure that the database exists. */
  ensureDatabase(name: string): Promise<void>;
  /** Gives up the hold; `stop` runs when nobody else holds the server, and newcomers wait meanwhile. */
  letGo(stop: () => Promise<void>): Promise<void>;
};

/**
 * Takes hold of a running server.
 * @param url of the server's `postgres` database.
 * @returns undefined when the server does not answer or is being stopped.
 */
export async function holdServer(url: string): Promise<Keeper | undefined> {
  const client = new Client({ connectionString: url, application_name: KEEPER_NAME, ssl: false });
  let letGo = false;
  let lost: (() => void) | undefined;
  client.on('error', () => undefined); // followed by 'end', which is what counts
  client.on('end', () => {
    if (!letGo) lost?.();
  });
  try {
    await client.connect();
    if (!(await lock(client, 'pg_try_advisory_lock_shared'))) throw new Error('the server is being stopped');
  } catch {
    letGo = true;
    await client.end().catch(() => undefined);
    return undefined;
  }
  return {
    onLost: (handler) => (lost = handler),
    ensureDatabase: (name) => ensureDatabase(client, name),
    letGo: async (stop) => {
      letGo = true;
      try {
        if (await isAlone(client)) await stop();
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}

async function lock(client: Client, call: string): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>(`select ${call}($1) as done`, [KEEPER_LOCK]);
  return rows[0]?.done === true;
}

/** Trades the shared lock for the whole one; a server that is gone has nobody to be stopped by. */
async function isAlone(client: Client): Promise<boolean> {
  try {
    await lock(client, 'pg_advisory_unlock_shared');
    return await lock(client, 'pg_try_advisory_lock');
  } catch {
    return false;
  }
}

async function ensureDatabase(client: Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 1) return;
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const code = (error as { code?: string }).code;
    // Another process made it in the same moment: 42P04 duplicate database, 23505 the same seen a bit earlier.
    if (code !== '42P04' && code !== '23505') throw error;
  }
}
