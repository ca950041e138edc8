import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { binariesFor, platformPackage, program } from '../../src/store/embedded/binaries.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { embeddedProcess, stopLeftovers } from '../support/child.ts';

const isRoot = process.getuid?.() === 0;

// Each test makes a cluster of its own: under a second, but many when the machine is busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-account-'));
  chmodSync(folder, 0o711);
});
afterEach(() => stopLeftovers([folder]));

describe.runIf(isRoot)('as root', () => {
  it('runs the server under an unprivileged account that owns the data, closed to others', async () => {
    const server = await startEmbedded({ dataDir: join(folder, 'data'), durable: false });
    const owner = statSync(join(folder, 'data', 'postgres'));
    expect(owner.uid).not.toBe(0);
    expect(owner.mode & 0o777).toBe(0o700);
    expect(statSync(`/proc/${server.pid}`).uid).toBe(owner.uid);
    await server.stop();
  });

  it('puts the data where that account can go when the folder lies in a private home, and remembers', async () => {
    const dataDir = join(folder, 'home', 'data');
    mkdirSync(join(folder, 'home'), { mode: 0o700 });
    const first = await startEmbedded({ dataDir, durable: false });
    try {
      expect(first.home.startsWith(folder)).toBe(false);
      expect(readdirSync(dataDir)).toEqual(['database-moved-to']);
      const second = embeddedProcess(dataDir);
      expect(await second.started).toMatchObject({ adopted: true, pid: first.pid, home: first.home });
      await second.stop();
    } finally {
      await first.stop();
      rmSync(first.home, { recursive: true, force: true });
    }
  });

  it('joins and stops the server of an ordinary user, who in turn needs no root', async () => {
    const nobody = Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }));
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    chownSync(dataDir, nobody, nobody);
    const ordinary = embeddedProcess(dataDir, { uid: nobody });
    const { pid, adopted } = await ordinary.started;
    expect(adopted).toBe(false);
    const joined = await startEmbedded({ dataDir, durable: false });
    expect(joined).toMatchObject({ adopted: true, pid });
    await joined.stop();
    await ordinary.stop();
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    const again = await startEmbedded({ dataDir, durable: false });
    expect(statSync(`/proc/${again.pid}`).uid).toBe(nobody);
    await again.stop();
  });
});

describe('the programs', () => {
  it('are copied out, links and all, where the package may not be written or reached', () => {
    const installed = platformPackage();
    const locked = join(folder, 'package');
    const home = join(folder, 'home');
    mkdirSync(home);
    cpSync(installed.folder, locked, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !isLink(path),
    });
    chmodSync(join(locked, 'native', 'lib'), 0o555);
    const account = isRoot ? { uid: 65_534, gid: 65_534 } : undefined;
    if (isRoot) chmodSync(locked, 0o700);
    const place = { home, cluster: join(home, 'postgres'), account };
    const binaries = binariesFor(place, { folder: locked, version: installed.version });
    expect(binaries.folder.startsWith(home)).toBe(true);
    expect(binaries.major).toBe(18);
    const said = execFileSync(program(binaries, 'initdb'), ['--version'], { encoding: 'utf8', ...account });
    expect(said).toContain('initdb (PostgreSQL) 18');
    expect(binariesFor(place, { folder: locked, version: installed.version })).toEqual(binaries);
    expect(readdirSync(home)).toHaveLength(1);
    chmodSync(join(locked, 'native', 'lib'), 0o755);
  });

  it('get their links in place where the package is ours', () => {
    const installed = platformPackage();
    const own = join(folder, 'package');
    cpSync(installed.folder, own, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !isLink(path),
    });
    const binaries = binariesFor(
      { home: folder, cluster: join(folder, 'postgres'), account: undefined },
      { folder: own, version: installed.version },
    );
    expect(binaries.folder).toBe(own);
    expect(execFileSync(program(binaries, 'initdb'), ['--version'], { encoding: 'utf8' })).toContain('18');
  });
});

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}
