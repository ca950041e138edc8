/**
 * Nights on duty. A night is the whole of 00:00 to 05:00 local time, which is what makes work night work (ILO
 * Night Work Convention C171, article 1).
 */

import { DAY, HOUR } from '../time/civil.ts';
import type { Zone } from '../time/zone.ts';
import { instantOf, wallAt } from '../time/zone.ts';
import type { Span } from './state.ts';

/** Nights in a row; `from` is when the first begins. */
export type Run = { nights: number; from: number };

/** The longest run of nights in somebody's duty of which one lies in `span` at least in part. */
export function longestRun(duty: readonly Span[], span: Span, zone: Zone): Run {
  let longest: Run = { nights: 0, from: span.from };
  let [run, last, isInside]: [Run, number, boolean] = [longest, -Infinity, false];
  for (const { day, from, to } of nightsIn(duty, zone)) {
    if (day !== last + 1) [run, isInside] = [{ nights: 0, from }, false];
    run = { nights: run.nights + 1, from: run.from };
    last = day;
    isInside ||= from < span.to && to > span.from;
    if (isInside && run.nights > longest.nights) longest = run;
  }
  return longest;
}

function* nightsIn(duty: readonly Span[], zone: Zone): Generator<Span & { day: number }> {
  for (const { from, to } of duty) {
    const last = Math.floor(wallAt(zone, to) / DAY);
    for (let day = Math.floor(wallAt(zone, from) / DAY); day <= last; day += 1) {
      const begins = instantOf(zone, day * DAY, 'earlier');
      const ends = instantOf(zone, day * DAY + 5 * HOUR, 'later');
      if (from <= begins && ends <= to) yield { day, from: begins, to: ends };
    }
  }
}
