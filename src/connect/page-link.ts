/** The address in a page, by which whoever was paged answers without signing in. */

import type { Signer } from '../store/signer.ts';

const PURPOSE = 'page';
/** Long enough for a page to be found in the morning; short enough that an old phone opens nothing. */
const LIFE_MS = 24 * 3_600_000;

/** Which page, by its id, and whose; opaque both. */
export type PageClaim = { page: string; person: string };

/** @param now machine time, epoch milliseconds */
export function pageLink(signer: Signer, address: string, { page, person }: PageClaim, now: number): string {
  const until = Math.floor((now + LIFE_MS) / 1000).toString(36);
  return `${address}/page/${signer.sign(PURPOSE, `${until} ${person} ${page}`)}`;
}

/** What a link's token says. `late`: it was ours, and its time has passed; null: it is none of ours. */
export function readPageToken(signer: Signer, token: string, now: number): PageClaim | 'late' | null {
  const text = signer.verify(PURPOSE, token);
  const [, until, person, page] = /^([0-9a-z]+) (\S+) (.+)$/s.exec(text ?? '') ?? [];
  if (until === undefined || person === undefined || page === undefined) return null;
  return parseInt(until, 36) * 1000 <= now ? 'late' : { page, person };
}
