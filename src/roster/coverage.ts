import type { CompiledAgreement } from '../agreement/compile.ts';
import type { ClauseId } from '../agreement/agreement.ts';
import { DAY } from '../time/civil.ts';
import type { Interval } from '../time/intervals.ts';
import { common, united } from '../time/intervals.ts';
import type { Promised } from './promised.ts';
import { alike, promisesOf } from './promised.ts';
import { gaps } from './schedule/gaps.ts';
import type { CompiledRoster } from './schedule/who.ts';
import type { Span } from './state.ts';

/** How far ahead it is looked. */
export const DAYS_AHEAD = 400;

/** A team, and the roster that says who of it is on duty. */
export type Covered = { readonly team: string; readonly roster: string; readonly compiled: CompiledRoster };

/** A stretch in which agreements promise a team and nobody of it is on duty, `[from, to)` in epoch milliseconds. */
export type CoverageGap = Span & {
  readonly team: string;
  readonly roster: string;
  /** The roster's, IANA. */
  readonly timezone: string;
  /** The first few of the clauses that promise some of it, and how many others do. */
  readonly promised: readonly { readonly agreement: string; readonly clause: ClauseId }[];
  readonly more: number;
};

export type Coverage = {
  /** By their beginning; those of one roster do not touch. */
  readonly gaps: readonly CoverageGap[];
  /** Rosters with too many turns to look through. */
  readonly unseen: readonly string[];
};

const MOST_NAMED = 3;

/** Hours that agreements promise and no roster covers, from the minute of `from` (epoch ms) on. */
export function coverageGaps(
  covered: readonly Covered[],
  agreements: readonly CompiledAgreement[],
  from: number,
  days = DAYS_AHEAD,
): Coverage {
  const unseen: string[] = [];
  const first = Math.floor(from / 60_000) * 60_000;
  const found = covered.flatMap(({ team, roster, compiled }) => {
    const alone = gaps(compiled, null, first, first + days * DAY);
    if (!alone.ok) unseen.push(roster);
    const stretches = alone.ok && alone.value.length > 0 ? promised(alone.value, agreements, team) : [];
    return stretches.map((stretch): CoverageGap => ({
      ...stretch,
      team,
      roster,
      timezone: compiled.timezone,
    }));
  });
  return {
    gaps: found.sort(byBeginning),
    unseen,
  };
}

/** Which gaps are asked for: those of these rosters, and those in what these agreements promise. */
export type Concerning = { readonly rosters: readonly string[]; readonly agreements: readonly string[] };

/** {@link coverageGaps}, of those that concern somebody. */
export function coverageConcerning(
  { rosters, agreements: named }: Concerning,
  covered: readonly Covered[],
  agreements: readonly CompiledAgreement[],
  from: number,
  days = DAYS_AHEAD,
): Coverage {
  const isAsked = ({ roster }: Covered): boolean => rosters.includes(roster);
  const theirs = agreements.filter(({ agreement }) => named.includes(agreement.agreement));
  const rest = theirs.length === 0 ? [] : covered.filter((one) => !isAsked(one));
  const both = [
    coverageGaps(covered.filter(isAsked), agreements, from, days),
    coverageGaps(rest, theirs, from, days),
  ];
  return {
    gaps: both.flatMap(({ gaps }) => gaps).sort(byBeginning),
    unseen: both.flatMap(({ unseen }) => unseen),
  };
}

const byBeginning = (a: CoverageGap, b: CoverageGap): number =>
  a.from - b.from || (a.roster < b.roster ? -1 : 1);

type Clauses = Pick<CoverageGap, 'promised' | 'more'>;
type Stretch = Span & Clauses;

/** What is promised of the stretches in which a team has nobody on duty. */
function promised(
  nobody: readonly Interval[],
  agreements: readonly CompiledAgreement[],
  team: string,
): Stretch[] {
  const kinds = alike(promisesOf(agreements, team), nobody[0]![0], nobody.at(-1)![1]).map(
    ({ hours, by }) => ({ missed: common(hours, nobody), by }),
  );
  const all = kinds.reduce<Interval[]>(
    (sum, { missed }) => (missed.length === 0 ? sum : united([...sum, ...missed])),
    [],
  );
  const clauses = all.map((): Clauses => ({ promised: [], more: 0 }));
  for (const { missed, by } of kinds) {
    let i = 0;
    let named = -1;
    for (const [from] of missed) {
      while (all[i]![1] <= from) i += 1;
      if (i !== named) clauses[i] = withMore(clauses[i]!, by);
      named = i;
    }
  }
  return all.map(([from, to], i) => ({ from, to, ...clauses[i]! }));
}

function withMore({ promised: before, more }: Clauses, by: readonly Promised[]): Clauses {
  const added = by
    .slice(0, MOST_NAMED - before.length)
    .map(({ agreement, clause }) => ({ agreement, clause }));
  return { promised: [...before, ...added], more: more + by.length - added.length };
}
