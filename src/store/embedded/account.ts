import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';

/** The operating-system account the server runs under, where it is not our own. */
export type Account = { uid: number; gid: number };

/** Accounts meant for services, most fitting first; `nobody` exists on every Unix. */
const SERVICE_ACCOUNTS = ['steward', 'postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root, so a root process hands the server to an unprivileged account:
 * the owner of the existing data, or else the first service account of this machine.
 * @returns undefined where the server can run under our own account.
 * @throws DatabaseProblem where root finds nobody to hand it to.
 */
export function serverAccount(clusterDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of SERVICE_ACCOUNTS) {
    const uid = accountNumber('-u', name);
    const gid = accountNumber('-g', name);
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new DatabaseProblem(
    'PostgreSQL does not run as root, and this machine has no account named steward, postgres or nobody ' +
      'to run it under. Create one (for example `useradd --system steward`), start Steward as an ordinary ' +
      'user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

function accountNumber(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return undefined;
  }
}

/**
 * Can this account use what is at `path` (a real path without links)? Judged by the mode bits of it and of
 * every folder above it.
 */
export function canReach(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return false;
  const shift = stat.uid === account.uid ? 6 : stat.gid === account.gid ? 3 : 0;
  // A folder needs the walk bit, a program reading and running, any other file reading.
  const needed = stat.isDirectory() ? 0o1 : (stat.mode & 0o111) !== 0 ? 0o5 : 0o4;
  if (((stat.mode >> shift) & needed) !== needed) return false;
  const parent = dirname(path);
  return parent === path || canReach(account, parent);
}
