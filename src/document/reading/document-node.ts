import type { Mistake } from './mistake.ts';

/**
 * A document before it means anything: the same tree whether it came as YAML or as JSON. Every scalar is
 * its text, so that `no`, `08:00` and `2026-12-25` are what their author wrote in every version of YAML.
 */
export type DocumentNode = { path: Path; place: Place } & (
  | { kind: 'map'; entries: Entry[] }
  | { kind: 'list'; items: DocumentNode[] }
  | { kind: 'scalar'; text: string }
  | { kind: 'nothing' }
  /** What stands here is already noted as a mistake; nothing more is to be said about it. */
  | { kind: 'refused' }
);
/** Numbers are positions in a list, from 0. */
export type Path = readonly (string | number)[];
/** Line and column from 1; 0 for a document without lines. For a value under a key: `key` is the key's. */
export type Place = { line: number; column: number; key?: { line: number; column: number } };
export type Entry = { key: string; place: Place; value: DocumentNode };

export type MapNode = Extract<DocumentNode, { kind: 'map' }>;

/** How deep and how large a document may grow, aliases counted each time they are used. */
export const limits = { depth: 24, nodes: 50_000, bytes: 1_000_000 } as const;

export const entryOf = (node: DocumentNode | undefined, key: string): DocumentNode | undefined =>
  node?.kind === 'map' ? node.entries.find((entry) => entry.key === key)?.value : undefined;

export const childAt = (root: DocumentNode, ...keys: string[]): DocumentNode | undefined =>
  keys.reduce<DocumentNode | undefined>(entryOf, root);

export const keysOf = (node: DocumentNode | undefined): string[] =>
  node?.kind === 'map' ? node.entries.map((entry) => entry.key) : [];

export const clauseOf = (path: Path): string =>
  path.map((part) => (typeof part === 'number' ? String(part + 1) : part)).join('.');

/** RFC 6901. */
export const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export function mistakeAt(
  path: Path,
  place: { line: number; column: number },
  sentence: string,
  mend: string,
): Mistake {
  const { line, column } = place;
  return { line, column, pointer: pointerOf(path), clause: clauseOf(path), sentence, mend };
}
