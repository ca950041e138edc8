import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './pid-file.ts';

/** What is being made in a home stands under a name with its process's number until it is whole. */
const STAGING = 'postgres.new-';

/** The path of a folder to make something in, which is then renamed. */
export function stagingFolder(home: string): string {
  return join(home, `${STAGING}${process.pid}-${randomBytes(4).toString('hex')}`);
}

/** Removes what killed processes left half made. */
export function removeAbandoned(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = name.startsWith(STAGING) ? Number.parseInt(name.slice(STAGING.length), 10) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(home, name), { recursive: true, force: true });
  }
}
