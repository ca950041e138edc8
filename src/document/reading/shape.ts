import { keysOf } from './document-node.ts';
import type { DocumentNode } from './document-node.ts';
import { nearest } from './nearest.ts';
import { quoted } from './quoted.ts';
import { choiceMend, described, isFull, wrong, wrongKey } from './reading.ts';
import type { Reader, Reading } from './reading.ts';

/** One key of a group: how its value is read, an example of it, and whether it may be left out. */
export type Part<T, Must extends boolean = boolean> = { read: Reader<T>; example: string; must: Must };

export const needed = <T>(read: Reader<T>, example: string): Part<T, true> => ({ read, example, must: true });
export const optional = <T>(read: Reader<T>, example = '…'): Part<T, false> => ({
  read,
  example,
  must: false,
});

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;
type Parts = Record<string, Part<unknown>>;
type ValueOf<P> = P extends Part<infer T> ? T : never;
type Shaped<P extends Parts> = {
  [K in keyof P & string as P[K]['must'] extends true ? Camel<K> : never]: ValueOf<P[K]>;
} & { [K in keyof P & string as P[K]['must'] extends true ? never : Camel<K>]?: ValueOf<P[K]> };

/** A check across the parts of a group; any of them may be missing, as its own mistake is already noted. */
export type Check<T> = (value: Partial<T>, node: DocumentNode, reading: Reading) => void;

/**
 * Reads a group with a fixed set of keys: unknown keys, missing keys and empty values are mistakes.
 * `what` names the group in sentences (“a request type”). Keys come out in camel case.
 */
export function shape<P extends Parts>(what: string, parts: P, check?: Check<Shaped<P>>): Reader<Shaped<P>> {
  const known = Object.keys(parts);
  return (node, reading) => {
    if (node.kind !== 'map') return notAGroup(what, parts, node, reading);
    const value: Record<string, unknown> = {};
    const misspelt = new Set<string>();
    const keys = new Set(keysOf(node));
    const unused = known.filter((key) => !keys.has(key));
    for (const entry of node.entries) {
      if (isFull(reading)) return undefined;
      const part = Object.hasOwn(parts, entry.key) ? parts[entry.key] : undefined;
      if (part === undefined) {
        const near = nearest(entry.key, unused);
        if (near !== undefined) misspelt.add(near);
        const mend = choiceMend(near, unused, 'Leave it out.');
        wrongKey(reading, node, entry.key, `${quoted(entry.key)} is not a key of ${what}.`, mend);
      } else if (entry.value.kind === 'nothing') {
        const mend = `Write for example “${entry.key}: ${part.example}”${part.must ? '' : ', or leave the key out'}.`;
        wrongKey(reading, node, entry.key, `${quoted(entry.key)} has no value.`, mend);
      } else {
        value[camel(entry.key)] = part.read(entry.value, reading);
      }
    }
    for (const [key, part] of Object.entries(parts)) {
      if (part.must && !misspelt.has(key) && !keys.has(key)) {
        wrongKey(
          reading,
          node,
          key,
          `${capital(what)} needs “${key}”.`,
          `Add for example “${key}: ${part.example}”.`,
        );
      }
    }
    check?.(value as Partial<Shaped<P>>, node, reading);
    return value as Shaped<P>;
  };
}

function notAGroup(what: string, parts: Parts, node: DocumentNode, reading: Reading): undefined {
  const examples = Object.entries(parts)
    .filter(([, part]) => part.must)
    .slice(0, 3)
    .map(([key, part]) => `${key}: ${part.example}`);
  const mend =
    examples.length > 0 ? `Write for example “${examples.join(', ')}”, a key a line.` : 'Write keys.';
  return wrong(reading, node, `${capital(what)} is written as keys, not as ${described(node)}.`, mend);
}

const camel = (key: string): string => key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
