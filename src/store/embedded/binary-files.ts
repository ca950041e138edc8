import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stagingFolder } from './staging.ts';

type Link = { source: string; target: string };

/**
 * npm packages cannot hold links, so theirs are listed; a skipped install script leaves them to us.
 * @returns false where they are missing and the package is not ours to write to.
 */
export function linksMade(folder: string): boolean {
  const missing = listedLinks(folder).filter(({ target }) => !existsLink(join(folder, target)));
  if (missing.length === 0) return true;
  if (!isOurs(join(folder, 'native', 'lib'))) return false;
  makeLinks(folder, missing);
  return true;
}

function listedLinks(folder: string): Link[] {
  const list = join(folder, 'native', 'pg-symlinks.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : [];
}

function makeLinks(folder: string, links: Link[]): void {
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // another process was quicker
    }
  }
}

function existsLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isOurs(folder: string): boolean {
  if (process.getuid && statSync(folder).uid !== process.getuid()) return false;
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Copies under a name of its own and renames, so that a copy cut short is never taken for a whole one. */
export function copyOut(folder: string, home: string, copy: string): void {
  const staging = stagingFolder(home);
  try {
    cpSync(join(folder, 'native'), join(staging, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    });
    openUp(staging);
    makeLinks(
      staging,
      listedLinks(staging).filter(({ target }) => !existsLink(join(staging, target))),
    );
    renameSync(staging, copy);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // else another process put its copy there first
  }
}

/** The server's account must read what a strict umask closed, and we must write where the package was read-only. */
function openUp(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const name of readdirSync(path)) openUp(join(path, name));
}
