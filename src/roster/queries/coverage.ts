/** Whether the rosters in force, with what is changed on top of them, cover the hours that agreements promise. */

import type { Context } from '../../context.ts';
import type { Concerning, Coverage, Covered } from '../coverage.ts';
import { DAYS_AHEAD, coverageConcerning, coverageGaps } from '../coverage.ts';

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
  const agreements = (await context.library.agreements()).map(({ compiled }) => compiled);
  const covered = await coveredTeams(context);
  const now = await context.service();
  return concerning === null
    ? coverageGaps(covered, agreements, now, days)
    : coverageConcerning(concerning, covered, agreements, now, days);
}

/** Every team of the directory with the roster in force that it goes by. */
export async function coveredTeams({ library }: Context): Promise<Covered[]> {
  const directory = await library.directory();
  const found: Covered[] = [];
  for (const [team, { roster }] of Object.entries(directory?.teams ?? {})) {
    const compiled = await library.roster(roster);
    if (compiled) found.push({ team, roster, compiled });
  }
  return found;
}
