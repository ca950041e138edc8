import { LineCounter, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Alias, Document, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { Mistake } from './mistake.ts';
import { limits, mistakeAt } from './document-node.ts';
import type { DocumentNode, Entry, Path, Place } from './document-node.ts';
import { quoted } from './quoted.ts';
import { syntaxMistakes } from './yaml-syntax.ts';

/** `broken`: the text is not YAML, so that what was made of it means little. */
type Tree = { node: DocumentNode; mistakes: Mistake[]; broken: boolean };
type Walk = {
  anchors: Map<string, Node[]>;
  place: (offset: number) => { line: number; column: number };
  mistakes: Mistake[];
  count: number;
  full: boolean;
};

/**
 * YAML text as a tree with positions. The failsafe schema keeps every scalar as its text, so the traps of
 * YAML 1.1 (`no` as false, `08:00` as a number, dates as instants) cannot spring.
 */
export function yamlTree(text: string): Tree {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const walk: Walk = { anchors: anchorsOf(document), place, mistakes: [], count: 0, full: false };
  const node = nodeOf(walk, document.contents, [], { line: 1, column: 1 });
  const syntax = syntaxMistakes(document.errors, place, node);
  const broken = syntax.length > 0;
  return { node, mistakes: broken ? syntax : walk.mistakes, broken };
}

function nodeOf(walk: Walk, yaml: Node | null | undefined, path: Path, fallback: Place): DocumentNode {
  const place = { ...fallback, ...(yaml?.range ? walk.place(yaml.range[0]) : {}) };
  const wrong = (sentence: string, mend: string): DocumentNode => {
    walk.mistakes.push(mistakeAt(path, place, sentence, mend));
    return { path, place, kind: 'refused' };
  };
  walk.count += 1;
  if (walk.count > limits.nodes || path.length > limits.depth) {
    if (walk.full) return { path, place, kind: 'refused' };
    walk.full = true;
    return wrong('The document grows too large or too deep here.', 'Use fewer aliases and fewer levels.');
  }
  if (isAlias(yaml)) return ofAlias(walk, yaml, path, place, wrong);
  if (yaml?.tag !== undefined && /^tag:yaml\.org,2002:(str|map|seq)$/.test(yaml.tag) === false) {
    return wrong(`The tag ${quoted(yaml.tag)} has no meaning here.`, 'Leave the tag out.');
  }
  if (isMap(yaml)) return { path, place, kind: 'map', entries: entriesOf(walk, yaml, path) };
  if (isSeq(yaml)) {
    const own = { line: place.line, column: place.column };
    const items = yaml.items.map((item, index) => nodeOf(walk, item as Node, [...path, index], own));
    return { path, place, kind: 'list', items };
  }
  return isScalar(yaml) ? ofScalar(yaml, path, place) : { path, place, kind: 'nothing' };
}

function ofScalar(yaml: Scalar, path: Path, place: Place): DocumentNode {
  const text = typeof yaml.value === 'string' ? yaml.value : '';
  const empty = yaml.type === 'PLAIN' && /^(|~|null|Null|NULL)$/.test(text);
  return empty ? { path, place, kind: 'nothing' } : { path, place, kind: 'scalar', text };
}

function ofAlias(
  walk: Walk,
  alias: Alias,
  path: Path,
  place: Place,
  wrong: (sentence: string, mend: string) => DocumentNode,
): DocumentNode {
  const inside = alias.range?.[0] ?? 0;
  const target = walk.anchors.get(alias.source)?.findLast((node) => (node.range?.[0] ?? 0) < inside);
  if (target === undefined) {
    return wrong(`Nothing is anchored as ${quoted(alias.source)} above.`, 'Write the value itself.');
  }
  if (isCollection(target) && target.range && inside >= target.range[0] && inside < target.range[1]) {
    return wrong(`The alias ${quoted(alias.source)} stands inside itself.`, 'Write the value itself.');
  }
  return nodeOf(walk, target, path, place);
}

/** Every anchored node in the order of the document; an alias means the last one above it. */
function anchorsOf(document: Document): Map<string, Node[]> {
  const anchors = new Map<string, Node[]>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || node.anchor === undefined) return;
      anchors.set(node.anchor, [...(anchors.get(node.anchor) ?? []), node]);
    },
  });
  return anchors;
}

function entriesOf(walk: Walk, map: YAMLMap, path: Path): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const pair of map.items as Pair<Node | null, Node | null>[]) {
    const at = walk.place(pair.key?.range?.[0] ?? map.range?.[0] ?? 0);
    const key = isScalar(pair.key) && typeof pair.key.value === 'string' ? pair.key.value : undefined;
    const wrong = (under: Path, sentence: string, mend: string) =>
      walk.mistakes.push(mistakeAt(under, at, sentence, mend));
    if (key === undefined) {
      wrong(path, 'A key must be a plain word.', 'Write for example “name: Printing”.');
    } else if (key === '<<') {
      wrong(path, 'Merge keys (“<<”) are not read here.', 'Write the lines out, so that what holds is seen.');
    } else if (seen.has(key)) {
      wrong([...path, key], `The key ${quoted(key)} stands here twice.`, 'Keep one of the two.');
    } else {
      seen.add(key);
      const value = nodeOf(walk, pair.value, [...path, key], { ...at, key: at });
      entries.push({ key, place: at, value });
    }
  }
  return entries;
}
