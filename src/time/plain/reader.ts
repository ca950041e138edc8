import type { Plain, PlainMistake } from './mistake.ts';
import { memberPath, quotedValue } from './mistake.ts';

/** Where a reader stands, and the mistakes of the whole pass so far. */
export type Spot = { readonly path: string; readonly mistakes: PlainMistake[] };

/** Reads a JSON value, or notes what is wrong and returns undefined; the pass goes on either way. */
export type PlainReader<T> = (value: unknown, spot: Spot) => T | undefined;

/** One member of a group; `example` is shown when it is missing. */
export type Member<T, Must extends boolean = boolean> = {
  readonly read: PlainReader<T>;
  readonly must: Must;
  readonly example: string;
};

export const must = <T>(read: PlainReader<T>, example: string): Member<T, true> => ({
  read,
  must: true,
  example,
});
export const may = <T>(read: PlainReader<T>): Member<T, false> => ({ read, must: false, example: '' });

type Members = Readonly<Record<string, Member<unknown>>>;
type ValueOf<M> = M extends Member<infer T> ? T : never;
export type Group<M extends Members> = {
  [K in keyof M as M[K]['must'] extends true ? K : never]: ValueOf<M[K]>;
} & { [K in keyof M as M[K]['must'] extends true ? never : K]?: ValueOf<M[K]> };

/** Past this many mistakes nobody reads on. */
const MOST_MISTAKES = 100;

/** Runs a reader over a whole value. */
export function readPlain<T>(read: PlainReader<T>, value: unknown, path = ''): Plain<T> {
  const mistakes: PlainMistake[] = [];
  const found = read(value, { path, mistakes });
  if (mistakes.length > 0) return { ok: false, mistakes };
  if (found === undefined) throw new Error('A reader returned nothing and said nothing.');
  return { ok: true, value: found };
}

/** Notes a mistake; returns undefined so that a reader can end with it. */
export function note(spot: Spot, code: PlainMistake['code'], message: string, member?: string): undefined {
  const path = member === undefined ? spot.path : memberPath(spot.path, member);
  if (spot.mistakes.length < MOST_MISTAKES) spot.mistakes.push({ code, path, message });
  return undefined;
}

/** Notes a `bad_value`: `is` says what the value is not, `mend` what to write. */
export function bad(spot: Spot, value: unknown, is: string, mend: string): undefined {
  return note(spot, 'bad_value', `${quotedValue(value)} is not ${is}; ${mend}.`);
}

/** The place of a member or of an item of a list. */
export function below(spot: Spot, member: string | number): Spot {
  return { path: memberPath(spot.path, member), mistakes: spot.mistakes };
}

/** A group with a fixed set of members; `what` names it in sentences, as in “a layer”. */
export function group<M extends Members>(
  what: string,
  members: M,
  check?: (value: Partial<Group<M>>, spot: Spot) => void,
): PlainReader<Group<M>> {
  return (value, spot) => {
    if (!isRecord(value)) return bad(spot, value, what, `write it as {${Object.keys(members).join(', ')}}`);
    for (const member of Object.keys(value)) {
      if (Object.hasOwn(members, member)) continue;
      const known = Object.keys(members).join(', ');
      const said = `${quotedValue(member)} is not known in ${what}; known are ${known}.`;
      note(spot, 'unknown_member', said, member);
    }
    const found: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(members)) {
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      // Null says nothing, except where it has a meaning and must be written.
      if (given !== undefined && (given !== null || member.must))
        found[name] = member.read(given, below(spot, name));
      else if (member.must)
        note(spot, 'missing', `Here ${name} is missing in ${what}; add for example ${member.example}.`, name);
    }
    check?.(found as Partial<Group<M>>, spot);
    return found as Group<M>;
  };
}

/** A list of like items, of at most `most`. */
export function listOf<T>(what: string, item: PlainReader<T>, most: number): PlainReader<T[]> {
  return (value, spot) => {
    if (!Array.isArray(value)) return bad(spot, value, `a list of ${what}`, 'write it in brackets');
    if (value.length > most)
      return note(
        spot,
        'too_large',
        `At most ${most} ${what} are read, here are ${value.length}; send fewer.`,
      );
    return value.flatMap((each: unknown, i) => {
      const read = item(each, below(spot, i));
      return read === undefined ? [] : [read];
    });
  };
}

/** Names of the author's own choice, each with a value. */
export function named<T>(what: string, item: PlainReader<T>): PlainReader<Map<string, T>> {
  return (value, spot) => {
    if (!isRecord(value)) return bad(spot, value, what, 'write each name with its value');
    const found = new Map<string, T>();
    for (const [name, each] of Object.entries(value)) {
      const read = item(each, below(spot, name));
      if (read !== undefined) found.set(name, read);
    }
    return found;
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
