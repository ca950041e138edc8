import { DAY } from './civil.ts';
import type { Interval } from './intervals.ts';
import { united } from './intervals.ts';
import { BLOCK } from './zone-segments.ts';
import type { Wall, Zone } from './zone.ts';
import { WIDEST_OFFSET, offsetAt, segmentsBetween, zoneNamed } from './zone.ts';

/** A window in milliseconds after the midnight of the day it starts on; it may run past the day's end. */
export type Span = readonly [from: number, to: number];

/** Local windows by day, not yet turned into instants. Days are day numbers (civil.ts). */
export type LocalHours = {
  readonly timezone: string;
  readonly spansOn: (day: number) => readonly Span[];
  /** How far a window may run past the end of the day it starts on, in milliseconds. */
  readonly longest: number;
  /** The last day that does not follow the weekly pattern; -Infinity when all do. */
  readonly lastException: number;
};

/** The windows of one block as instants, clipped to it, with the open time before each (one entry more). */
export type OpenBlock = {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly before: Float64Array;
};

/** Local windows with their blocks of instants, worked out when first asked for. */
export type OpenHours = LocalHours & { readonly zone: Zone; readonly blocks: Map<number, OpenBlock> };

/** A question over centuries must not fill the memory: beyond this many blocks the cache starts afresh. */
const MOST_BLOCKS = 64;

/** Prepares local windows for questions about instants; throws a RangeError for an unknown time zone. */
export function openHours(hours: LocalHours): OpenHours {
  return { ...hours, zone: zoneNamed(hours.timezone), blocks: new Map() };
}

/** The block of that number: the windows in `[number * BLOCK, (number + 1) * BLOCK)`. */
export function openBlock(hours: OpenHours, number: number): OpenBlock {
  let block = hours.blocks.get(number);
  if (block === undefined) {
    if (hours.blocks.size >= MOST_BLOCKS) hours.blocks.clear();
    block = withSums(windowsIn(hours, number * BLOCK, (number + 1) * BLOCK));
    hours.blocks.set(number, block);
  }
  return block;
}

/**
 * The reading rule: an instant is inside a window if the local clock at that instant reads a time in it. So a
 * window of readings is, at each offset the zone keeps, the same window moved by that offset: what the clock
 * never shows is left out, what it shows twice counts twice. Returns instants within `[from, to)`, united.
 */
export function instantsReading(
  zone: Zone,
  readings: readonly (readonly [Wall, Wall])[],
  from: number,
  to: number,
): Interval[] {
  const found: Interval[] = [];
  const segments = segmentsBetween(zone, from, to);
  segments.forEach((segment, i) => {
    const low = Math.max(from, segment.from);
    const high = Math.min(to, segments[i + 1]?.from ?? Infinity);
    for (const [start, end] of readings) {
      found.push([Math.max(low, start - segment.offset), Math.min(high, end - segment.offset)]);
    }
  });
  return united(found);
}

/** The instants at which the windows that start on one day are open; a night counts to the day it began on. */
export function instantsOfDay(hours: OpenHours, day: number): Interval[] {
  const readings = readingsOn(hours, day);
  if (readings.length === 0) return [];
  const end = Math.max(...readings.map(([, to]) => to));
  return instantsReading(hours.zone, readings, day * DAY - WIDEST_OFFSET, end + WIDEST_OFFSET);
}

/** True when windows start on a day and the local clock shows some of their time. */
export function opensOn(hours: OpenHours, day: number): boolean {
  if (hours.spansOn(day).length === 0) return false;
  const [before, after] = [day * DAY - WIDEST_OFFSET, (day + 1) * DAY + hours.longest + WIDEST_OFFSET];
  // No zone leaves an offset and is back within days: the same one at both ends means that nothing is missing.
  return offsetAt(hours.zone, before) === offsetAt(hours.zone, after) || instantsOfDay(hours, day).length > 0;
}

function windowsIn(hours: OpenHours, from: number, to: number): Interval[] {
  const readings: (readonly [Wall, Wall])[] = [];
  const first = Math.floor((from - WIDEST_OFFSET - hours.longest) / DAY);
  const last = Math.floor((to + WIDEST_OFFSET) / DAY);
  for (let day = first; day <= last; day++) readings.push(...readingsOn(hours, day));
  return instantsReading(hours.zone, united(readings), from, to);
}

function readingsOn(hours: OpenHours, day: number): (readonly [Wall, Wall])[] {
  return hours.spansOn(day).map(([from, to]) => [day * DAY + from, day * DAY + to] as const);
}

function withSums(windows: readonly Interval[]): OpenBlock {
  const before = new Float64Array(windows.length + 1);
  windows.forEach(([from, to], i) => (before[i + 1] = before[i]! + (to - from)));
  return {
    from: Float64Array.from(windows, ([from]) => from),
    to: Float64Array.from(windows, ([, to]) => to),
    before,
  };
}
