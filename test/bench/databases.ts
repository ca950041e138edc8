/** Databases for a bench, dropped afterwards: on an embedded server as durable as an installation's, or at a URL. */

import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { migrate } from '../../src/store/migrate.ts';

export type Databases = {
  /** What it runs on, for the report. */
  about: string;
  /** Makes a migrated database. */
  create(name: string): Promise<string>;
  query<T>(url: string, sql: string, values?: readonly unknown[]): Promise<T[]>;
  stop(): Promise<void>;
};

export async function openDatabases(given: string | undefined): Promise<Databases> {
  const server = given === undefined ? await embedded() : { url: given, stop: async () => undefined };
  const made: string[] = [];
  const query: Databases['query'] = async <T>(url: string, sql: string, values: readonly unknown[] = []) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql, [...values])).rows as T[];
    } finally {
      await client.end();
    }
  };
  const [about] = await query<{ version: string; fsync: string }>(
    server.url,
    `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
  );
  return {
    about: `PostgreSQL ${about?.version ?? ''} (${given === undefined ? 'embedded' : 'given'}), fsync ${about?.fsync ?? ''}`,
    create: async (name) => {
      const full = `steward_bench_${String(process.pid)}_${name}`;
      await query(server.url, `create database ${full}`);
      made.push(full);
      const url = server.url.replace(/^([a-z]+:\/\/[^/?#]*)(\/[^?#]*)?/, `$1/${full}`);
      const database = await openDatabase({ url, migrations, poolSize: 1 });
      await migrate(database).finally(() => database.close());
      return url;
    },
    query,
    stop: async () => {
      for (const name of made) await query(server.url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

async function embedded(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'steward-bench-'));
  chmodSync(folder, 0o711);
  const server = await startEmbedded({ dataDir: folder, database: 'bench' });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      for (const path of [server.home, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
}
