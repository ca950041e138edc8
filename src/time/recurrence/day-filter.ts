import { civilDate, dayNumber, daysInMonth, weekdayOf } from '../civil.ts';
import { weekYearOf, weekYearStart } from './week-year.ts';
import type { ByDay, Rule } from './rule.ts';

/** Whether a day (a day number, see civil.ts) passes every part of a rule that speaks of days. */
export type DayFilter = (day: number) => boolean;

/**
 * Every BY part that speaks of days keeps those it names and drops the others, whether RFC 5545 calls it
 * "expand" or "limit": a period holds the days that pass them all. Several BYDAY values add up.
 */
export function dayFilter(rule: Rule): DayFilter {
  const { byMonth, byMonthDay, byYearDay, byWeekNo, byDay } = rule;
  const months = byMonth.length === 0 ? null : new Set(byMonth);
  const [monthDays, yearDays, weekNumbers] = [counted(byMonthDay), counted(byYearDay), counted(byWeekNo)];
  const plain = new Set(byDay.filter(({ nth }) => nth === 0).map(({ weekday }) => weekday));
  const nths = byDay.filter(({ nth }) => nth !== 0);
  const countsInMonth = rule.frequency === 'MONTHLY' || months !== null;
  return (day) => {
    const weekday = weekdayOf(day);
    if (byDay.length > 0 && nths.length === 0 && !plain.has(weekday)) return false;
    const { year, month, day: date } = civilDate(day);
    if (months !== null && !months.has(month)) return false;
    if (monthDays !== null && !monthDays(date, daysInMonth(year, month))) return false;
    if (yearDays !== null || (nths.length > 0 && !countsInMonth)) {
      const first = dayNumber(year, 1, 1);
      const length = dayNumber(year + 1, 1, 1) - first;
      const dayOfYear = day - first + 1;
      if (yearDays !== null && !yearDays(dayOfYear, length)) return false;
      if (!countsInMonth && nths.length > 0)
        return plain.has(weekday) || isNth(nths, weekday, dayOfYear, length);
    }
    if (weekNumbers !== null && !isInWeeks(weekNumbers, day, rule.weekStart)) return false;
    if (nths.length === 0) return true;
    return plain.has(weekday) || isNth(nths, weekday, date, daysInMonth(year, month));
  };
}

type Counted = (number: number, of: number) => boolean;

/** Numbers that count from the start, or, when negative, from the end. Null: no such part. */
function counted(numbers: readonly number[]): Counted | null {
  if (numbers.length === 0) return null;
  const known = new Set(numbers);
  return (number, of) => known.has(number) || known.has(number - of - 1);
}

function isNth(nths: readonly ByDay[], weekday: number, number: number, of: number): boolean {
  const fromStart = Math.floor((number - 1) / 7) + 1;
  const fromEnd = -(Math.floor((of - number) / 7) + 1);
  return nths.some((one) => one.weekday === weekday && (one.nth === fromStart || one.nth === fromEnd));
}

function isInWeeks(weeks: Counted, day: number, weekStart: number): boolean {
  const year = weekYearOf(day, weekStart);
  const first = weekYearStart(year, weekStart);
  const total = (weekYearStart(year + 1, weekStart) - first) / 7;
  return weeks(Math.floor((day - first) / 7) + 1, total);
}
