import type { CompiledCalendar } from './calendar.ts';
import { DAY, yearsAfter } from './civil.ts';
import { instantMistake } from './instant.ts';
import type { Interval } from './intervals.ts';
import { instantsOfDay, opensOn } from './open-hours.ts';
import type { Timed } from './outcome.ts';
import { YEARS_LOOKED_AHEAD, neverOpen, refusal, timed, tooFar } from './outcome.ts';
import type { Pause } from './pauses.ts';
import { isPaused, pauseMistake, pausesWithin } from './pauses.ts';
import { WIDEST_OFFSET, instantOf, wallAt } from './zone.ts';

const MOST_DATES_AHEAD = 366_000;

/**
 * The same local time on the N-th later date that counts: one on which windows start and some of their time lies
 * outside the pauses. 0 days gives the start; a time in the missing hour moves by the gap, in the repeated hour
 * the first counts; null while a pause is still running.
 *
 * @param start epoch milliseconds
 * @param days whole service days, not negative
 * @returns epoch milliseconds; `bad_value`, `never_open`, `too_large` as in outcome.ts
 */
export function dueDays(
  calendar: CompiledCalendar,
  start: number,
  days: number,
  pauses: readonly Pause[] = [],
): Timed<number | null> {
  const mistake = instantMistake(start, 'start') ?? daysMistake(days) ?? pauseMistake(pauses);
  if (mistake !== null) return mistake;
  if (isPaused(pauses)) return timed(null);
  if (days === 0) return timed(start);
  if (days > MOST_DATES_AHEAD) return tooFar();
  const paused = pausesWithin(pauses, -Infinity, Infinity);
  const wall = wallAt(calendar.zone, start);
  const startDay = Math.floor(wall / DAY);
  let [left, openDay] = [days, startDay];
  for (let day = startDay + 1; day <= startDay + MOST_DATES_AHEAD; day++) {
    if (!opensOn(calendar, day)) {
      if (day * DAY >= yearsAfter(openDay * DAY, YEARS_LOOKED_AHEAD)) return neverOpen();
      continue;
    }
    openDay = day;
    if (paused.length > 0 && isAllPaused(calendar, day, paused)) continue;
    left -= 1;
    if (left === 0) return timed(instantOf(calendar.zone, wall + (day - startDay) * DAY, 'earlier'));
  }
  return tooFar();
}

/** @param paused in order, none overlapping */
function isAllPaused(calendar: CompiledCalendar, day: number, paused: readonly Interval[]): boolean {
  const from = day * DAY - WIDEST_OFFSET;
  const to = (day + 1) * DAY + calendar.longest + WIDEST_OFFSET;
  const near = firstEndingAfter(paused, from);
  if (near === undefined || near[0] >= to) return false;
  if (near[0] <= from && near[1] >= to) return true;
  return instantsOfDay(calendar, day).every(([opens, closes]) => {
    const pause = firstEndingAfter(paused, opens);
    return pause !== undefined && pause[0] <= opens && closes <= pause[1];
  });
}

function firstEndingAfter(intervals: readonly Interval[], at: number): Interval | undefined {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (intervals[middle]![1] > at) high = middle;
    else low = middle + 1;
  }
  return intervals[low];
}

function daysMistake(days: number): Timed<never> | null {
  if (Number.isSafeInteger(days) && days >= 0) return null;
  return refusal('bad_value', 'Service days are counted in whole numbers of at least 0.', '/duration_days');
}
