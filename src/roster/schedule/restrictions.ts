import type { Weekday } from '../../time/civil.ts';
import { DAY, MINUTE, WEEKDAYS, weekdayOf } from '../../time/civil.ts';
import { DAY_MINUTES, parseClockTime } from '../../time/clock-time.ts';
import type { Interval } from '../../time/intervals.ts';
import { united } from '../../time/intervals.ts';
import type { Wall, Zone } from '../../time/zone.ts';
import { offsetAt, segmentsBetween } from '../../time/zone.ts';
import type { Restriction } from './roster.ts';

/**
 * Local times of duty, the same every week. By the reading rule an instant lies inside if the local clock then
 * reads a time inside, which settles both clock changes: no instants need to be worked out beforehand.
 */
export type DutyHours = {
  /** Whether an instant lies inside, and until when that holds at least (epoch ms; Infinity: for good). */
  at(at: number): { readonly inside: boolean; readonly until: number };
  /** Whether any reading in `[from, to)` lies inside. */
  covers(from: Wall, to: Wall): boolean;
};

const WEEK = 7 * DAY;

/** No zone leaves an offset and is back sooner than this: the same one at both ends means no change between. */
const NO_RETURN = 3 * DAY;

const AROUND_THE_CLOCK: DutyHours = { at: () => ({ inside: true, until: Infinity }), covers: () => true };

/** The hours of restrictions in a zone; null when there are none. */
export function dutyHours(restrictions: readonly Restriction[], zone: Zone): DutyHours | null {
  const spans = united(restrictions.flatMap(spansOf).flatMap(withinWeek));
  const [first] = spans;
  if (first === undefined) return null;
  if (first[0] === 0 && first[1] === WEEK) return AROUND_THE_CLOCK;
  // The week's edges at which inside and outside change; a span that runs past the week's end has none there.
  const edges = spans.flat();
  const inside = (i: number): boolean => i % 2 === 1;
  const place = (ofWeek: number): number => {
    let i = 0;
    while (i < edges.length && edges[i]! <= ofWeek) i += 1;
    return i;
  };
  return {
    at: (at) => {
      const offset = offsetAt(zone, at);
      const ofWeek = weekTime(at + offset);
      const i = place(ofWeek);
      const edge = at + (edges[i] ?? WEEK + edges[0]!) - ofWeek;
      return { inside: inside(i), until: sameOffsetUntil(zone, at, edge, offset) };
    },
    covers: (from, to) => {
      const ofWeek = weekTime(from);
      const i = place(ofWeek);
      return inside(i) || from + (edges[i] ?? WEEK + edges[0]!) - ofWeek < to;
    },
  };
}

/** Milliseconds since Monday 00:00 on the local clock. */
function weekTime(wall: Wall): number {
  const day = Math.floor(wall / DAY);
  return weekdayOf(day) * DAY + (wall - day * DAY);
}

function sameOffsetUntil(zone: Zone, at: number, to: number, offset: number): number {
  if (to - at < NO_RETURN && offsetAt(zone, to - 1) === offset) return to;
  const next = segmentsBetween(zone, at, to)[1];
  return next === undefined ? to : Math.min(next.from, to);
}

/** In milliseconds of the week; the end may lie in the week after. */
function spansOf(restriction: Restriction): Interval[] {
  const [from, to] = [minutes(restriction.from), minutes(restriction.to)];
  if ('from_day' in restriction) {
    const first = WEEKDAYS.indexOf(restriction.from_day);
    const daysLater = (WEEKDAYS.indexOf(restriction.to_day) - first + 7) % 7;
    return [spanOf(first, from, to + daysLater * DAY_MINUTES, 7 * DAY_MINUTES)];
  }
  return daysOf(restriction.days).map((day) => spanOf(day, from, to, DAY_MINUTES));
}

/** An end not after its start lies one period later: the same time twice is a whole day or week. */
function spanOf(day: number, from: number, to: number, period: number): Interval {
  const end = to > from ? to : to + period;
  return [day * DAY + from * MINUTE, day * DAY + end * MINUTE];
}

function withinWeek([from, to]: Interval): Interval[] {
  if (to <= WEEK) return [[from, to]];
  return [
    [from, WEEK],
    [0, to - WEEK],
  ];
}

function daysOf(days: readonly Weekday[] = WEEKDAYS): number[] {
  return days.map((day) => WEEKDAYS.indexOf(day));
}

function minutes(time: string): number {
  const parsed = parseClockTime(time);
  if (parsed === null) throw new RangeError(`"${time}" is not a time of day; write it as 08:00.`);
  return parsed;
}
