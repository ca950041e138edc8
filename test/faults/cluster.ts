/** A PostgreSQL server of a world's own, which may be crashed, stopped and started again. */

import { setTimeout as delay } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { isServer } from '../../src/store/embedded/pid-file.ts';
import { placeFor } from '../../src/store/embedded/place.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import type { EmbeddedServer } from '../../src/store/embedded/start.ts';

export type Cluster = {
  url: string;
  /** Rows by plain SQL, straight to the server. */
  sql<T>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Ends the server as a crash does; it is started again at once, and recovers. */
  crash(): Promise<void>;
  /** Shuts it down, cleanly as for maintenance, for a while. */
  pause(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
};

export async function openCluster(dataDir: string): Promise<Cluster> {
  const options = { dataDir, durable: false };
  let server: EmbeddedServer = await startEmbedded(options);
  let pool = poolTo(server.url);
  const pidNow = async (): Promise<number> => {
    const client = new Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: string }>(
      `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
    );
    await client.end();
    return Number(rows[0]?.pid);
  };
  const answers = async (): Promise<void> => {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const isUp = await pidNow().then(
        () => true,
        () => false,
      );
      if (isUp) return;
      await delay(50);
    }
    throw new Error('The database server did not come back.');
  };
  return {
    url: server.url,
    sql: async <T>(text: string, values: readonly unknown[] = []) =>
      (await pool.query(text, [...values])).rows as T[],
    crash: async () => {
      const pid = await pidNow();
      process.kill(pid, 'SIGQUIT');
      while (isServer(pid)) await delay(20);
      await answers();
    },
    pause: async (milliseconds) => {
      await pool.end();
      await server.stop();
      await delay(milliseconds);
      server = await startEmbedded(options);
      pool = poolTo(server.url);
      await answers();
    },
    stop: async () => {
      await pool.end();
      await server.stop();
    },
  };
}

/** The server that replicas without DATABASE_URL run among themselves: looked into, and never held. */
export function lookInto(dataDir: string): Pick<Cluster, 'url' | 'sql' | 'stop'> {
  const { cluster } = placeFor(dataDir);
  const url = `postgresql://steward@/steward?host=${encodeURIComponent(cluster)}&port=5432`;
  const pool = poolTo(url);
  return {
    url,
    sql: async <T>(text: string, values: readonly unknown[] = []) =>
      (await pool.query(text, [...values])).rows as T[],
    stop: () => pool.end(),
  };
}

function poolTo(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 3, application_name: 'steward faults' });
  pool.on('error', () => undefined);
  return pool;
}
