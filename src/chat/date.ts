/** Dates and weekdays in words, of a calendar and not of a moment. */

import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;

/**
 * `Thu 26 Nov`, with its year where that is another than `since` falls in.
 * @param day days from 1970-01-01 @param since the same
 */
export function dateOf(day: number, since = day): string {
  const format = on(day).year === on(since).year ? 'ccc d LLL' : 'ccc d LLL yyyy';
  return on(day).toFormat(format);
}

/** `Monday` for 0. */
export const weekdayName = (weekday: number): string => on(4 + weekday).toFormat('cccc');

const on = (day: number): DateTime => DateTime.fromMillis(day * DAY_MS, { zone: 'UTC' }).setLocale('en-GB');
