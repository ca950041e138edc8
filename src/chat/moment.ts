/** Moments in words, for wherever no date token is shown: terminals, fallbacks, push texts. */

import { DateTime } from 'luxon';

const known = new Map<string, string>();
const KEEP = 2000;

/**
 * A moment in the zone of whoever reads it, e.g. `Thu 26 Nov 14:00 CET`.
 * @param at epoch milliseconds
 * @param zone IANA; an unknown one is shown in UTC
 */
export function momentIn(at: number, zone: string): string {
  // Formatting costs tens of microseconds and cards repeat the same few moments.
  const key = `${String(Math.floor(at / 60_000))} ${zone}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= KEEP) known.clear();
  const words = format(at, zone);
  known.set(key, words);
  return words;
}

function format(at: number, zone: string): string {
  const local = DateTime.fromMillis(at, { zone });
  const moment = local.isValid ? local : DateTime.fromMillis(at, { zone: 'UTC' });
  return `${moment.setLocale('en-GB').toFormat('ccc d LLL HH:mm')} ${zoneName(moment)}`;
}

/** "CET" where English has a name for the zone, else its offset: British and American English know different ones. */
function zoneName(at: DateTime): string {
  const british = at.setLocale('en-GB').toFormat('ZZZZ');
  return /^(GMT|UTC)[+-]/.test(british) ? at.setLocale('en-US').toFormat('ZZZZ') : british;
}
