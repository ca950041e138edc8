/** Whether the rosters in force cover the hours that agreements promise. */

import type { Context } from '../context.ts';
import type { Coverage, Covered } from '../roster/coverage.ts';
import { coverageGaps } from '../roster/coverage.ts';

/** Which gaps are asked for: those of these rosters, and those in what these agreements promise. */
export type Concerning = { rosters: readonly string[]; agreements: readonly string[] };

/**
 * Hours of the next 400 days that agreements in force promise and nobody is on duty in. A team whose roster is not
 * published is left out: `fitOf` names it.
 * @param concerning left out: all there are
 */
export async function coverageOf(context: Context, concerning?: Concerning): Promise<Coverage> {
  const { library } = context;
  const directory = await library.directory();
  const agreements = await library.agreements();
  const covered: Covered[] = [];
  for (const [team, { roster }] of Object.entries(directory?.teams ?? {})) {
    const compiled = await library.roster(roster);
    if (compiled) covered.push({ team, roster, compiled });
  }
  const now = await context.service();
  const all = agreements.map(({ compiled }) => compiled);
  if (!concerning) return coverageGaps(covered, all, now);
  const isAsked = ({ roster }: Covered): boolean => concerning.rosters.includes(roster);
  const named = agreements.filter(({ name }) => concerning.agreements.includes(name));
  const theirs = coverageGaps(covered.filter(isAsked), all, now);
  const others = coverageGaps(
    covered.filter((one) => !isAsked(one)),
    named.map(({ compiled }) => compiled),
    now,
  );
  return {
    gaps: [...theirs.gaps, ...others.gaps].sort((a, b) => a.from - b.from),
    unseen: [...theirs.unseen, ...others.unseen],
  };
}
