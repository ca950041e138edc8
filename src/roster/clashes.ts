/** What a change brings about that somebody should know before it is made. */

import { DAY } from '../time/civil.ts';
import { zoneNamed } from '../time/zone.ts';
import { compare, dutyOf } from './compared.ts';
import type { Clash, Touched } from './event.ts';
import { longestRun } from './nights.ts';
import type { CompiledRoster } from './schedule/who.ts';
import { common, lengthen } from './spans.ts';
import type { Span } from './state.ts';
import { touchedBy } from './touched.ts';

/** How far runs of nights are followed out of the change. */
const AROUND = 31 * DAY;

export type Known = {
  /** In order for each person, see absences.ts. */
  absences: ReadonlyMap<string, readonly Span[]>;
  elsewhere: readonly { name: string; compiled: CompiledRoster }[];
  /** More nights in a row than this are named. */
  nightsInARow: number;
};

/** The clashes in `span` (epoch ms) of going from one schedule to another: what is new, not what was so before. */
export function clashesOf(before: CompiledRoster, after: CompiledRoster, span: Span, known: Known): Clash[] {
  const gaining = touchedBy(before, after, span).filter(({ gains }) => gains.length > 0);
  return [
    ...emptied(before, after, span),
    ...gaining.flatMap((one) => inAbsence(one, known)),
    ...gaining.flatMap((one) => elsewhere(one, known)),
    ...manyNights(before, after, span, gaining, known),
  ];
}

function emptied(before: CompiledRoster, after: CompiledRoster, span: Span): Clash[] {
  const empty: Span[] = [];
  compare(before, after, span, (stretch) => {
    if (stretch.before.length > 0 && stretch.after.length === 0) lengthen(empty, stretch);
  });
  return empty.map((one) => ({ kind: 'empty', ...one }));
}

const inAbsence = ({ person, gains }: Touched, known: Known): Clash[] =>
  common(gains, known.absences.get(person) ?? []).map((one) => ({ kind: 'absent', person, ...one }));

const elsewhere = ({ person, gains }: Touched, known: Known): Clash[] =>
  known.elsewhere.flatMap(({ name, compiled }) =>
    gains
      .flatMap((gain) => dutyOf(compiled, new Set([person]), gain).get(person) ?? [])
      .map((one): Clash => ({ kind: 'elsewhere', person, roster: name, ...one })),
  );

function manyNights(
  before: CompiledRoster,
  after: CompiledRoster,
  span: Span,
  gaining: readonly Touched[],
  known: Known,
): Clash[] {
  if (gaining.length === 0) return [];
  const zone = zoneNamed(after.timezone);
  const people = new Set(gaining.map(({ person }) => person));
  const around = { from: span.from - AROUND, to: span.to + AROUND };
  const [were, will] = [dutyOf(before, people, around), dutyOf(after, people, around)];
  return [...people].flatMap((person): Clash[] => {
    const { nights, from } = longestRun(will.get(person) ?? [], span, zone);
    if (nights <= known.nightsInARow) return [];
    const already = longestRun(were.get(person) ?? [], span, zone).nights;
    return nights > already ? [{ kind: 'nights', person, nights, from }] : [];
  });
}
