import type { Weekday } from './civil.ts';
import { DAY, MINUTE, WEEKDAYS, parseLocalDate, weekdayOf } from './civil.ts';
import { DAY_MINUTES, parseClockTime } from './clock-time.ts';
import { calendarMistakes } from './calendar-check.ts';
import { united } from './intervals.ts';
import type { OpenHours, Span } from './open-hours.ts';
import { openHours } from './open-hours.ts';

/** A window of local time, `["HH:MM", "HH:MM"]`; see the reading rule in open-hours.ts. */
export type Window = readonly [from: string, to: string];

/**
 * When service is given. A window belongs to the day it starts on; `24:00` as an end is the end of that day;
 * an end not after its start runs past midnight (the same time twice: 24 hours). No windows start on a
 * holiday; `special_hours` replace the windows of one date (none: closed), and a holiday wins over them.
 */
export type Calendar = {
  /** An IANA time zone name. */
  readonly timezone: string;
  /** A missing day is closed. */
  readonly weekly: Readonly<Partial<Record<Weekday, readonly Window[]>>>;
  /** Local dates, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[];
  /** Local date to the windows that replace that day's. */
  readonly special_hours?: Readonly<Record<string, readonly Window[]>>;
};

/** A calendar made ready for questions; its open windows are worked out once a block of a year and kept. */
export type CompiledCalendar = OpenHours;

const compiled = new WeakMap<Calendar, CompiledCalendar>();

/**
 * Compiles a calendar; the same object is compiled once. Throws a RangeError naming the first mistake: documents
 * from outside are checked first, with calendarMistakes, which gives every mistake its place and sentence.
 */
export function compileCalendar(calendar: Calendar): CompiledCalendar {
  let hours = compiled.get(calendar);
  if (hours === undefined) {
    hours = compile(calendar);
    compiled.set(calendar, hours);
  }
  return hours;
}

function compile(calendar: Calendar): CompiledCalendar {
  const mistake = calendarMistakes(calendar)[0];
  if (mistake !== undefined) throw new RangeError(mistake.message);
  const weekly = WEEKDAYS.map((weekday) => spansOf(calendar.weekly[weekday]));
  const exceptions = new Map<number, readonly Span[]>();
  for (const [date, windows] of Object.entries(calendar.special_hours ?? {})) {
    exceptions.set(parseLocalDate(date)!, spansOf(windows));
  }
  for (const date of calendar.holidays ?? []) exceptions.set(parseLocalDate(date)!, []);
  return openHours({
    timezone: calendar.timezone,
    weekly: weekly.reduce((sum, spans) => sum + spans.length, 0),
    spansOn: (day) => exceptions.get(day) ?? weekly[weekdayOf(day)]!,
    longest: DAY,
    lastException: [...exceptions.keys()].reduce((last, day) => Math.max(last, day), -Infinity),
  });
}

function spansOf(windows: readonly Window[] = []): readonly Span[] {
  const spans = windows.map(([from, to]): Span => {
    const [start, end] = [parseClockTime(from)!, parseClockTime(to)!];
    return [start * MINUTE, (end > start ? end : end + DAY_MINUTES) * MINUTE];
  });
  return united(spans);
}
