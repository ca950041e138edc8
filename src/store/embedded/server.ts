import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DatabaseProblem } from '../database-problem.ts';
import type { Address } from './address.ts';
import { program } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { isServer, readPidFile } from './pid-file.ts';
import type { PidFile } from './pid-file.ts';
import type { Place } from './place.ts';
import { serverSettings } from './settings.ts';

const LOG_FILE = 'steward.log';
const LARGEST_LOG_BYTES = 5_000_000;
const POLL_MS = 10;
/** A fast shutdown writes one checkpoint; a minute is far beyond that. */
const STOP_POLLS = 6_000;

/** What a dying or rival server still holds on to; gone within about a second. */
const STILL_HELD =
  /lock file .* (already exists|is empty)|could not create any Unix-domain sockets|pre-existing shared memory/;

/** It ran; another process found it, went again as the last one, and stopped it before we had seen it run. */
const STOPPED_AGAIN = /ready to accept connections[^]*received \w+ shutdown request/;

/** Options for a child process that runs under the server's account with a neutral environment. */
export function runAs(place: Place): { uid?: number; gid?: number; cwd: string; env?: NodeJS.ProcessEnv } {
  const account = place.account ? { uid: place.account.uid, gid: place.account.gid } : {};
  // Windows needs its own variables to start any program; elsewhere PG* variables would only disturb.
  return { ...account, cwd: place.home, ...(process.platform === 'win32' ? {} : { env: { LC_ALL: 'C' } }) };
}

/**
 * Starts the server of a cluster, in a session of its own so that Ctrl-C in our terminal does not reach it.
 * @returns true once it takes connections; false when another server or the remains of one hold the cluster, or it
 *   was stopped again at once: then it may be tried anew.
 * @throws DatabaseProblem where it cannot start, with what it said.
 */
export async function launchServer(
  place: Place,
  binaries: Binaries,
  address: Address,
  durable: boolean,
): Promise<boolean> {
  const log = join(place.cluster, LOG_FILE);
  const before = trimmedLength(log);
  const settings = Object.entries(serverSettings(address, durable)).map(
    ([name, value]) => `--${name}=${value}`,
  );
  const output = openSync(log, 'a', 0o600);
  const child = spawn(program(binaries, 'postgres'), ['-D', place.cluster, ...settings], {
    ...runAs(place),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  while (failure === undefined && child.exitCode === null && child.signalCode === null) {
    const file = readPidFile(place.cluster);
    if (file && file.pid === child.pid && file.status === 'ready') return true;
    await delay(POLL_MS);
  }
  const said = failure?.message ?? readFileSync(log, 'utf8').slice(before).trim();
  if (STILL_HELD.test(said) || STOPPED_AGAIN.test(said)) return false;
  throw new DatabaseProblem(
    `The bundled PostgreSQL did not start: ${said || `it ended with ${child.exitCode ?? child.signalCode}`}\n` +
      `Its log is ${log}. Mend what it names, or set DATABASE_URL to a PostgreSQL of your own.`,
    { cause: failure },
  );
}

/** Stops a server and waits until it is gone; its clients are disconnected, their transactions rolled back. */
export async function stopServer(place: Place, binaries: Binaries, running: PidFile): Promise<void> {
  if (process.platform === 'win32') {
    const args = ['stop', '-D', place.cluster, '-m', 'fast', '-w'];
    await promisify(execFile)(program(binaries, 'pg_ctl'), args, runAs(place));
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isServer(running.pid)) process.kill(running.pid, signal);
    for (let poll = 0; poll < STOP_POLLS && isServer(running.pid); poll += 1) await delay(POLL_MS);
  }
  // A socket folder of its own below the temporary folder is empty now.
  if (running.socketDir !== '' && running.socketDir !== place.cluster)
    rmSync(running.socketDir, { recursive: true, force: true });
}

function trimmedLength(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LARGEST_LOG_BYTES) return size;
  truncateSync(log);
  return 0;
}
