import { DAY, HOUR, MINUTE, civilDate, dayNumber, weekdayOf } from '../civil.ts';
import type { Wall } from '../zone.ts';
import { dayWalls } from './day-walls.ts';
import { completed, isWithinDay } from './rule.ts';
import type { Rule } from './rule.ts';
import { withinDayWalls } from './within-day-walls.ts';

/** The readings of a rule in `[from, to]`, ascending, before COUNT and UNTIL. */
export type Walls = (from: Wall, to: Wall) => Iterable<Wall>;

/** The last reading there is: dates have four digits (RFC 5545, 3.3.4). */
export const LAST_WALL: Wall = dayNumber(10_000, 1, 1) * DAY - 1;

/** The readings of a rule, from DTSTART (a local reading) to the end of the year 9999. */
export function wallsOf(written: Rule, start: Wall): Walls {
  const day = Math.floor(start / DAY);
  const time = start - day * DAY;
  const rule = completed(written, {
    month: civilDate(day).month,
    day: civilDate(day).day,
    weekday: weekdayOf(day),
    hour: Math.floor(time / HOUR),
    minute: Math.floor(time / MINUTE) % 60,
    second: Math.floor(time / 1000) % 60,
  });
  const walls = isWithinDay(rule) ? withinDayWalls(rule, start) : dayWalls(rule, start);
  return (from, to) => walls(Math.max(from, start), Math.min(to, LAST_WALL));
}
