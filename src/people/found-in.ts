/** What of plain data has to be looked up before it can be shown: sealed words, and people. */

import type { Sealed } from './sealed.ts';

/** Every sealed text, wherever it stands. */
export function sealedIn(value: unknown, found: Sealed[] = []): Sealed[] {
  if (value === null || typeof value !== 'object') return found;
  if ('k' in value && 'd' in value && typeof value.k === 'string' && typeof value.d === 'string')
    found.push({ k: value.k, d: value.d });
  else for (const member of Object.values(value)) sealedIn(member, found);
  return found;
}

/** Every string that may be a person's id: asking for a few too many names costs nothing. */
export function peopleIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string' && value.length === 36) found.add(value);
  else if (value !== null && typeof value === 'object')
    for (const member of Object.values(value)) peopleIn(member, found);
  return found;
}
