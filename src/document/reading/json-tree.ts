import type { Mistake } from './mistake.ts';
import { limits, mistakeAt } from './document-node.ts';
import type { DocumentNode, Path } from './document-node.ts';

const place = { line: 0, column: 0 };

/** A parsed JSON value as a tree. Numbers and booleans become their text, as in the YAML tree. */
export function jsonTree(value: unknown): { node: DocumentNode; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  let count = 0;
  const nodeOf = (each: unknown, path: Path): DocumentNode => {
    count += 1;
    if (count > limits.nodes || path.length > limits.depth) {
      if (mistakes.length === 0) {
        mistakes.push(mistakeAt(path, place, 'The document is too large or too deep.', 'Use fewer levels.'));
      }
      return { path, place, kind: 'refused' };
    }
    if (Array.isArray(each)) {
      return { path, place, kind: 'list', items: each.map((item, index) => nodeOf(item, [...path, index])) };
    }
    if (typeof each === 'object' && each !== null) {
      const entries = Object.entries(each).map(([key, item]) => ({
        key,
        place,
        value: nodeOf(item, [...path, key]),
      }));
      return { path, place, kind: 'map', entries };
    }
    if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean') {
      return { path, place, kind: 'scalar', text: String(each) };
    }
    return { path, place, kind: 'nothing' };
  };
  return { node: nodeOf(value, []), mistakes };
}
