/** Milliseconds of a minute, an hour and a day of 24 hours. */
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** The days of the week as agreements write them, in the order of ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A date of the proleptic Gregorian calendar, without a zone; month and day count from 1. */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

/** A year that begins in March puts the leap day last, which makes both conversions plain division. */
const DAYS_BEFORE_EPOCH_FROM_MARCH_0000 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** Days from 1970-01-01 to a date; negative before. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  return y * 365 + leapDays + dayOfYear - DAYS_BEFORE_EPOCH_FROM_MARCH_0000;
}

/** The date that many days after 1970-01-01; the inverse of dayNumber. */
export function civilDate(dayNumberValue: number): CivilDate {
  const days = dayNumberValue + DAYS_BEFORE_EPOCH_FROM_MARCH_0000;
  const cycle = Math.floor(days / DAYS_IN_400_YEARS);
  const inCycle = days - cycle * DAYS_IN_400_YEARS;
  const skipped =
    Math.floor(inCycle / 1460) - Math.floor(inCycle / 36_524) + Math.floor(inCycle / (DAYS_IN_400_YEARS - 1));
  const yearInCycle = Math.floor((inCycle - skipped) / 365);
  const dayOfYear =
    inCycle - (yearInCycle * 365 + Math.floor(yearInCycle / 4) - Math.floor(yearInCycle / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = cycle * 400 + yearInCycle + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 };
}

/** The weekday of a day number: 0 for Monday to 6 for Sunday (1970-01-01 was a Thursday). */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** How many days a month has. */
export function daysInMonth(year: number, month: number): number {
  return (
    (month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1)) - dayNumber(year, month, 1)
  );
}

/** The day number of `YYYY-MM-DD`, or null when that is not a date. */
export function parseLocalDate(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayNumber(year, month, day);
}

/** The same date and time of day that many years later, in UTC; 29 February becomes 1 March where it must. */
export function yearsAfter(at: number, years: number): number {
  const day = Math.floor(at / DAY);
  const date = civilDate(day);
  return dayNumber(date.year + years, date.month, date.day) * DAY + (at - day * DAY);
}
