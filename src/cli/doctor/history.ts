import { examineLatest } from '../verify/examine.ts';
import { publications, requests } from '../verify/subjects.ts';
import type { Finding } from './finding.ts';
import { bad, well } from './finding.ts';
import type { Patient } from './patient.ts';

/** Enough to notice damage early; `steward verify` examines all. */
const LATEST = 200;

export async function examineHistory({ context }: Patient): Promise<Finding[]> {
  const work = await examineLatest(context, requests, LATEST);
  const published = await examineLatest(context, publications, LATEST);
  const faults = [...work.faults, ...published.faults];
  const examined = work.subjects + published.subjects;
  if (faults.length === 0)
    return [well(`The history of the ${examined} latest requests and documents is unbroken.`)];
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return [bad(`History is damaged: ${faults[0]}${more}`, 'steward verify examines all of it.')];
}
