import { civilDate, dayNumber, weekdayOf } from '../civil.ts';

/** The first day of a day's week; weeks start on `weekStart` (0 for Monday). */
export function weekStartOf(day: number, weekStart: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7);
}

/** The first day of week 1 of a year: the first week with at least four days in it (RFC 5545, BYWEEKNO). */
export function weekYearStart(year: number, weekStart: number): number {
  return weekStartOf(dayNumber(year, 1, 4), weekStart);
}

/** The year whose numbered weeks a day belongs to; around New Year it may be another than the date's. */
export function weekYearOf(day: number, weekStart: number): number {
  const { year } = civilDate(day);
  if (day < weekYearStart(year, weekStart)) return year - 1;
  return day < weekYearStart(year + 1, weekStart) ? year : year + 1;
}
