import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { KEY_BYTES } from './cipher.ts';
import { DatabaseProblem } from './database-problem.ts';

export const VAULT_KEY_FILE = 'vault.key';

/**
 * The master key of an installation that was given none: read from the data folder, or drawn and kept there,
 * readable by its owner only. Two processes that start at once get the same key.
 * @param mayDraw false where words are sealed already: a new key could not open them, so none is made.
 * @returns base64 of 32 bytes.
 * @throws DatabaseProblem where the file cannot be read or holds something else.
 */
export function vaultKeyFile(dataDir: string, mayDraw = true): string {
  const path = join(dataDir, VAULT_KEY_FILE);
  const kept = readKey(path);
  if (kept !== undefined) return kept;
  if (!mayDraw)
    throw new DatabaseProblem(
      `The vault key ${path} is missing, and without it nobody can read what people wrote. Restore it from its copy.`,
    );
  writeOnce(path, randomBytes(KEY_BYTES).toString('base64'));
  const key = readKey(path);
  if (key === undefined)
    throw new DatabaseProblem(`The vault key ${path} vanished while starting. Start again.`);
  return key;
}

/** The key that the data folder holds, for an installation that has been given another one since; undefined: none. */
export function keptVaultKey(dataDir: string): string | undefined {
  try {
    return readKey(join(dataDir, VAULT_KEY_FILE));
  } catch {
    return undefined;
  }
}

function readKey(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DatabaseProblem(
      `The vault key ${path} cannot be read (${(cause as Error).message}). Run Steward as the account that owns it.`,
      { cause },
    );
  }
  if (Buffer.from(text, 'base64').length !== KEY_BYTES) {
    throw new DatabaseProblem(
      `The vault key ${path} is damaged: it must be ${KEY_BYTES} bytes in base64. Restore it from a backup; ` +
        'without it nobody can read what people wrote.',
    );
  }
  if (process.getuid !== undefined) chmodSync(path, 0o600);
  return text;
}

/** Written whole under another name and then linked: never half there, and only the first one counts. */
function writeOnce(path: string, text: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(draft, 'wx', 0o600);
  try {
    writeSync(file, `${text}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
