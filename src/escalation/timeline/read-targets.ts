import { readRoster } from '../../roster/schedule/reading/read-roster.ts';
import { compileRoster } from '../../roster/schedule/who.ts';
import { bad, group, isRecord, listOf, may, note } from '../../time/plain/reader.ts';
import type { PlainReader, Spot } from '../../time/plain/reader.ts';
import { text } from '../../time/plain/values.ts';
import type { Target } from './question.ts';

/** Rosters by the names that targets call them. */
export type Rosters = ReadonlyMap<string, Target>;

/** A target, whether it asks a roster, and whether it is nobody at any time. */
export type ReadTarget = { readonly who: Target; readonly isRoster: boolean; readonly isNobody: boolean };

const MOST_TARGETS = 100;
const MOST_USERS = 1000;

/** A roster in plain JSON, ready to be asked who is on duty. */
export const roster: PlainReader<Target> = (value, spot) => {
  const read = readRoster(value);
  if (!read.ok) return note({ ...spot, path: `${spot.path}${read.path}` }, read.code, read.message);
  const { who } = compileRoster(read.roster);
  return (at) => who(at);
};

/** The targets of a step. */
export const targets = (rosters: Rosters): PlainReader<ReadTarget[]> =>
  listOf('targets', target(rosters), MOST_TARGETS);

/** Who hears of a close: a name, a target, or a list of either. */
export function recoveryTargets(rosters: Rosters): PlainReader<ReadTarget[]> {
  const one: PlainReader<ReadTarget> = (value, spot) => {
    if (typeof value !== 'string') return target(rosters)(value, spot);
    const name = text(value, spot);
    return name === undefined ? undefined : people([name]);
  };
  const several = listOf('targets', one, MOST_TARGETS);
  return (value, spot) => {
    if (Array.isArray(value)) return several(value, spot);
    const read = one(value, spot);
    return read === undefined ? undefined : [read];
  };
}

function target(rosters: Rosters): PlainReader<ReadTarget> {
  const members = group('a target', {
    user: may(text),
    users: may(listOf('names', text, MOST_USERS)),
    roster: may(text),
  });
  return (value, spot) => {
    const before = spot.mistakes.length;
    const read = members(value, spot);
    if (read === undefined || spot.mistakes.length > before) return undefined;
    const given = isRecord(value)
      ? ['user', 'users', 'roster'].filter((name) => (value[name] ?? null) !== null)
      : [];
    const [first, second] = given;
    if (first === undefined)
      return note(spot, 'missing', 'A target needs user, users or roster; add one.', 'user');
    if (second !== undefined)
      return note(spot, 'contradiction', `A target has ${first} or ${second}, not both.`, second);
    if (read.roster !== undefined) return onRoster(rosters, read.roster, spot);
    return people(read.users ?? (read.user === undefined ? [] : [read.user]));
  };
}

function people(names: readonly string[]): ReadTarget {
  return { who: () => names, isRoster: false, isNobody: names.length === 0 };
}

function onRoster(rosters: Rosters, name: string, spot: Spot): ReadTarget | undefined {
  const who = rosters.get(name);
  if (who !== undefined) return { who, isRoster: true, isNobody: false };
  const here = { ...spot, path: `${spot.path}/roster` };
  return bad(here, name, 'a roster of this question', 'add it to rosters, by that name');
}
