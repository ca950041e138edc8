import { civilDate, dayNumber } from '../civil.ts';
import type { Rule } from './rule.ts';
import { weekStartOf, weekYearOf, weekYearStart } from './week-year.ts';

/** The periods of a rule of days or longer: day numbers, half-open, numbered from the one that holds DTSTART. */
export type Periods = {
  /** The days of a period, `[from, to)`. */
  readonly days: (period: number) => readonly [from: number, to: number];
  /** The last period that begins on or before a day, not less than 0. */
  readonly holding: (day: number) => number;
  /** After so many periods the calendar repeats itself: where none of them had a day, none ever has. */
  readonly cycle: number;
};

const DAYS_IN_400_YEARS = 146_097;

/** The periods of a rule from the day of DTSTART; weekly numbers (BYWEEKNO) make them week years. */
export function periodsOf(rule: Rule, startDay: number): Periods {
  const { frequency, interval, weekStart } = rule;
  const start = civilDate(startDay);
  if (frequency === 'YEARLY' && rule.byWeekNo.length > 0) {
    const first = weekYearOf(startDay, weekStart);
    return counted(
      interval,
      first,
      400,
      (year) => weekYearStart(year, weekStart),
      (day) => weekYearOf(day, weekStart),
    );
  }
  if (frequency === 'YEARLY')
    return counted(
      interval,
      start.year,
      400,
      (year) => dayNumber(year, 1, 1),
      (day) => civilDate(day).year,
    );
  if (frequency === 'MONTHLY')
    return counted(interval, start.year * 12 + start.month - 1, 4800, firstOfMonth, (day) => {
      const { year, month } = civilDate(day);
      return year * 12 + month - 1;
    });
  if (frequency === 'WEEKLY') {
    const origin = weekStartOf(startDay, weekStart);
    return counted(
      interval,
      0,
      DAYS_IN_400_YEARS / 7,
      (week) => origin + week * 7,
      (day) => Math.floor((day - origin) / 7),
    );
  }
  return counted(
    interval,
    startDay,
    DAYS_IN_400_YEARS,
    (day) => day,
    (day) => day,
  );
}

/** Every `interval`-th unit from the first on; `unitOf` a day and the first day `of` a unit are inverse. */
function counted(
  interval: number,
  first: number,
  cycle: number,
  of: (unit: number) => number,
  unitOf: (day: number) => number,
): Periods {
  return {
    days: (period) => [of(first + period * interval), of(first + period * interval + 1)],
    holding: (day) => Math.max(0, Math.floor((unitOf(day) - first) / interval)),
    cycle,
  };
}

function firstOfMonth(month: number): number {
  return dayNumber(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1);
}
