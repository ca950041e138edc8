import { DAY, HOUR, civilDate, dayNumber, daysInMonth } from '../../time/civil.ts';
import type { Wall, Zone } from '../../time/zone.ts';
import { WIDEST_OFFSET, instantOf, offsetAt, wallAt } from '../../time/zone.ts';
import type { Rotation } from './roster.ts';

/** One turn, `[begin, end)` in epoch milliseconds; numbers count from 0. */
export type Turn = { readonly number: number; readonly begin: number; readonly end: number };

export type Turns = {
  /** The turn that holds at an instant not before the first hand-over. */
  at(at: number): Turn;
  /** The hand-over into a turn. */
  startOf(turn: number): number;
};

/**
 * Turns from a first hand-over. Hourly and custom ones are elapsed time; daily, weekly and monthly ones repeat
 * its local time: a hand-over in the missing hour moves by the gap, in the repeated hour it is the first, and
 * the day of a month is clamped each month anew from the first hand-over's.
 */
export function turnsOf({ type, length }: Rotation, first: number, zone: Zone): Turns {
  const wall = wallAt(zone, first);
  switch (type) {
    case 'custom':
      return elapsedTurns(first, Math.round(length * 1000));
    case 'hourly':
      return elapsedTurns(first, length * HOUR);
    case 'daily':
      return localTurns(first, zone, daysFrom(wall, length));
    case 'weekly':
      return localTurns(first, zone, daysFrom(wall, length * 7));
    case 'monthly':
      return localTurns(first, zone, monthsFrom(wall, length));
  }
}

/** How hand-overs follow each other on the local clock; `near` may be off by one. */
type LocalSteps = { near(wall: Wall): number; wallOf(turn: number): Wall };

function elapsedTurns(first: number, length: number): Turns {
  const startOf = (turn: number): number => first + turn * length;
  return {
    at: (at) => {
      const number = Math.floor((at - first) / length);
      return { number, begin: startOf(number), end: startOf(number + 1) };
    },
    startOf,
  };
}

function localTurns(first: number, zone: Zone, steps: LocalSteps): Turns {
  const startOf = (turn: number): number => (turn === 0 ? first : firstInstantOf(zone, steps.wallOf(turn)));
  const find = (at: number, guess: number): Turn => {
    let number = Math.max(0, guess);
    let begin = startOf(number);
    while (number > 0 && begin > at) begin = startOf(--number);
    let end = startOf(number + 1);
    // A day the zone skipped has turns of no length: the last of those that begin together holds.
    while (end <= at) {
      number += 1;
      begin = end;
      end = startOf(number + 1);
    }
    return { number, begin, end };
  };
  // Questions mostly go on where the last one was; the answer is the same without it.
  let last: Turn | undefined;
  const at = (at: number): Turn => {
    if (last === undefined || at < last.begin || at >= last.end) {
      last = find(at, at === last?.end ? last.number + 1 : steps.near(wallAt(zone, at)));
    }
    return last;
  };
  return { at, startOf };
}

/** No zone leaves an offset and is back within days: the same one at both ends means that nothing is to be chosen. */
function firstInstantOf(zone: Zone, wall: Wall): number {
  const offset = offsetAt(zone, wall - WIDEST_OFFSET);
  if (offset === offsetAt(zone, wall + WIDEST_OFFSET)) return wall - offset;
  return instantOf(zone, wall, 'earlier');
}

function daysFrom(first: Wall, days: number): LocalSteps {
  return {
    near: (wall) => Math.floor((wall - first) / (days * DAY)),
    wallOf: (turn) => first + turn * days * DAY,
  };
}

function monthsFrom(first: Wall, months: number): LocalSteps {
  const firstDay = Math.floor(first / DAY);
  const anchor = civilDate(firstDay);
  const monthCount = (wall: Wall): number => {
    const date = civilDate(Math.floor(wall / DAY));
    return (date.year - anchor.year) * 12 + date.month - anchor.month;
  };
  return {
    near: (wall) => Math.floor(monthCount(wall) / months),
    wallOf: (turn) => {
      const count = anchor.month - 1 + turn * months;
      const [year, month] = [anchor.year + Math.floor(count / 12), (count % 12) + 1];
      const day = Math.min(anchor.day, daysInMonth(year, month));
      return dayNumber(year, month, day) * DAY + (first - firstDay * DAY);
    },
  };
}
