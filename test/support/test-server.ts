import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { openDatabase } from '../../src/store/database.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { migrate } from '../../src/store/migrate.ts';

/** A server for one run of tests, with a migrated template to clone. */
export type TestServer = {
  /** A new database, migrated unless `empty`; returns its URL. */
  create(kind: 'migrated' | 'empty'): Promise<string>;
  drop(url: string): Promise<void>;
  /** Drops every database of this run and, if it was ours, the server and its folder. */
  stop(): Promise<void>;
};

const PREFIX = 'steward_test_';

/**
 * Starts an embedded server with fsync off, or uses the one at TEST_DATABASE_URL.
 * Every database is named after the run, and the run is known by its session's application name: a later run
 * drops what a killed one left on a shared server.
 */
export async function startTestServer(): Promise<TestServer> {
  const server = await serverForTests();
  const run = `${PREFIX}${process.pid}_${randomBytes(3).toString('hex')}`;
  const admin = new Client({ connectionString: server.url, application_name: run });
  admin.on('error', () => undefined); // the queries report it
  const stop = async (): Promise<void> => {
    for (const name of await databasesOf(admin, run)) await drop(admin, name);
    await admin.end();
    await server.stop();
  };
  try {
    await admin.connect();
    await dropAbandoned(admin);
  } catch (error) {
    await stop();
    throw error;
  }
  let template: Promise<string> | undefined;
  let count = 0;
  return {
    create: async (kind) => {
      const name = `${run}_${(count += 1)}`;
      const source =
        kind === 'empty'
          ? 'template0'
          : await (template ??= makeTemplate(admin, server.url, `${run}_template`));
      await clone(admin, name, source);
      return withDatabase(server.url, name);
    },
    drop: async (url) => drop(admin, nameOf(url)),
    stop,
  };
}

async function makeTemplate(admin: Client, url: string, name: string): Promise<string> {
  await admin.query(`create database ${name} template template0`);
  const database = await openDatabase({ url: withDatabase(url, name), migrations, poolSize: 1 });
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
  return name;
}

async function serverForTests(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: async () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'steward-test-'));
  chmodSync(folder, 0o711);
  const guard = guardAgainstKill(folder);
  const clear = (): void => {
    rmSync(folder, { recursive: true, force: true });
    guard?.stdin?.end('done\n');
  };
  try {
    const server = await startEmbedded({ dataDir: folder, database: 'postgres', durable: false });
    const stop = async (): Promise<void> => {
      await server.stop();
      rmSync(server.home, { recursive: true, force: true });
      clear();
    };
    return { url: server.url, stop };
  } catch (error) {
    clear();
    throw error;
  }
}

/** Waits for this process to end in any way, kill -9 included, and then clears away what `stop` could not. */
function guardAgainstKill(folder: string): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  // Twice, because whatever was being made at that moment goes on for a little while.
  const script = `read said && [ "$said" = done ] && exit
    home=$(cat "$1/database-moved-to" 2>/dev/null || echo "$1")
    for again in 1 2; do
      kill -QUIT "$(head -n 1 "$home/postgres/postmaster.pid")"
      sleep 1
      rm -rf "$home" "$1"
    done`;
  const guard = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return guard;
}

/** Copying files is 10 times faster than writing the copy through the log; PostgreSQL before 15 cannot say it. */
async function clone(admin: Client, name: string, template: string): Promise<void> {
  try {
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42601') throw error;
    await admin.query(`create database ${name} template ${template}`);
  }
}

async function drop(admin: Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${admin.escapeIdentifier(name)} with (force)`);
}

async function databasesOf(admin: Client, prefix: string): Promise<string[]> {
  const sql = 'select datname from pg_database where starts_with(datname, $1)';
  const { rows } = await admin.query<{ datname: string }>(sql, [`${prefix}`]);
  return rows.map((row) => row.datname);
}

async function dropAbandoned(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    'select application_name as name from pg_stat_activity where starts_with(application_name, $1)',
    [PREFIX],
  );
  for (const name of await databasesOf(admin, PREFIX)) {
    if (!rows.some((row) => name.startsWith(`${row.name}_`))) await drop(admin, name);
  }
}

function nameOf(url: string): string {
  return decodeURIComponent(/^[a-z]+:\/\/[^/?#]*\/([^?#]*)/.exec(url)?.[1] ?? '');
}

function withDatabase(url: string, name: string): string {
  return url.replace(/^([a-z]+:\/\/[^/?#]*)(\/[^?#]*)?/, `$1/${name}`);
}
