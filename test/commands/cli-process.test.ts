import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { setUp } from '../../src/document/set-up.ts';
import { entities } from '../../src/open.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { createSteward } from '../../src/steward.ts';
import { openDatabase } from '../../src/store/database.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';

// Each command is a process that first compiles its own sources.
vi.setConfig({ testTimeout: 60_000 });

const BIN = fileURLToPath(new URL('../../src/cli/bin.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'steward-cli-'));
chmodSync(folder, 0o711);
const link = join(folder, 'steward');
symlinkSync(BIN, link);
const vaultKey = randomBytes(32).toString('base64');
let fresh: FreshDatabase;
/** Of a server for tests it may be off, which the doctor finds bad, and rightly. */
let isCleaning = true;

beforeAll(async () => {
  fresh = await freshDatabase();
  const database = await openDatabase({ url: fresh.url, entities });
  const newId = (): string => randomBytes(18).toString('hex');
  const steward = createSteward({ database, vaultKey, machine: Date.now, newId, problem: () => undefined });
  await setUp(steward.context, SANDBOX_SETUP);
  const { vault, read } = steward.context;
  isCleaning = (await read.query<{ autovacuum: string }[]>('show autovacuum'))[0]?.autovacuum !== 'off';
  await vault.seal(read, newId(), 'words');
  await database.close();
});
afterAll(async () => {
  await fresh.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { status: number | null; out: string; err: string };

/** Runs a shell's command line in the folder, with `steward` on its path and nothing configured but `env`. */
function run(line: string, env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn('/bin/sh', ['-c', line], {
    cwd: folder,
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder, ...env },
  });
  const ended: Ended = { status: null, out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => (ended.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (ended.err += text.toString()));
  return new Promise((resolve) => child.once('close', (status) => resolve({ ...ended, status })));
}

const ours = (): Record<string, string> => ({ DATABASE_URL: fresh.url, STEWARD_VAULT_KEY: vaultKey });

test('through a symbolic link, from another folder, without any configuration', async () => {
  const { status, out, err } = await run('steward --help');
  expect([status, err]).toEqual([0, '']);
  expect(out).toContain('Usage: steward COMMAND');
  expect((await run(`${BIN} quue`)).status).toBe(2);
});

test('reading commands end by themselves and find nothing wrong', async () => {
  const queue = await run('steward queue', ours());
  expect(queue).toEqual({ status: 0, out: 'Nothing is open.\n', err: '' });
  expect(await run('steward verify', ours())).toMatchObject({ status: 0, err: '' });
  expect(await run('steward show 12', ours())).toEqual({
    status: 1,
    out: '',
    err: 'There is no request 12. steward queue lists what is open.\n',
  });
});

test('the doctor in words and as JSON', async () => {
  const { status, out, err } = await run('steward doctor', ours());
  expect([status, err]).toEqual([isCleaning ? 0 : 1, '']);
  expect(out).toContain("✅ The vault key opens 1 person's words.");
  expect(out).toContain(
    '⚠️  Steward is not running: nothing is received, watched or sent.\n   Start it: npm start',
  );
  expect(out).toMatch(
    isCleaning ? /\nNothing is broken, \d worth a look\.\n$/ : /❌ The server’s autovacuum is off/,
  );
  const json = JSON.parse((await run('steward doctor --json', ours())).out) as object;
  expect(json).toMatchObject({ ok: isCleaning });
});

test('a reader who has seen enough does not make it fail', async () => {
  const { out, err } = await run('steward doctor --json | head -1', ours());
  expect({ out, err }).toEqual({ out: '{\n', err: '' });
});

test.each(['queue', 'show 1', 'why 1', 'verify', `setup ${SANDBOX_SETUP[0]}`])(
  'another vault key is refused with a sentence: %s',
  async (command) => {
    const env = { ...ours(), STEWARD_VAULT_KEY: randomBytes(32).toString('base64') };
    const { status, out, err } = await run(`steward ${command}`, env);
    expect([status, out]).toEqual([1, '']);
    expect(err).toMatch(/^The vault key is not the one this database was written with/);
    expect(err).not.toContain(' at ');
  },
);

test('configuration that cannot be read: every mistake, and where variables are explained', async () => {
  const env = { DATABASE_URL: 'mysql://x', PORT: 'many' };
  const { status, out, err } = await run('steward queue', env);
  expect([status, out]).toEqual([1, '']);
  expect(err).toContain('DATABASE_URL must begin with postgres://');
  expect(err).toContain('PORT is "many"');
  expect(err).toMatch(/Every variable is explained in \.env\.example\.\n$/);
  expect(await run('steward doctor', env)).toMatchObject({
    status: 1,
    out: expect.stringContaining('❌ PORT') as string,
  });
});

test('no database: a sentence, and none is made', async () => {
  const before = readdirSync(folder);
  const { status, err } = await run('steward queue');
  expect(status).toBe(1);
  expect(err).toMatch(/^There is no database in .*\.steward yet\. Start Steward in its folder \(npm start\)/);
  expect(readdirSync(folder)).toEqual(before);
  const away = { ...ours(), DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/x' };
  expect(await run('steward verify', away)).toEqual({
    status: 1,
    out: '',
    err: 'The database at 127.0.0.1:9/x cannot be used. Nothing listens there. Start the database server, or correct the host and port in DATABASE_URL.\n',
  });
});

test('the embedded database: made by setup, started for a command, stopped after it', async () => {
  const env = { STEWARD_DATA: join(folder, 'data') };
  const server = join(folder, 'data', 'postgres', 'postmaster.pid');
  const set = await run(`steward setup ${SANDBOX_SETUP[0]}`, env);
  expect(set.out).toContain('directory northdesk: version 1 is in force now.');
  expect(existsSync(server)).toBe(false);
  expect(await run('steward queue', env)).toEqual({ status: 0, out: 'Nothing is open.\n', err: '' });
  expect(existsSync(server)).toBe(false);
  // Two at once share one server, and the last to end stops it.
  const both = await Promise.all([run('steward verify', env), run('steward queue', env)]);
  expect(both.map(({ status }) => status)).toEqual([0, 0]);
  expect(existsSync(server)).toBe(false);
});
