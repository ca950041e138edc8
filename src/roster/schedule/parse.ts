import { readDocument } from '../../document/reading/read-document.ts';
import type { Refused } from '../../document/reading/read-document.ts';
import { rosterDocument } from './reading/roster-reader.ts';
import type { RosterDocument } from './roster.ts';

/** `hash` names this version, see `hashOf`. */
export type ParsedRoster = { ok: true; roster: RosterDocument; hash: string } | Refused;

/**
 * Reads a roster from YAML text of at most 1 MB. Reports every mistake, in the order of the document, with its
 * line, column, key path, sentence and mend. Never throws.
 */
export function parseRoster(text: string): ParsedRoster {
  const read = readDocument(text, 'roster', rosterDocument);
  return read.ok ? { ok: true, roster: read.value, hash: read.hash } : read;
}
