import { DAY, MINUTE } from '../civil.ts';
import type { Zone } from '../zone.ts';
import { instantOf } from '../zone.ts';
import { daysMeant } from './days.ts';
import type { Read } from './mistake.ts';
import { read, unreadable } from './mistake.ts';
import type { Point } from './point.ts';

/** Half-open `[from, to)`, epoch milliseconds. */
export type SpokenSpan = { readonly from: number; readonly to: number };

/** Where and when something is said: `now` is the full minute (epoch ms), `today` its local day number. */
export type Here = { readonly zone: Zone; readonly now: number; readonly today: number };

export type Local = Extract<Point, { kind: 'local' }>;

/** The end that belongs to a beginning (`from`, on local day `day`): that day, or the next time it comes round. */
export function endAfter(end: Point, from: number, day: number, { zone, today }: Here): Read<number> {
  if (end.kind === 'instant') return read(end.at);
  if (end.kind === 'now') return unreadable('backwards', 'now');
  const clock = clockOf(end);
  if (!clock.ok) return clock;
  if (end.day === null) {
    const same = at(zone, day, clock.value ?? 0);
    return read(same > from ? same : at(zone, day + 1, clock.value ?? 0));
  }
  // "tomorrow" and "next Fri" count from today, also where they end something.
  const isCounted = end.day.kind === 'ahead' || (end.day.kind === 'weekday' && end.day.isNext);
  const days = daysMeant(end.day, isCounted ? today : day);
  if (!days.ok) return days;
  const instants = days.value.map((one) => at(zone, one, clock.value ?? 24 * 60));
  return read(instants.find((one) => one > from) ?? instants[0] ?? from);
}

/** The first instant of a beginning that is not over. */
export function firstAhead(begin: Point, here: Here): Read<number> {
  if (begin.kind === 'now') return read(here.now);
  if (begin.kind === 'instant') return read(begin.at);
  const clock = clockOf(begin);
  if (!clock.ok) return clock;
  const days = begin.day === null ? daysAhead(clock.value ?? 0, here) : daysMeant(begin.day, here.today);
  if (!days.ok) return days;
  const instants = days.value.map((day) => at(here.zone, day, clock.value ?? 0));
  return read(instants.find((one) => one >= here.now) ?? instants[0] ?? here.now);
}

/** Today when the time is still to come, else tomorrow. */
export const daysAhead = (clock: number, { zone, now, today }: Here): Read<readonly number[]> =>
  read([at(zone, today, clock) >= now ? today : today + 1]);

/** A bare number is an hour. */
export function clockOf({ clock, number, text }: Local): Read<number | null> {
  if (number === null) return read(clock);
  return number <= 24 ? read(number * 60) : unreadable('no-such-time', text);
}

/** The instant of a local time; minutes after midnight may reach into the next day. */
export const at = (zone: Zone, day: number, minutes: number): number =>
  instantOf(zone, day * DAY + minutes * MINUTE, 'earlier');
