/** Whether the rosters in force, with what is changed on top of them, cover the hours that agreements promise. */

import type { Context } from '../../context.ts';
import type { Coverage, Covered } from '../coverage.ts';
import { DAYS_AHEAD, coverageGaps } from '../coverage.ts';

/** Which gaps are asked for: those of these rosters, and those in what these agreements promise. */
export type Concerning = { rosters: readonly string[]; agreements: readonly string[] };

/**
 * Hours ahead that agreements in force promise and nobody is on duty in. A team whose roster is not published is
 * left out: `fitOf` names it.
 * @param concerning null: all there are
 */
export async function coverageOf(
  context: Context,
  concerning: Concerning | null = null,
  days = DAYS_AHEAD,
): Promise<Coverage> {
  const agreements = await context.library.agreements();
  const covered = await coveredTeams(context);
  const now = await context.service();
  const gapsIn = (some: readonly Covered[], theirs: typeof agreements): Coverage =>
    coverageGaps(
      some,
      theirs.map(({ compiled }) => compiled),
      now,
      days,
    );
  if (concerning === null) return gapsIn(covered, agreements);
  const isAsked = ({ roster }: Covered): boolean => concerning.rosters.includes(roster);
  const named = agreements.filter(({ name }) => concerning.agreements.includes(name));
  const whole = gapsIn(covered.filter(isAsked), agreements);
  if (named.length === 0) return whole;
  const rest = covered.filter((one) => !isAsked(one));
  const others = gapsIn(rest, named);
  return {
    gaps: [...whole.gaps, ...others.gaps].sort((a, b) => a.from - b.from),
    unseen: [...whole.unseen, ...others.unseen],
  };
}

async function coveredTeams({ library }: Context): Promise<Covered[]> {
  const directory = await library.directory();
  const found: Covered[] = [];
  for (const [team, { roster }] of Object.entries(directory?.teams ?? {})) {
    const compiled = await library.roster(roster);
    if (compiled) found.push({ team, roster, compiled });
  }
  return found;
}
