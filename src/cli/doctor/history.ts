import { examineLatest } from '../verify/examine.ts';
import { publications, requests, rosters } from '../verify/subjects.ts';
import type { Finding } from './finding.ts';
import { bad, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** Enough to notice damage early; `steward verify` examines all. */
const LATEST = 200;

export async function examineHistory({ context }: Patient): Promise<Finding[]> {
  const faults: string[] = [];
  let examined = 0;
  for (const kind of [requests, rosters, publications]) {
    const latest = await examineLatest(context, kind, LATEST);
    faults.push(...latest.faults);
    examined += latest.subjects;
  }
  if (faults.length === 0)
    return [well(`The history of the ${examined} latest requests, rosters and documents is unbroken.`)];
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return [bad(`History is damaged: ${faults[0]}${more}`, 'steward verify examines all of it.')];
}
