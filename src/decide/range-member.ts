import type { PlainReader } from '../time/plain/reader.ts';
import { bad, below, note } from '../time/plain/reader.ts';
import { instant } from '../time/plain/values.ts';

/** `[from, to)` in epoch milliseconds. */
export type Range = readonly [from: number, to: number];

/** `[from, to]`, of which `to` is not part. */
export const range: PlainReader<Range> = (value, spot) => {
  if (!Array.isArray(value) || value.length !== 2) {
    return bad(spot, value, 'a range', 'write [from, to], two instants');
  }
  const from = instant(value[0], below(spot, 0));
  const to = instant(value[1], below(spot, 1));
  if (from === undefined || to === undefined) return undefined;
  if (to < from) return note(spot, 'bad_value', 'The range ends before it begins; exchange the two.');
  return [from, to];
};

/** An example for lines without a range. */
export const RANGE_EXAMPLE = '"range": ["2026-12-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00"]';
