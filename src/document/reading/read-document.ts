import { hashOf } from '../../hash.ts';
import { mistakeAt } from './document-node.ts';
import type { DocumentNode } from './document-node.ts';
import type { Mistake } from './mistake.ts';
import { isFull } from './reading.ts';
import type { Reader, Reading } from './reading.ts';
import { unreadableText } from './unreadable-text.ts';
import { yamlTree } from './yaml-tree.ts';

export type Refused = { ok: false; mistakes: Mistake[] };
/** `hash` names this version of the document, see `hashOf`. */
export type ReadDocument<T> = { ok: true; value: T; hash: string } | Refused;
export type ReadTree<T> = { ok: true; value: T } | Refused;

/**
 * Reads a document from YAML text of at most 1 MB. Reports every mistake (of hundreds the first), in the order of
 * the document, with its line, key path and mend; a text that is not YAML reports its syntax only. Never throws.
 * @param kind the key with which such a document begins, `roster`
 */
export function readDocument<T>(text: string, kind: string, reader: Reader<T>): ReadDocument<T> {
  const unreadable = unreadableText(text, kind);
  if (unreadable) return { ok: false, mistakes: [unreadable] };
  const { node, mistakes, broken } = yamlTree(text);
  if (broken) return { ok: false, mistakes };
  const read = readTree(node, mistakes, reader);
  return read.ok ? { ...read, hash: hashOf(text) } : read;
}

/** Reads a document whose tree is there already. `found`: what was wrong with it before it meant anything. */
export function readTree<T>(root: DocumentNode, found: readonly Mistake[], reader: Reader<T>): ReadTree<T> {
  const reading: Reading = { root, mistakes: [...found] };
  const value = reader(root, reading);
  const mistakes = reading.mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column);
  const last = mistakes.at(-1);
  if (isFull(reading) && last !== undefined)
    mistakes.push(mistakeAt([], last, 'There are more mistakes than these.', 'Mend them and look again.'));
  return value === undefined || mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value };
}
