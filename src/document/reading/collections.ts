import { citableForm, isCitable } from './citable.ts';
import type { DocumentNode, Entry } from './document-node.ts';
import { quoted } from './quoted.ts';
import { described, isFull, wrong, wrongKey } from './reading.ts';
import type { Reader, Reading } from './reading.ts';
import { notCitable } from './scalars.ts';
import type { Check } from './shape.ts';

/** Things under names of the author’s choosing: at least one, each of them citable. */
export function named<T>(
  what: string,
  read: Reader<T>,
  check?: Check<Record<string, T>>,
): Reader<Record<string, T>> {
  return (node, reading) => {
    if (node.kind !== 'map') {
      const mend = `Write a name of your choosing, a colon, and below it the keys of ${what}.`;
      return wrong(
        reading,
        node,
        `Here each ${bare(what)} stands under its own name, not ${described(node)}.`,
        mend,
      );
    }
    if (node.entries.length === 0) {
      return wrong(reading, node, `There is no ${bare(what)} here.`, 'Add one, or leave the key out.');
    }
    // No prototype: a name such as "constructor" must not find anything that nobody wrote.
    const value = Object.create(null) as Record<string, T>;
    for (const entry of node.entries) {
      if (isFull(reading)) return undefined;
      if (!isCitable(entry.key)) {
        const mend = `Write for example “${citableForm(entry.key) ?? 'my-name'}”.`;
        wrongKey(reading, node, entry.key, notCitable(entry.key), mend);
      }
      if (entry.value.kind === 'nothing') {
        const mend = emptyMend(entry, read, reading);
        wrongKey(reading, node, entry.key, `${quoted(entry.key)} has no value.`, mend);
        continue;
      }
      const read_ = read(entry.value, reading);
      if (read_ !== undefined) value[entry.key] = read_;
    }
    check?.(value, node, reading);
    return value;
  };
}

/** What to write where a name stands alone: nothing but `{}` if that will do, or what its reader asks for. */
function emptyMend<T>({ key, value }: Entry, read: Reader<T>, { root }: Reading): string {
  const mendOf = (node: DocumentNode): string | undefined => {
    const trial: Reading = { root, mistakes: [] };
    read(node, trial);
    return trial.mistakes[0]?.mend;
  };
  const { path, place } = value;
  const willDo = mendOf({ path, place, kind: 'map', entries: [] }) === undefined;
  if (willDo) return `Write “${key}: {}” if there is no more to say, or leave the name out.`;
  return `${mendOf({ path, place, kind: 'nothing' }) ?? ''} Or leave the name out.`.trim();
}

/** A list in which nothing stands twice. `what` is one item (“a word”), `example` the whole list. */
export function listOf<T>(
  what: string,
  read: Reader<T>,
  example: string,
  { mayBeEmpty = false } = {},
): Reader<T[]> {
  return (node, reading) => {
    if (node.kind !== 'list') {
      return wrong(
        reading,
        node,
        `A list is needed here, not ${described(node)}.`,
        `Write for example ${example}.`,
      );
    }
    if (node.items.length === 0 && !mayBeEmpty) {
      return wrong(reading, node, 'The list is empty.', `Write for example ${example}.`);
    }
    const values: T[] = [];
    const seen = new Set<string>();
    for (const item of node.items) {
      if (isFull(reading)) return undefined;
      if (item.kind === 'nothing') {
        wrong(reading, item, `Here ${what} is missing.`, `Write for example ${example}.`);
        continue;
      }
      if (item.kind === 'scalar' && seen.has(item.text)) {
        wrong(reading, item, `${quoted(item.text)} stands in the list twice.`, 'Keep one of the two.');
      }
      if (item.kind === 'scalar') seen.add(item.text);
      const value = read(item, reading);
      if (value !== undefined) values.push(value);
    }
    return values;
  };
}

const bare = (what: string): string => what.replace(/^an? /, '');
