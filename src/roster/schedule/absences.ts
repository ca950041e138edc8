import { parseInstant } from '../../time/iso.ts';
import type { Interval } from '../../time/intervals.ts';
import { united } from '../../time/intervals.ts';
import { settled } from '../../time/outcome.ts';
import type { Cover } from './cover.ts';
import type { Absence } from './roster.ts';
import { firstWhere } from './search.ts';

/** When each person is absent: united, in order. */
export type Absences = ReadonlyMap<string, readonly Interval[]>;

export function absencesOf(absences: readonly Absence[]): Absences {
  const byName = new Map<string, Interval[]>();
  for (const { who, from, to } of absences) {
    const all = byName.get(who) ?? [];
    all.push([settled(parseInstant(from)), settled(parseInstant(to))]);
    byName.set(who, all);
  }
  return new Map([...byName].map(([name, all]) => [name, united(all)]));
}

/** A cover of those `names` without the absent. */
export function present(cover: Cover, absences: Absences, names: ReadonlySet<string>): Cover {
  if (![...absences.keys()].some((name) => names.has(name))) return cover;
  return (at) => {
    const all = cover(at);
    let { who, until } = all;
    for (const name of all.who) {
      const next = nextAbsence(absences.get(name), at);
      if (next === undefined) continue;
      const [from, to] = next;
      until = Math.min(until, from <= at ? to : from);
      if (from <= at) who = who.filter((one) => one !== name);
    }
    return { who, until };
  };
}

/** Whether somebody is absent at an instant. */
export function isAbsent(absences: Absences, name: string, at: number): boolean {
  const next = nextAbsence(absences.get(name), at);
  return next !== undefined && next[0] <= at;
}

/** The first absence that is not over. */
function nextAbsence(absences: readonly Interval[] = [], at: number): Interval | undefined {
  return absences[firstWhere(absences.length, (i) => absences[i]![1] > at)];
}
