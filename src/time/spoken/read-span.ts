/** Spans of time as people type them: `tomorrow 14:00-18:00`, `Fri-Sun`, `24 Nov 20:00 to 25 Nov 08:00`, `2h`. */

import { MINUTE, yearsAfter } from '../civil.ts';
import type { Zone } from '../zone.ts';
import { wallAt } from '../zone.ts';
import { dayOf, daysMeant } from './days.ts';
import type { Here, Local, SpokenSpan } from './ends.ts';
import { at, clockOf, daysAhead, endAfter } from './ends.ts';
import { lasting, weekIn } from './lengths.ts';
import type { Read } from './mistake.ts';
import { read, unreadable } from './mistake.ts';
import type { DayMeant, Point } from './point.ts';
import { readPoint } from './point.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** Nobody plans their shifts further ahead; a slip of a year is found here. */
const YEARS_AHEAD = 2;
const LONGEST = 200;

/**
 * Reads a span in the speaker's zone. Local times become instants by the one rule of zone.ts: a time shown twice is
 * the first, a time never shown moves on by the gap. A day without a time is the whole local day; a time without a
 * day is the next to come; of what has begun already, only the rest is meant, from the full minute.
 * @param now epoch milliseconds
 */
export function readSpan(typed: string, now: number, zone: Zone): Read<SpokenSpan> {
  if (typed.trim() === '') return unreadable('empty');
  if (typed.length > LONGEST) return unreadable('unknown', typed);
  const tokens = tokensOf(typed);
  if (!tokens.ok) return tokens;
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const here: Here = { zone, now: minute, today: dayOf(wallAt(zone, minute)) };
  // "for next week": with a length alone the word says something.
  const said = tokens.value.some(isUnit) ? tokens.value : tokens.value.filter((one) => !isFor(one));
  const span = spanIn(said, here, typed.trim());
  if (!span.ok) return span;
  const { from, to } = span.value;
  if (to <= from) return unreadable('backwards', typed.trim());
  if (to <= here.now) return unreadable('past', typed.trim());
  if (to > yearsAfter(here.now, YEARS_AHEAD)) return unreadable('far', typed.trim());
  return read({ from: Math.max(from, here.now), to });
}

const isUnit = ({ kind }: Token): boolean => kind === 'unit';
const isFor = (token: Token): boolean => token.kind === 'word' && token.word === 'for';

function spanIn(tokens: readonly Token[], here: Here, typed: string): Read<SpokenSpan> {
  const cut = tokens.findIndex(({ kind }) => kind === 'to');
  if (cut < 0) return alone(tokens, here, typed);
  const [before, after] = [tokens.slice(0, cut), tokens.slice(cut + 1)];
  if (after.length === 0) return unreadable('no-end', typed);
  const begin: Read<Point> = before.length === 0 ? read({ kind: 'now' }) : readPoint(before);
  if (!begin.ok) return begin;
  const end = readPoint(after);
  return end.ok ? between(begin.value, end.value, here) : end;
}

/** Without an end: a length of time, a week, or a whole day. */
function alone(tokens: readonly Token[], here: Here, typed: string): Read<SpokenSpan> {
  const week = weekIn(tokens, here);
  if (week !== null) return read(week);
  if (tokens.some(isUnit)) {
    const cut = tokens.findIndex(isFor);
    const [before, length] = [tokens.slice(0, Math.max(cut, 0)), tokens.slice(cut + 1)];
    const begin: Read<Point> = before.length === 0 ? read({ kind: 'now' }) : readPoint(before);
    return begin.ok ? lasting(begin.value, length, here) : begin;
  }
  const point = readPoint(tokens);
  if (!point.ok) return point;
  const { value } = point;
  const isDay = value.kind === 'local' && value.clock === null && value.number === null;
  return isDay && value.day !== null ? wholeDay(value.day, here) : unreadable('no-end', typed);
}

function wholeDay(meant: DayMeant, { zone, now, today }: Here): Read<SpokenSpan> {
  const days = daysMeant(meant, today);
  if (!days.ok) return days;
  const spans = days.value.map((day) => ({ from: at(zone, day, 0), to: at(zone, day + 1, 0) }));
  const found = spans.find(({ to }) => to > now) ?? spans[0];
  return found ? read(found) : unreadable('past');
}

function between(begin: Point, end: Point, here: Here): Read<SpokenSpan> {
  if (end.kind === 'now') return unreadable('backwards', 'now');
  if (begin.kind !== 'local') {
    const from = begin.kind === 'now' ? here.now : begin.at;
    const to = endAfter(end, from, dayOf(wallAt(here.zone, from)), here);
    return to.ok ? read({ from, to: to.value }) : to;
  }
  const [first, last] = datesCompleted(begin, end);
  const clock = clockOf(first);
  if (!clock.ok) return clock;
  const days = first.day === null ? daysAhead(clock.value ?? 0, here) : daysMeant(first.day, here.today);
  if (!days.ok) return days;
  let found: Read<SpokenSpan> = unreadable('past', first.text);
  for (const day of days.value) {
    const from = at(here.zone, day, clock.value ?? 0);
    const to = endAfter(last, from, day, here);
    found = to.ok ? read({ from, to: to.value }) : to;
    if (!to.ok || to.value > here.now) return found;
  }
  return found;
}

/** `24-26 Nov`, `Nov 24-26`: a bare number beside a date without a time is a date of the same month. */
function datesCompleted(begin: Local, end: Point): [Local, Point] {
  if (end.kind !== 'local') return [begin, end];
  if (lacksDate(begin) && hasMonth(end.day)) return [dated(begin, end.day), end];
  const isDay = begin.clock === null && begin.number === null;
  if (lacksDate(end) && hasMonth(begin.day) && isDay) return [begin, dated(end, begin.day)];
  return [begin, end];
}

type MonthDay = Extract<DayMeant, { kind: 'month-day' }>;
const hasMonth = (day: DayMeant | null): day is MonthDay => day?.kind === 'month-day';
const lacksDate = ({ day, clock, number }: Local): boolean =>
  day === null && clock === null && number !== null;
const dated = (point: Local, { month, year }: MonthDay): Local => ({
  ...point,
  number: null,
  day: { kind: 'month-day', month, year, date: point.number ?? 0, weekday: null, text: point.text },
});
