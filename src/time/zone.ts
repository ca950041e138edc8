import { BLOCK, findSegments, offsetReader } from './zone-segments.ts';
import type { Segment } from './zone-segments.ts';
import { zoneMistake } from './zone-name.ts';
import { HOUR } from './civil.ts';

/** An IANA time zone with its remembered changes of offset. */
export type Zone = {
  readonly name: string;
  readonly read: (at: number) => number;
  readonly blocks: Map<number, readonly Segment[]>;
};

/**
 * A local clock reading: the milliseconds from 1970-01-01T00:00 to it as that clock counts them, that is,
 * the epoch milliseconds it would be in UTC. It becomes an instant by `instantOf`, and in no other way.
 */
export type Wall = number;

/** No zone was ever further from UTC than this (Asia/Manila, 15:56:08 before 1844). */
export const WIDEST_OFFSET = 16 * HOUR;

/** Years remembered of one zone. */
const MOST_BLOCKS = 1_000;

const zones = new Map<string, Zone>();

/** The zone of an IANA name; throws a RangeError with a sentence for anything else (see zoneMistake). */
export function zoneNamed(name: string): Zone {
  const key = name.toLowerCase();
  const known = zones.get(key);
  if (known !== undefined) return known;
  const mistake = zoneMistake(name);
  if (mistake !== null) throw new RangeError(mistake);
  const zone: Zone = { name, read: offsetReader(name), blocks: new Map() };
  zones.set(key, zone);
  return zone;
}

/** The zone's offset from UTC at an instant (epoch ms), in milliseconds, positive east of Greenwich. */
export function offsetAt(zone: Zone, at: number): number {
  const segments = segmentsOf(zone, Math.floor(at / BLOCK));
  let i = segments.length - 1;
  while (i > 0 && segments[i]!.from > at) i -= 1;
  return segments[i]!.offset;
}

/** What the zone's clocks read at an instant (epoch ms). */
export function wallAt(zone: Zone, at: number): Wall {
  return at + offsetAt(zone, at);
}

/**
 * THE one function that turns a local clock reading into an instant (epoch ms). A reading shown twice is the
 * first (`earlier`) or the last (`later`) time it is shown; one never shown moves on by the length of the gap
 * (RFC 5545, 3.3.5), so 02:30 in a missing hour is read as 03:30. Never depends on the process's zone or date.
 */
export function instantOf(zone: Zone, wall: Wall, repeated: 'earlier' | 'later'): number {
  const segments = segmentsBetween(zone, wall - WIDEST_OFFSET, wall + WIDEST_OFFSET);
  let found: number | null = null;
  let moved = wall - segments[0]!.offset;
  for (let i = 0; i < segments.length; i++) {
    const { from, offset } = segments[i]!;
    const end = segments[i + 1]?.from ?? Infinity;
    const at = wall - offset;
    if (at >= end) moved = at;
    else if (at >= from && (found === null || repeated === 'later')) found = at;
  }
  return found ?? moved;
}

/** The segments that cover `[from, to]` (epoch ms), the first and the last perhaps reaching beyond it. */
export function segmentsBetween(zone: Zone, from: number, to: number): readonly Segment[] {
  const [first, last] = [Math.floor(from / BLOCK), Math.floor(to / BLOCK)];
  const found: Segment[] = [];
  for (let block = first; block <= last; block++) {
    for (const segment of segmentsOf(zone, block)) {
      if (segment.from > to) break;
      if (segment.from <= from) found.length = 0;
      found.push(segment);
    }
  }
  return found;
}

function segmentsOf(zone: Zone, block: number): readonly Segment[] {
  let segments = zone.blocks.get(block);
  if (segments === undefined) {
    segments = findSegments(zone.read, block);
    // A question over ten thousand years must not fill the memory.
    if (zone.blocks.size >= MOST_BLOCKS) zone.blocks.clear();
    zone.blocks.set(block, segments);
  }
  return segments;
}
