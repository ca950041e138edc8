import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Entry } from './entry.ts';

/** Keeps the workspace between starts: one JSON object a line, appended as things change. */
export type Journal = { append(entry: Entry): void };

/** Every entry of the file, oldest first; a last line cut off by a crash is skipped, as is any unreadable one. */
export const readJournal = (file: string): Entry[] => {
  if (!existsSync(file)) return [];
  const entries: Entry[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    try {
      entries.push(JSON.parse(line) as Entry);
    } catch {
      // Only a write cut short leaves such a line; what came before it still stands.
    }
  }
  return entries;
};

/** Replaces the file by the given entries (the current content) in one rename, so that a crash loses nothing. */
export const compactJournal = (file: string, entries: Entry[]): void => {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.new`;
  writeFileSync(fresh, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  renameSync(fresh, file);
};

/** A journal on a file; without one, nothing is kept. */
export const openJournal = (file: string | undefined): Journal => ({
  append: (entry) => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(entry)}\n`);
  },
});
