/** Moments in words, for wherever no date token is shown: terminals, fallbacks, push texts. */

import { DateTime } from 'luxon';

const known = new Map<string, string>();
const KEEP = 2000;

/**
 * A moment in the zone of whoever reads it, e.g. `Thu 26 Nov 14:00 CET`.
 * @param at epoch milliseconds
 * @param zone IANA; an unknown one is shown in UTC
 * @param as in a stretch: its beginning names no zone, for its end does; an end on the same day is a time alone
 */
export function momentIn(at: number, zone: string, as?: 'beginning' | 'end-same-day'): string {
  // Formatting costs tens of microseconds and cards repeat the same few moments.
  const key = `${String(Math.floor(at / 60_000))} ${zone} ${as ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= KEEP) known.clear();
  const words = format(at, zone, as);
  known.set(key, words);
  return words;
}

function format(at: number, zone: string, as?: 'beginning' | 'end-same-day'): string {
  const moment = local(at, zone);
  const words = moment.setLocale('en-GB').toFormat(as === 'end-same-day' ? 'HH:mm' : 'ccc d LLL HH:mm');
  return as === 'beginning' ? words : `${words} ${zoneName(moment)}`;
}

function local(at: number, zone: string): DateTime {
  const moment = DateTime.fromMillis(at, { zone });
  return moment.isValid ? moment : DateTime.fromMillis(at, { zone: 'UTC' });
}

/** Whether two instants (epoch milliseconds) fall on one date of the zone. */
export const onSameDay = (a: number, b: number, zone: string): boolean =>
  local(a, zone).toISODate() === local(b, zone).toISODate();

/** "CET" where English has a name for the zone, else its offset: British and American English know different ones. */
function zoneName(at: DateTime): string {
  const british = at.setLocale('en-GB').toFormat('ZZZZ');
  return /^(GMT|UTC)[+-]/.test(british) ? at.setLocale('en-US').toFormat('ZZZZ') : british;
}
