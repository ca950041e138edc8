import { readDocument } from '../document/reading/read-document.ts';
import type { Refused } from '../document/reading/read-document.ts';
import type { Directory } from './directory.ts';
import { directory as directoryReader } from './reading/directory-reader.ts';

/** `hash` names this version, see `hashOf`. */
export type ParsedDirectory = { ok: true; directory: Directory; hash: string } | Refused;

/**
 * Reads a directory from YAML text of at most 1 MB. Reports every mistake, in the order of the document, with
 * its line, path, sentence and mend. Never throws.
 * @param platforms the platforms that can be connected, as in `Visitor.platform`; left out: any name is taken.
 */
export function parseDirectory(text: string, platforms?: readonly string[]): ParsedDirectory {
  const read = readDocument(text, 'directory', directoryReader(platforms));
  return read.ok ? { ok: true, directory: read.value, hash: read.hash } : read;
}
