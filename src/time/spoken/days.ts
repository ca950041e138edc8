import { DAY, WEEKDAYS, civilDate, dayNumber, daysInMonth, weekdayOf } from '../civil.ts';
import type { Read } from './mistake.ts';
import { read, unreadable } from './mistake.ts';
import type { DayMeant } from './point.ts';

/** Which year a date without one means, in days: a span that has begun, or one to come in less than a year. */
const BACK = 31;
const AHEAD = 300;

/**
 * The days (day numbers) that may be meant, the nearest first: a weekday comes again each week, a date without a
 * year may be of this year or the next, everything else comes once.
 * @param from day number of the first day to look at: today, or the day on which the span begins
 */
export function daysMeant(meant: DayMeant, from: number): Read<readonly number[]> {
  switch (meant.kind) {
    case 'ahead':
      return read([from + meant.days]);
    case 'date':
      return agreeing([meant.day], meant.weekday, meant.text);
    case 'weekday': {
      const away = (meant.weekday - weekdayOf(from) + 7) % 7;
      const nextMonday = from - weekdayOf(from) + 7;
      const first = meant.isNext ? nextMonday + meant.weekday : from + away;
      return read(meant.isNext ? [first] : [first, first + 7]);
    }
    case 'month-day':
      return monthDays(meant, from);
  }
}

function monthDays(
  { month, date, year, weekday, text }: Extract<DayMeant, { kind: 'month-day' }>,
  from: number,
): Read<readonly number[]> {
  const first = civilDate(from - BACK).year;
  const days = (year === null ? [first, first + 1] : [year])
    .filter((one) => date >= 1 && date <= daysInMonth(one, month))
    .map((one) => dayNumber(one, month, date));
  if (days.length === 0) return unreadable('no-such-date', text);
  const near = year === null ? days.filter((day) => day >= from - BACK && day <= from + AHEAD) : days;
  return near.length === 0 ? unreadable('past', text) : agreeing(near, weekday, text);
}

/** "Mon 24 Nov" is a mistake when that is a Tuesday. */
function agreeing(days: readonly number[], weekday: number | null, text: string): Read<readonly number[]> {
  const left = days.filter((day) => weekday === null || weekdayOf(day) === weekday);
  return left.length === 0 ? unreadable('other-weekday', text) : read(left);
}

/** `Tue`, `24 Nov`, as they are read back. */
export const weekdayName = (day: number): string => capital(WEEKDAYS[weekdayOf(day)] ?? '');

const SHORT_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export function dateName(day: number, withYear: boolean): string {
  const { year, month, day: date } = civilDate(day);
  return `${weekdayName(day)} ${date} ${SHORT_MONTHS[month - 1]}${withYear ? ` ${year}` : ''}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The day number of a wall reading. */
export const dayOf = (wall: number): number => Math.floor(wall / DAY);
