import { DAY, yearsAfter } from './civil.ts';
import type { Interval } from './intervals.ts';
import type { OpenBlock, OpenHours } from './open-hours.ts';
import { openBlock } from './open-hours.ts';
import type { Timed } from './outcome.ts';
import { YEARS_LOOKED_AHEAD, neverOpen, timed, tooFar } from './outcome.ts';
import { BLOCK } from './zone-segments.ts';

/** Open time in `[from, to)`, in milliseconds. */
export function openBetween(hours: OpenHours, from: number, to: number): number {
  const [first, last] = [Math.floor(from / BLOCK), Math.floor(to / BLOCK)];
  let sum = openBefore(openBlock(hours, last), to) - openBefore(openBlock(hours, first), from);
  for (let block = first; block < last; block++) sum += total(openBlock(hours, block));
  return sum;
}

/**
 * The earliest instant by which `wanted` milliseconds (more than 0) were open since `start`; Infinity where that is
 * certainly after `until`. Refuses with `never_open` after ten years without an opening and with `too_large` beyond
 * a thousand years.
 */
export function openAfter(hours: OpenHours, start: number, wanted: number, until = Infinity): Timed<number> {
  if (wanted > hours.years * BLOCK) return tooFar(hours.years);
  const first = Math.floor(start / BLOCK);
  let block = openBlock(hours, first);
  let target = openBefore(block, start) + wanted;
  let closedSince = start;
  for (let ahead = 1; target > total(block); ahead++) {
    if (ahead > hours.years) return tooFar(hours.years);
    target -= total(block);
    closedSince = Math.max(closedSince, block.to.at(-1) ?? start);
    block = openBlock(hours, first + ahead);
    const opening = block.from[0] ?? (first + ahead) * BLOCK;
    if (opening >= yearsAfter(closedSince, YEARS_LOOKED_AHEAD)) return neverOpen();
    if (block.from.length > 0 && opening > until) return timed(Infinity);
  }
  const i = firstAtLeast(block.before, target) - 1;
  return timed(block.from[i]! + (target - block.before[i]!));
}

/** The open stretches of `[from, to)`, cut to it, in order; what is open across two blocks is one stretch. */
export function openWithin(hours: OpenHours, from: number, to: number): Interval[] {
  const found: [number, number][] = [];
  if (from >= to) return found;
  for (let number = Math.floor(from / BLOCK); number * BLOCK < to; number++) {
    const block = openBlock(hours, number);
    for (let i = firstAfter(block.to, from); i < block.to.length && block.from[i]! < to; i++) {
      const [opens, closes] = [Math.max(from, block.from[i]!), Math.min(to, block.to[i]!)];
      const last = found.at(-1);
      if (last !== undefined && last[1] === opens) last[1] = closes;
      else found.push([opens, closes]);
    }
  }
  return found;
}

/** True inside a window; the closing instant is closed. */
export function isOpenAt(hours: OpenHours, at: number): boolean {
  const block = openBlock(hours, Math.floor(at / BLOCK));
  const i = firstAfter(block.to, at);
  return i < block.to.length && block.from[i]! <= at;
}

/** The first open instant at or after `start`; refuses with `never_open` when ten years have none. */
export function openingAfter(hours: OpenHours, start: number): Timed<number> {
  const limit = yearsAfter(start, YEARS_LOOKED_AHEAD);
  for (let number = Math.floor(start / BLOCK); number * BLOCK < limit; number++) {
    const block = openBlock(hours, number);
    const i = firstAfter(block.to, start);
    if (i === block.to.length) continue;
    const opening = Math.max(start, block.from[i]!);
    return opening < limit ? timed(opening) : neverOpen();
  }
  return neverOpen();
}

/** The close of the window that is open at an instant, or null when it never closes (in the years looked at). */
export function closingAfter(hours: OpenHours, open: number): number | null {
  const first = Math.floor(open / BLOCK);
  const lastException = Math.floor((hours.lastException * DAY) / BLOCK);
  const lastToDiffer = Math.min(Math.max(first, lastException) + 2, first + hours.years);
  let block = openBlock(hours, first);
  let i = firstAfter(block.to, open);
  for (let number = first; number <= lastToDiffer; number++) {
    const close = block.to[i]!;
    if (close < (number + 1) * BLOCK) return close;
    block = openBlock(hours, number + 1);
    if (block.from[0] !== close) return close;
    i = 0;
  }
  return null;
}

function total(block: OpenBlock): number {
  return block.before[block.to.length]!;
}

/** Open time of the block before an instant in it (or at its end). */
function openBefore(block: OpenBlock, at: number): number {
  const i = firstAfter(block.to, at);
  if (i === block.to.length) return block.before[i]!;
  return block.before[i]! + Math.max(0, at - block.from[i]!);
}

/** Index of the first entry greater than a value, the length when there is none. */
function firstAfter(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first entry that is at least a value, the length when there is none. */
function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
