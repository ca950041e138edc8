import { DAY, HOUR, MINUTE, weekdayOf } from '../civil.ts';
import { instantOf, wallAt } from '../zone.ts';
import type { Here, SpokenSpan } from './ends.ts';
import { at, firstAhead } from './ends.ts';
import type { Read } from './mistake.ts';
import { read, unreadable } from './mistake.ts';
import type { Point } from './point.ts';
import type { Token } from './tokens.ts';

/** `next week`, `this week`, `weekend`: whole local days, weeks from Monday. */
export function weekIn(tokens: readonly Token[], { zone, today }: Here): SpokenSpan | null {
  const words = tokens.map((token) => (token.kind === 'word' ? token.word : '?')).join(' ');
  const whole = (first: number, days: number): SpokenSpan => ({
    from: at(zone, first, 0),
    to: at(zone, first + days, 0),
  });
  const monday = today - weekdayOf(today);
  switch (words) {
    case 'week':
      return whole(monday, 7);
    case 'next week':
      return whole(monday + 7, 7);
    case 'weekend':
      return whole(monday + 5, 2);
    case 'next weekend':
      return whole(monday + 12, 2);
    default:
      return null;
  }
}

/** Hours and minutes are elapsed time, days and weeks local time. */
export function lasting(begin: Point, tokens: readonly Token[], here: Here): Read<SpokenSpan> {
  let [elapsed, days] = [0, 0];
  for (let i = 0; i < tokens.length; i += 2) {
    const [number, unit] = [tokens[i], tokens[i + 1]];
    if (number?.kind !== 'number' || unit?.kind !== 'unit') return unreadable('unknown', tokens[i]?.text);
    if (unit.unit === 'hours' || unit.unit === 'minutes')
      elapsed += number.value * (unit.unit === 'hours' ? HOUR : MINUTE);
    else days += number.value * (unit.unit === 'days' ? 1 : 7);
  }
  const from = firstAhead(begin, here);
  if (!from.ok) return from;
  const later =
    days === 0 ? from.value : instantOf(here.zone, wallAt(here.zone, from.value) + days * DAY, 'earlier');
  return read({ from: from.value, to: later + elapsed });
}
