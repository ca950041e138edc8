/** Spans as `readSpan` reads them back. */

import { DAY, MINUTE } from '../civil.ts';
import { formatClockTime } from '../clock-time.ts';
import { formatInstant } from '../iso.ts';
import type { Zone } from '../zone.ts';
import { wallAt } from '../zone.ts';
import { dateName, dayOf } from './days.ts';
import type { SpokenSpan } from './ends.ts';
import { readSpan } from './read-span.ts';

/**
 * The shortest of the usual ways to write a span that is read back as the same one: `Tue 24 Nov 14:00-18:00`,
 * `Fri 27 Nov to Sun 29 Nov`, with the year where it is needed, else in instants with their offset (a time that the
 * clocks show twice). Of what has begun by `now` the rest is written, from the minute that runs.
 * @param now epoch milliseconds, as the reader will have it
 */
export function writeSpan({ from, to }: SpokenSpan, now: number, zone: Zone): string {
  const begin = from > now ? from : Math.floor(now / MINUTE) * MINUTE;
  const isSame = (text: string): boolean => {
    const back = readSpan(text, now, zone);
    return back.ok && back.value.from === begin && back.value.to === to;
  };
  const [first, last] = [wallAt(zone, begin), wallAt(zone, to)];
  const usual = [written(first, last, false), written(first, last, true)];
  return usual.find(isSame) ?? `${formatInstant(begin, zone)} to ${formatInstant(to, zone)}`;
}

function written(first: number, last: number, withYear: boolean): string {
  const [firstDay, lastDay] = [dayOf(first), dayOf(last)];
  const [from, to] = [first - firstDay * DAY, last - lastDay * DAY];
  const name = (day: number): string => dateName(day, withYear);
  const time = (wall: number): string => formatClockTime(Math.floor(wall / MINUTE));
  if (from === 0 && to === 0)
    return lastDay - firstDay === 1 ? name(firstDay) : `${name(firstDay)} to ${name(lastDay - 1)}`;
  if (firstDay === lastDay) return `${name(firstDay)} ${time(from)}-${time(to)}`;
  if (to === 0 && lastDay - firstDay === 1) return `${name(firstDay)} ${time(from)}-24:00`;
  return `${name(firstDay)} ${time(from)} to ${name(lastDay)} ${time(to)}`;
}
