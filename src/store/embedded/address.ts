import { createHash } from 'node:crypto';
import { chownSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PidFile } from './pid-file.ts';
import type { Place } from './place.ts';

/** The server's only database user: its owner. */
export const SERVER_USER = 'steward';

/** Kept inside the cluster, which no other account can read; only TCP connections ask for it. */
export const PASSWORD_FILE = 'steward.password';

/** Where a server listens: a socket in a folder closed to others, or the loopback address with a password. */
export type Address = { socketDir: string; port: number };

const SOCKET_PORT = 5432;
/** sun_path is 108 bytes with its end mark on Linux and 104 on macOS; the shorter one counts. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Chooses where a new server listens: a socket inside the cluster, else (path too long, a file system
 * without sockets) inside a private folder below the temporary folder, else 127.0.0.1.
 */
export async function chooseAddress(place: Place, transport: 'auto' | 'tcp'): Promise<Address> {
  if (transport === 'auto' && process.platform !== 'win32') {
    if (await canHoldSocket(place.cluster)) return { socketDir: place.cluster, port: SOCKET_PORT };
    const short = privateTemporaryFolder(place);
    if (short && (await canHoldSocket(short))) return { socketDir: short, port: SOCKET_PORT };
  }
  return {
    socketDir: '',
    port: await freePort(20_000 + (Number.parseInt(digest(place).slice(0, 6), 16) % 20_000)),
  };
}

/** The connection URL of a database on a running server, as `pg` and libpq both read it. */
export function urlOf(place: Place, running: PidFile, database: string): string {
  const name = encodeURIComponent(database);
  if (running.socketDir !== '') {
    return `postgresql://${SERVER_USER}@/${name}?host=${encodeURIComponent(running.socketDir)}&port=${running.port}`;
  }
  const password = readFileSync(join(place.cluster, PASSWORD_FILE), 'utf8').trim();
  return `postgresql://${SERVER_USER}:${encodeURIComponent(password)}@127.0.0.1:${running.port}/${name}`;
}

function digest(place: Place): string {
  return createHash('sha256').update(place.cluster).digest('hex').slice(0, 12);
}

function privateTemporaryFolder(place: Place): string | undefined {
  const path = join(tmpdir(), `steward-${digest(place)}`);
  const owner = place.account?.uid ?? process.getuid?.();
  try {
    mkdirSync(path, { mode: 0o700 });
    if (place.account) chownSync(path, place.account.uid, place.account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return undefined;
  }
  const stat = lstatSync(path);
  const isPrivate = stat.isDirectory() && stat.uid === owner && (stat.mode & 0o077) === 0;
  return isPrivate ? path : undefined;
}

async function canHoldSocket(folder: string): Promise<boolean> {
  const name = join(folder, `.s.PGSQL.${SOCKET_PORT}`);
  if (Buffer.byteLength(name) > LONGEST_SOCKET_PATH) return false;
  const probe = join(folder, `.s.${process.pid}`);
  const works = await listens({ path: probe });
  rmSync(probe, { force: true });
  return works;
}

/** The same port at every start when it is free, so that a server that comes back is found where it was. */
async function freePort(first: number): Promise<number> {
  let port = first;
  while (!(await listens({ port, host: '127.0.0.1' }))) port += 1;
  return port;
}

function listens(where: { path: string } | { port: number; host: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(where, () => server.close(() => resolve(true)));
  });
}
