import { DAY } from './civil.ts';
import type { Interval } from './intervals.ts';
import { BLOCK } from './zone-segments.ts';
import type { Wall, Zone } from './zone.ts';
import { WIDEST_OFFSET, offsetAt, segmentsBetween, zoneNamed } from './zone.ts';

/** A window in milliseconds after the midnight of the day it starts on; it may run past the day's end. */
export type Span = readonly [from: number, to: number];

/** Local windows by day, not yet turned into instants. Days are day numbers (civil.ts). */
export type LocalHours = {
  readonly timezone: string;
  /** In order; none overlap or touch within a day. */
  readonly spansOn: (day: number) => readonly Span[];
  /** How many windows a week has. */
  readonly weekly: number;
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
export type OpenHours = LocalHours & {
  readonly zone: Zone;
  readonly blocks: Map<number, OpenBlock>;
  /** Years that one question may look at. */
  readonly years: number;
};

/** A question over centuries must not fill the memory: beyond this the cache starts afresh. */
const MOST_BLOCKS = 64;
const MOST_WINDOWS_KEPT = 300_000;

/** One question looks at a thousand years, or at fewer where there would be more windows in them than this. */
const MOST_YEARS = 1000;
const MOST_WINDOWS = 5_000_000;
const WEEKS_IN_YEAR = 53;

/** Prepares local windows for questions about instants; throws a RangeError for an unknown time zone. */
export function openHours(hours: LocalHours): OpenHours {
  const years = Math.min(MOST_YEARS, Math.floor(MOST_WINDOWS / (hours.weekly * WEEKS_IN_YEAR)));
  return { ...hours, zone: zoneNamed(hours.timezone), blocks: new Map(), years };
}

/** The block of that number: the windows in `[number * BLOCK, (number + 1) * BLOCK)`. */
export function openBlock(hours: OpenHours, number: number): OpenBlock {
  return hours.blocks.get(number) ?? newBlock(hours, number);
}

function newBlock(hours: OpenHours, number: number): OpenBlock {
  const { blocks } = hours;
  const block = withSums(windowsIn(hours, number * BLOCK, (number + 1) * BLOCK));
  let kept = block.to.length;
  for (const { to } of blocks.values()) kept += to.length;
  if (blocks.size >= MOST_BLOCKS || kept > MOST_WINDOWS_KEPT) blocks.clear();
  blocks.set(number, block);
  return block;
}

/**
 * The reading rule: an instant is inside a window if the local clock at that instant reads a time in it. So a
 * window of readings is, at each offset the zone keeps, the same window moved by that offset: what the clock
 * never shows is left out, what it shows twice counts twice. Returns instants within `[from, to)`, united.
 *
 * @param readings in order, none overlapping or touching
 */
function instantsReading(
  zone: Zone,
  readings: readonly (readonly [Wall, Wall])[],
  from: number,
  to: number,
): Interval[] {
  const found: [number, number][] = [];
  const segments = segmentsBetween(zone, from, to);
  segments.forEach(({ from: since, offset }, i) => {
    const low = Math.max(from, since);
    const high = Math.min(to, segments[i + 1]?.from ?? Infinity);
    for (let n = firstEndingAfter(readings, low + offset); n < readings.length; n++) {
      const start = Math.max(low, readings[n]![0] - offset);
      const end = Math.min(high, readings[n]![1] - offset);
      if (start >= high) break;
      add(found, start, end);
    }
  });
  return found;
}

/** Adds an interval that starts no earlier than those before it. */
function add(found: [number, number][], from: number, to: number): void {
  const last = found[found.length - 1];
  if (last === undefined || from > last[1]) found.push([from, to]);
  else if (to > last[1]) last[1] = to;
}

function firstEndingAfter(readings: readonly (readonly [Wall, Wall])[], wall: Wall): number {
  let [low, high] = [0, readings.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (readings[middle]![1] > wall) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The instants at which the windows that start on one day are open; a night counts to the day it began on. */
export function instantsOfDay(hours: OpenHours, day: number): Interval[] {
  const readings: [Wall, Wall][] = [];
  addReadings(readings, hours, day);
  const last = readings.at(-1);
  if (last === undefined) return [];
  return instantsReading(hours.zone, readings, day * DAY - WIDEST_OFFSET, last[1] + WIDEST_OFFSET);
}

/** True when windows start on a day and the local clock shows some of their time. */
export function opensOn(hours: OpenHours, day: number): boolean {
  if (hours.spansOn(day).length === 0) return false;
  const [before, after] = [day * DAY - WIDEST_OFFSET, (day + 1) * DAY + hours.longest + WIDEST_OFFSET];
  // No zone leaves an offset and is back within days: the same one at both ends means that nothing is missing.
  return offsetAt(hours.zone, before) === offsetAt(hours.zone, after) || instantsOfDay(hours, day).length > 0;
}

function windowsIn(hours: OpenHours, from: number, to: number): Interval[] {
  const readings: [Wall, Wall][] = [];
  const first = Math.floor((from - WIDEST_OFFSET - hours.longest) / DAY);
  const last = Math.floor((to + WIDEST_OFFSET) / DAY);
  for (let day = first; day <= last; day++) addReadings(readings, hours, day);
  return instantsReading(hours.zone, readings, from, to);
}

/** Adds the windows that start on a day, after those of the days before it, into whose nights they may begin. */
function addReadings(readings: [Wall, Wall][], hours: OpenHours, day: number): void {
  for (const [from, to] of hours.spansOn(day)) add(readings, day * DAY + from, day * DAY + to);
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
