import { readFileSync } from 'node:fs';
import { mistakeText } from '../document/reading/mistake.ts';
import type { Mistake } from '../document/reading/mistake.ts';
import { visible } from '../document/reading/quoted.ts';
import { counted } from './counted.ts';

/** `file:line:column path: what is wrong. The mend.` for each mistake, and how many there are. */
export function mistakeLines(file: string, mistakes: readonly Mistake[]): string[] {
  const shown = visible(file);
  const count = counted(mistakes.length, 'mistake');
  const each = mistakes.map(
    (mistake) => `${shown}:${mistake.line}:${mistake.column} ${visible(mistakeText(mistake))}`,
  );
  return [...each, `${shown}: ${count}.`];
}

const reasons: Record<string, string> = {
  ENOENT: 'There is no such file. Check the name and the folder.',
  EISDIR: 'This is a folder. Name a file in it.',
  EACCES: 'You may not read this file. Ask its owner for the right to.',
  ENOTDIR: 'Part of this path is a file, not a folder. Check the path.',
};

export type TextFile = { ok: true; text: string } | { ok: false; sentence: string };

/** The text of a file exactly as its bytes say, or a sentence why there is none. */
export function textOf(file: string): TextFile {
  const refused = (why: string): TextFile => ({ ok: false, sentence: `${visible(file)}: ${why}` });
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return refused(reasons[code] ?? `This file cannot be read (${code}).`);
  }
  if (bytes.includes(0)) return refused('This is not a text file. Documents are YAML, saved as UTF-8.');
  try {
    // The byte order mark is kept: the hash is of the bytes as they are.
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return refused('This file is not UTF-8 text. Save it as UTF-8 and try again.');
  }
}
