import { DAY } from '../civil.ts';
import type { Wall } from '../zone.ts';

/**
 * The readings of one period: each day with each time (milliseconds after midnight), or, with BYSETPOS, those
 * at its places among them, counted from 1, or back from the end.
 */
export function readingsOf(
  days: readonly number[],
  times: readonly number[],
  places: readonly number[],
): Iterable<Wall> {
  return places.length === 0 ? everyReading(days, times) : placedReadings(days, times, places);
}

function* everyReading(days: readonly number[], times: readonly number[]): Iterable<Wall> {
  for (const day of days) for (const time of times) yield day * DAY + time;
}

function placedReadings(
  days: readonly number[],
  times: readonly number[],
  places: readonly number[],
): Wall[] {
  const total = days.length * times.length;
  const indexes = places.map((place) => (place > 0 ? place - 1 : total + place));
  return [...new Set(indexes)]
    .filter((index) => index >= 0 && index < total)
    .sort((a, b) => a - b)
    .map((index) => days[Math.floor(index / times.length)]! * DAY + times[index % times.length]!);
}
