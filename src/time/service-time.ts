import type { CompiledCalendar } from './calendar.ts';
import { DAY } from './civil.ts';
import { instantMistake } from './instant.ts';
import type { Timed } from './outcome.ts';
import { refusal, timed } from './outcome.ts';
import type { Pause } from './pauses.ts';
import { isPaused, pauseMistake, pausesWithin } from './pauses.ts';
import { closingAfter, isOpenAt, openAfter, openBetween, openingAfter } from './open-time.ts';

/**
 * The earliest instant at which the service time elapsed since `start` reaches `duration`: a closing instant
 * rather than the next opening; a zero duration gives the start; null while a pause is still running.
 *
 * @param start epoch milliseconds
 * @param duration milliseconds of service time, not negative
 * @returns epoch milliseconds; `bad_value`, `never_open`, `too_large` as in outcome.ts
 */
export function due(
  calendar: CompiledCalendar,
  start: number,
  duration: number,
  pauses: readonly Pause[] = [],
): Timed<number | null> {
  const mistake = instantMistake(start, 'start') ?? durationMistake(duration) ?? pauseMistake(pauses);
  if (mistake !== null) return mistake;
  if (isPaused(pauses)) return timed(null);
  if (duration === 0) return timed(start);
  if (pauses.length === 0) return openAfter(calendar, start, duration);
  let [at, left] = [start, duration];
  for (const [from, to] of pausesWithin(pauses, start, Infinity)) {
    const reached = openAfter(calendar, at, left, from);
    if (!reached.ok || reached.value <= from) return reached;
    left -= openBetween(calendar, at, from);
    at = to;
  }
  return openAfter(calendar, at, left);
}

/**
 * The service time in `[start, end)` less the pauses, in milliseconds; 0 when `end` is not after `start`.
 * A running pause lasts to `end`. Refuses `bad_value`, and `too_large` for more than a thousand years, or
 * fewer for a calendar of very many windows.
 */
export function elapsed(
  calendar: CompiledCalendar,
  start: number,
  end: number,
  pauses: readonly Pause[] = [],
): Timed<number> {
  const mistake = instantMistake(start, 'start') ?? instantMistake(end, 'end') ?? pauseMistake(pauses);
  if (mistake !== null) return mistake;
  if (end <= start) return timed(0);
  const { years } = calendar;
  if (end - start > years * 366 * DAY)
    return refusal('too_large', `Service time is counted over ${years} years at most.`);
  let sum = openBetween(calendar, start, end);
  for (const [from, to] of pausesWithin(pauses, start, end)) sum -= openBetween(calendar, from, to);
  return timed(sum);
}

function durationMistake(duration: number): Timed<never> | null {
  if (Number.isFinite(duration) && duration >= 0) return null;
  return refusal('bad_value', 'A duration is a number of at least 0.', '/duration_seconds');
}

/** True when the calendar is open at an instant (epoch ms); the closing instant is closed. */
export function isOpen(calendar: CompiledCalendar, at: number): boolean {
  return isOpenAt(calendar, at);
}

/** The next open instant (epoch ms); an open start is its own answer. Refuses `bad_value`, `never_open`. */
export function nextOpen(calendar: CompiledCalendar, start: number): Timed<number> {
  return instantMistake(start, 'start') ?? openingAfter(calendar, start);
}

/**
 * The instant at which the calendar closes (epoch ms), from a closed start the close of the next opening; null
 * when it never closes. Refuses `bad_value`, `never_open`.
 */
export function nextClose(calendar: CompiledCalendar, start: number): Timed<number | null> {
  const open = nextOpen(calendar, start);
  return open.ok ? timed(closingAfter(calendar, open.value)) : open;
}
