/** Who is away: nothing is given to them, whoever stands in for them on the roster. */

import { settled } from '../time/outcome.ts';
import { parseInstant } from '../time/iso.ts';
import type { Roster } from './schedule/roster.ts';
import type { Change } from './state.ts';

type Away = { who: string; from: number; to: number };

/**
 * By the absences of the document and those people have entered since, which count whether or not they moved any
 * duty: somebody with a substitute is away all the same.
 * @returns who is away at an instant (epoch milliseconds), each once
 */
export function awayIn(
  { absences = [] }: Roster,
  changes: readonly Pick<Change, 'kind' | 'who' | 'from' | 'to'>[],
): (at: number) => readonly string[] {
  const all: Away[] = [
    ...absences.map(({ who, from, to }) => ({
      who,
      from: settled(parseInstant(from)),
      to: settled(parseInstant(to)),
    })),
    ...changes.filter(({ kind }) => kind === 'absence'),
  ];
  return (at) => [...new Set(all.filter(({ from, to }) => from <= at && at < to).map(({ who }) => who))];
}
