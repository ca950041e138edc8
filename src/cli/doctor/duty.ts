import { momentIn } from '../../chat/moment.ts';
import { names } from '../../people/queries/names.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** Who is on duty now, team by team, and where nobody is. */
export async function examineDuty({ context, directory, zone, now }: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const team of Object.values(directory?.teams ?? {})) {
    const roster = await context.library.roster(team.roster);
    // That it is missing has been said among the documents.
    if (!roster) continue;
    const [onDuty, next] = [roster.who(now), roster.next(now)];
    const shown = await names(context.read, [...onDuty, ...(next?.who ?? [])]);
    const nameOf = (person: string): string => shown(person).name;
    const who = onDuty.map(nameOf);
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
