import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseProblem } from '../database-problem.ts';
import { PASSWORD_FILE, SERVER_USER } from './address.ts';
import { program } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { runAs } from './server.ts';
import { removeAbandoned, stagingFolder } from './staging.ts';

/**
 * Makes sure that a cluster of this major version is in place, creating one at the first start.
 * A new cluster is made under another name and renamed when whole: of two first starts at one moment one
 * rename wins and the other uses it, and a start cut short leaves nothing that looks like data.
 * @throws DatabaseProblem where the folder holds another major version, or something else.
 */
export async function ensureCluster(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  if (existsSync(place.cluster)) {
    refuseOtherVersion(place, binaries);
    return;
  }
  const staging = stagingFolder(place.home);
  try {
    openStaging(staging, place);
    await initialise(staging, place, binaries, durable);
    renameSync(staging, place.cluster);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(place.cluster)) throw error;
  }
  refuseOtherVersion(place, binaries);
}

function refuseOtherVersion(place: Place, binaries: Binaries): void {
  const found = majorOf(place.cluster);
  if (found === String(binaries.major)) return;
  if (found === undefined) {
    throw new DatabaseProblem(
      `The folder ${place.cluster} exists but holds no database that can be read by this account. ` +
        'Run Steward as the account that owns it, or move it away.',
    );
  }
  throw new DatabaseProblem(
    `The database in ${place.cluster} was written by PostgreSQL ${found}, and this release of Steward brings ` +
      `PostgreSQL ${binaries.major}. Dump it with the release that wrote it, move the folder away, and restore ` +
      'the dump with this one.',
  );
}

function majorOf(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function openStaging(staging: string, place: Place): void {
  try {
    removeAbandoned(place.home);
    mkdirSync(staging, { mode: 0o700 });
  } catch (cause) {
    throw notMade(place, cause as Error);
  }
}

async function initialise(
  staging: string,
  place: Place,
  binaries: Binaries,
  durable: boolean,
): Promise<void> {
  const passwordFile = `${staging}.password`;
  writeFileSync(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  if (place.account) {
    chownSync(staging, place.account.uid, place.account.gid);
    chownSync(passwordFile, place.account.uid, place.account.gid);
  }
  const args = [
    '--pgdata',
    staging,
    '--username',
    SERVER_USER,
    '--pwfile',
    passwordFile,
    '--encoding',
    'UTF8',
  ];
  // Built-in C.UTF-8: the same order and case rules on every machine, whatever locales it has.
  args.push('--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8');
  args.push('--auth-local', 'trust', '--auth-host', 'scram-sha-256', '--no-instructions');
  if (!durable) args.push('--no-sync');
  try {
    await promisify(execFile)(program(binaries, 'initdb'), args, runAs(place));
    renameSync(passwordFile, join(staging, PASSWORD_FILE));
  } catch (cause) {
    throw notMade(place, cause as ProgramError);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

type ProgramError = NodeJS.ErrnoException & { stderr?: string };

function notMade(place: Place, cause: ProgramError): DatabaseProblem {
  // A program that is there and yet "not found" lacks the loader it was linked for.
  const reason =
    cause.code === 'ENOENT' && cause.syscall?.startsWith('spawn') === true
      ? 'this system cannot run the bundled PostgreSQL, which needs the GNU C library.'
      : cause.stderr?.trim() || cause.message;
  return new DatabaseProblem(
    `A new database could not be made in ${place.home}: ${reason}\n` +
      'Check free space and permissions there, choose another folder with STEWARD_DATA, or set DATABASE_URL.',
    { cause },
  );
}
