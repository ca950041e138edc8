/** Dates and weekdays in words, of a calendar and not of a moment. */

import { DateTime } from 'luxon';

const DAY_MS = 86_400_000;

/** `Thu 26 Nov`, or `Thu 26 Nov 2026`. @param day days from 1970-01-01 */
export const dateOf = (day: number, hasYear = false): string =>
  on(day).toFormat(hasYear ? 'ccc d LLL yyyy' : 'ccc d LLL');

/** `Monday` for 0. */
export const weekdayName = (weekday: number): string => on(4 + weekday).toFormat('cccc');

const on = (day: number): DateTime => DateTime.fromMillis(day * DAY_MS, { zone: 'UTC' }).setLocale('en-GB');
