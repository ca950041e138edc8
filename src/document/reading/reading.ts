import type { Mistake } from './mistake.ts';
import { mistakeAt } from './document-node.ts';
import type { DocumentNode, MapNode } from './document-node.ts';
import { anyOf, quoted } from './quoted.ts';

/** One pass over a document: what it is, and all that is wrong with it so far. */
export type Reading = { root: DocumentNode; mistakes: Mistake[] };

/** Past this many mistakes nobody reads on: readers of groups and lists stop. */
const MOST_MISTAKES = 500;

export const isFull = ({ mistakes }: Reading): boolean => mistakes.length >= MOST_MISTAKES;

/** Reads a node, or notes what is wrong and returns undefined; the pass goes on either way. */
export type Reader<T> = (node: DocumentNode, reading: Reading) => T | undefined;

/** Notes a mistake at a value. Returns undefined so that a reader can end with it. */
export function wrong(reading: Reading, node: DocumentNode, sentence: string, mend: string): undefined {
  if (node.kind !== 'refused') reading.mistakes.push(mistakeAt(node.path, node.place, sentence, mend));
  return undefined;
}

/** Notes a mistake at a key of a group rather than at its value. */
export function wrongKey(
  reading: Reading,
  node: MapNode,
  key: string,
  sentence: string,
  mend: string,
): undefined {
  const entry = node.entries.find((each) => each.key === key);
  const place = entry?.place ?? node.place.key ?? node.place;
  reading.mistakes.push(mistakeAt([...node.path, key], place, sentence, mend));
  return undefined;
}

/** What stands at a node, for a sentence that says it should be something else. */
export function described(node: DocumentNode): string {
  switch (node.kind) {
    case 'map':
      return 'a group of keys';
    case 'list':
      return 'a list';
    case 'scalar':
      return `the text ${quoted(node.text)}`;
    case 'nothing':
    case 'refused':
      return 'nothing';
  }
}

/** `Did you mean “p1”?`, or all that may stand there, or how to make one. */
export function choiceMend(near: string | undefined, known: readonly string[], ifNone: string): string {
  if (near !== undefined) return `Did you mean “${near}”?`;
  if (known.length === 0) return ifNone;
  const shown = known.slice(0, 12).map((name) => quoted(name));
  return known.length > 12 ? `Write for example ${anyOf(shown)}.` : `Write ${anyOf(shown)}.`;
}

/** The last key of a path, in quotes: how a sentence names the value it is about. */
export function nameOf(node: DocumentNode): string {
  const key = node.path.findLast((part) => typeof part === 'string');
  return typeof key === 'string' ? quoted(key) : 'the document';
}
