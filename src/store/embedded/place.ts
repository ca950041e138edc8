import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';
import { canReach, serverAccount } from './account.ts';
import type { Account } from './account.ts';

/** Where one embedded server lives, and under whose account. */
export type Place = {
  /** Holds the cluster, and the programs when they had to be copied; usually the data folder itself. */
  home: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  account: Account | undefined;
};

/** In the data folder: one line, the folder the database really is in. */
const RECORD = 'database-moved-to';

/**
 * Finds or chooses the place of the database that belongs to `dataDir` (created when missing).
 * A root process's server cannot walk into a private home, so its database then goes below /var/lib (or
 * /var/tmp) and the data folder keeps a record of where, which later starts follow.
 */
export function placeFor(dataDir: string): Place {
  const folder = dataFolder(dataDir);
  const record = join(folder, RECORD);
  const home = existsSync(record) ? readFileSync(record, 'utf8').trim() : folder;
  const cluster = join(home, 'postgres');
  const account = serverAccount(cluster);
  if (canReach(account, home)) return { home, cluster, account };
  const elsewhere = reachableFolder(folder, account);
  writeFileSync(record, `${elsewhere}\n`);
  return { home: elsewhere, cluster: join(elsewhere, 'postgres'), account };
}

/**
 * The data folder, made when it is missing.
 * @returns where it really is
 * @throws DatabaseProblem
 */
export function dataFolder(dataDir: string): string {
  const path = resolve(dataDir);
  try {
    // Others may pass through to the database (itself closed to them), never list.
    if (made(path)) chmodSync(path, 0o711);
    return realpathSync(path);
  } catch (cause) {
    throw new DatabaseProblem(
      `The data folder ${path} cannot be created (${(cause as Error).message}). ` +
        'Set STEWARD_DATA to a folder this account may write to.',
      { cause },
    );
  }
}

/**
 * Makes a folder and those above it one by one: `recursive` never ends where the system denies one, as below /proc.
 * @returns false: it is there already
 */
function made(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
  if (!existsSync(dirname(path))) made(dirname(path));
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    // Another process that starts at this moment may have made it.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}

/** The name is derived from the data folder, so that two processes choosing at once choose the same. */
function reachableFolder(folder: string, account: Account | undefined): string {
  const name = `steward-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  for (const parent of ['/var/lib', '/var/tmp']) {
    if (!existsSync(parent) || !canReach(account, realpathSync(parent))) continue;
    const path = join(realpathSync(parent), name);
    mkdirSync(path, { recursive: true, mode: 0o711 });
    const stat = lstatSync(path);
    // In a shared folder somebody else may have taken the name first; theirs is not to be trusted.
    if (!stat.isDirectory() || stat.uid !== 0) continue;
    chmodSync(path, 0o711);
    return path;
  }
  throw new DatabaseProblem(
    `PostgreSQL does not run as root, and no other account can reach ${folder}. Set STEWARD_DATA to a folder ` +
      'outside private homes, start Steward as an ordinary user, or set DATABASE_URL.',
  );
}
