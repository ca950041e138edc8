/** `steward roster check FILE…`: mistakes, and the hours that agreements promise and the rosters do not cover. */

import type { CompiledAgreement } from '../../agreement/compile.ts';
import { machineClock } from '../../clock.ts';
import type { Context } from '../../context.ts';
import { visible } from '../../document/reading/quoted.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import type { Covered } from '../../roster/coverage.ts';
import { DAYS_AHEAD, coverageConcerning } from '../../roster/coverage.ts';
import { compiledWith } from '../../roster/effective.ts';
import { coveredTeams } from '../../roster/queries/coverage.ts';
import { findRoster } from '../../roster/queries/find.ts';
import type { RosterDocument } from '../../roster/schedule/roster.ts';
import { withIds } from '../../roster/with-ids.ts';
import type { Answer } from '../answer.ts';
import { counted } from '../counted.ts';
import type { Desk } from '../with-steward.ts';
import { gapLines } from './gap-lines.ts';
import { readFiles } from './read-files.ts';

type Agreements = readonly CompiledAgreement[];

/**
 * @param files rosters, and agreements to compare them with; each takes the place of the one in force
 * @param isAll every gap on a line of its own
 * @param withDesk does its work with the database, or with a sentence why there is none to be had
 */
export async function checkRosters(
  files: readonly string[],
  withDesk: (work: (desk: Desk | string) => Promise<Answer>) => Promise<Answer>,
  isAll = false,
): Promise<Answer> {
  const read = readFiles(files);
  if (!read.ok) return { ok: false, lines: read.lines };
  const lines = read.rosters.flatMap(({ file, hash, roster }) => [
    `${visible(file)}: ${goodNews(roster)}`,
    `  sha256 ${hash}`,
  ]);
  const given = { rosters: read.rosters.map(({ roster }) => roster), agreements: read.agreements };
  return withDesk(async (desk) => {
    const found = await inForce(desk, given.rosters);
    const agreements = replaced(given.agreements, found.agreements, nameOf);
    if (agreements.length === 0) return { ok: true, lines: [...lines, notCompared(desk)] };
    const coverage = coverageConcerning(
      { rosters: given.rosters.map(({ roster }) => roster), agreements: given.agreements.map(nameOf) },
      found.covered,
      agreements,
      found.now,
    );
    const gaps = gapLines(coverage, found.zone, isAll);
    const covered = `Every hour that agreements promise in the next ${DAYS_AHEAD} days is covered.`;
    return {
      ok: gaps.length === 0,
      lines: [...lines, ...(gaps.length === 0 ? [covered] : gaps), ...comparedWith(desk)],
    };
  });
}

type InForce = { covered: Covered[]; agreements: Agreements; now: number; zone: string };

/** What is in force, with the rosters given in its place; what people have changed stays on top of them. */
async function inForce(desk: Desk | string, given: readonly RosterDocument[]): Promise<InForce> {
  if (typeof desk === 'string') {
    const covered = given.map((roster) => coveredBy(roster, compiledWith(roster, [])));
    return { covered, agreements: [], now: machineClock(), zone: given[0]?.timezone ?? 'UTC' };
  }
  const { context, zone } = desk;
  const covered: Covered[] = [];
  for (const roster of given) covered.push(coveredBy(roster, await lived(context, roster)));
  const agreements = (await context.library.agreements()).map(({ compiled }) => compiled);
  return {
    covered: replaced(covered, await coveredTeams(context), ({ team }) => team),
    agreements,
    now: await context.service(),
    zone,
  };
}

async function lived({ read, library }: Context, roster: RosterDocument): Promise<Covered['compiled']> {
  const ids = await colleagues(read, await library.directory());
  const state = await findRoster(read, roster.roster);
  return compiledWith(withIds(roster, ids.idOf), state?.changes ?? []);
}

const coveredBy = ({ roster, team }: RosterDocument, compiled: Covered['compiled']): Covered => ({
  team,
  roster,
  compiled,
});

const nameOf = ({ agreement }: CompiledAgreement): string => agreement.agreement;

/** What is given, and of the rest what has another key. */
function replaced<T>(given: readonly T[], rest: readonly T[], keyOf: (one: T) => string): T[] {
  const keys = given.map(keyOf);
  return [...given, ...rest.filter((one) => !keys.includes(keyOf(one)))];
}

/** Without a database only the files that were named are known. */
const comparedWith = (desk: Desk | string): string[] =>
  typeof desk === 'string' ? [`Compared with the agreements that were named: ${desk}`] : [];

const notCompared = (desk: Desk | string): string =>
  `Not compared with agreements: ${typeof desk === 'string' ? desk : 'None is in force.'} Name agreements, too.`;

function goodNews({ roster, team, timezone, layers, overrides = [], absences = [] }: RosterDocument): string {
  const people = new Set(layers.flatMap(({ participants }) => participants.flat()));
  const counts = [
    counted(layers.length, 'layer'),
    counted(people.size, 'person', 'people'),
    ...(overrides.length > 0 ? [counted(overrides.length, 'override')] : []),
    ...(absences.length > 0 ? [counted(absences.length, 'absence')] : []),
  ];
  return visible(`all is well. “${roster}” of team “${team}”, ${timezone}: ${counts.join(', ')}.`);
}
