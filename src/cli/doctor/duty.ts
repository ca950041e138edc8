import { momentIn } from '../../chat/moment.ts';
import { plainText } from '../../chat/plain.ts';
import { names } from '../../people/queries/names.ts';
import { coverageLines, foldedGaps, lengthOf } from '../../roster/cards/coverage.ts';
import { repeatedIn } from '../../roster/cards/repeated.ts';
import type { CoverageGap } from '../../roster/coverage.ts';
import { DAYS_AHEAD } from '../../roster/coverage.ts';
import { coverageOf } from '../../roster/queries/coverage.ts';
import { notImported } from '../../roster/queries/not-imported.ts';
import { counted } from '../counted.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** Who is on duty now, team by team, where nobody is, and which promised hours nobody covers. */
export async function examineDuty(patient: Patient): Promise<Finding[]> {
  return [...(await onDuty(patient)), ...(await behind(patient)), ...(await coverage(patient))];
}

async function onDuty({ context, directory, zone, now }: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const team of Object.values(directory?.teams ?? {})) {
    const roster = await context.library.roster(team.roster);
    // That it is missing has been said among the documents.
    if (!roster) continue;
    const [people, next] = [roster.who(now), roster.next(now)];
    const shown = await names(context.read, [...people, ...(next?.who ?? [])]);
    const nameOf = (person: string): string => shown(person).name;
    const who = people.map(nameOf);
    const then = next && `${next.who.map(nameOf).join(', ') || 'nobody'} from ${momentIn(next.at, zone)}`;
    if (who.length > 0)
      findings.push(
        well(`On duty for ${team.name}: ${who.join(', ')}${then === null ? '' : `; then ${then}`}.`),
      );
    else if (then === null)
      findings.push(
        bad(`Nobody is on duty for ${team.name}, now or later.`, `Mend the roster ${team.roster}.`),
      );
    else findings.push(look(`Nobody is on duty for ${team.name} now; next ${then}.`));
  }
  return findings;
}

/** A process that ended between a publication and its import leaves this behind. */
const behind = async ({ context }: Patient): Promise<Finding[]> =>
  (await notImported(context.read)).map((name) =>
    bad(
      `The roster ${name} is published in a version that is not in force.`,
      'Import it: steward roster import FILE',
    ),
  );

async function coverage({ context, zone }: Patient): Promise<Finding[]> {
  const found = await coverageOf(context);
  const unseen = coverageLines({ gaps: [], unseen: found.unseen }, zone);
  const [first] = found.gaps;
  const rosters = [...new Set(found.gaps.map(({ roster }) => roster))];
  const gaps = first
    ? [
        look(
          `In the next ${DAYS_AHEAD} days agreements promise ${lengthOf(found.gaps)} in which nobody is on duty ` +
            `(${counted(found.gaps.length, 'stretch', 'stretches')}, ${whichOf(found.gaps, first, zone)}).`,
          `It is told by ${rosters.map((name) => `steward roster show ${name} --days ${DAYS_AHEAD}`).join(', ')}`,
        ),
      ]
    : [];
  return [...gaps, ...unseen.map((line) => look(plainText(line)))];
}

/** The rule they follow, if all follow one. */
function whichOf(gaps: readonly CoverageGap[], first: CoverageGap, zone: string): string {
  const [line, ...others] = foldedGaps(gaps, zone);
  return line?.every && others.length === 0
    ? repeatedIn(line.every, line.zone, zone)
    : `the first on ${momentIn(first.from, zone)}`;
}
