/** Another key takes the place of the one in the data folder, which is kept beside it and goes on opening. */

import {
  closeSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { KEY_BYTES } from './cipher.ts';
import { DatabaseProblem } from './database-problem.ts';
import { keyName } from './key-ring.ts';
import { VAULT_KEY_FILE, keptVaultKey } from './vault-key-file.ts';

/** One key a line, the latest last: one that an older backup needs is never written over. */
const OLD_FILE = `${VAULT_KEY_FILE}.old`;

/** Keys that the data folder held before. */
export function replacedVaultKeys(dataDir: string): string[] {
  try {
    const lines = readFileSync(join(dataDir, OLD_FILE), 'utf8').split('\n');
    return lines
      .map((line) => line.trim())
      .filter((line) => Buffer.from(line, 'base64').length === KEY_BYTES);
  } catch {
    return [];
  }
}

/**
 * Puts a key into the data folder in place of another, so that it is not only in somebody's shell. The one before is
 * on the disk under its new name first: whenever this is interrupted, both are there.
 * @param key base64 of 32 bytes
 * @returns where the one before is now; undefined: the folder holds none, or this one
 * @throws DatabaseProblem where the folder cannot be written
 */
export function replaceVaultKey(dataDir: string, key: string): string | undefined {
  const kept = keptVaultKey(dataDir);
  if (kept === undefined || keyName(kept) === keyName(key)) return undefined;
  const [path, old] = [join(dataDir, VAULT_KEY_FILE), join(dataDir, OLD_FILE)];
  try {
    const others = replacedVaultKeys(dataDir).filter((one) => one !== kept);
    const { uid, gid } = statSync(path);
    for (const [file, keys] of [
      [old, [...others, kept]],
      [path, [key]],
    ] as const)
      writeOver(file, keys, { uid, gid });
  } catch (cause) {
    throw new DatabaseProblem(
      `The vault key cannot be kept in ${path} (${(cause as Error).message}), and nothing was changed. ` +
        'Run this as the account that owns that folder.',
      { cause },
    );
  }
  return old;
}

/** Whole or not at all, also after a loss of power; whoever could read the key before can read the next. */
function writeOver(path: string, keys: readonly string[], owner: { uid: number; gid: number }): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = openSync(draft, 'wx', 0o600);
    try {
      writeSync(file, `${keys.join('\n')}\n`);
      if (process.getuid?.() === 0) fchownSync(file, owner.uid, owner.gid);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
