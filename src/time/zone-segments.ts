import { DAY } from './civil.ts';

/** Zones and calendars are remembered in blocks of this many milliseconds (366 days), counted from the epoch. */
export const BLOCK = 366 * DAY;

/** The shortest stay at one offset in the time zone database is four days (Africa/Freetown, 1939). */
const PROBE = 3 * DAY;

/** A stretch of time at one offset from UTC, in milliseconds; `from` is inclusive. */
export type Segment = { readonly from: number; readonly offset: number };

type OffsetReader = (at: number) => number;

/** Reads offsets from Intl, with which Node ships the time zone database; about 2 µs a reading. */
export function offsetReader(name: string): OffsetReader {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  return (at) => {
    const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(at));
    if (match === null) throw new Error(`The offset of ${name} cannot be read.`);
    if (match[1] === undefined) return 0;
    const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
    return (match[1] === '-' ? -1000 : 1000) * seconds;
  };
}

/** The segments of one block, the first starting at the block's start. */
export function findSegments(read: OffsetReader, block: number): readonly Segment[] {
  const start = block * BLOCK;
  const segments: Segment[] = [{ from: start, offset: read(start) }];
  let before = read(start);
  for (let at = start + PROBE; at <= start + BLOCK; at += PROBE) {
    const after = read(at);
    if (after === before) continue;
    const from = firstInstantOf(read, at - PROBE, at, before);
    if (from < start + BLOCK) segments.push({ from, offset: after });
    before = after;
  }
  return segments;
}

/** Transitions fall on whole seconds: halve down to one. */
function firstInstantOf(read: OffsetReader, low: number, high: number, offsetAtLow: number): number {
  let [stays, changed] = [low / 1000, high / 1000];
  while (changed - stays > 1) {
    const middle = Math.floor((stays + changed) / 2);
    if (read(middle * 1000) === offsetAtLow) stays = middle;
    else changed = middle;
  }
  return changed * 1000;
}
