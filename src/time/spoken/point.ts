import type { Read } from './mistake.ts';
import { read, unreadable } from './mistake.ts';
import type { Token } from './tokens.ts';

/** Which day is meant; a weekday beside a date must agree with it. */
export type DayMeant =
  | { kind: 'date'; day: number; weekday: number | null; text: string }
  /** Days from today. */
  | { kind: 'ahead'; days: number }
  | { kind: 'weekday'; weekday: number; isNext: boolean }
  | {
      kind: 'month-day';
      month: number;
      date: number;
      year: number | null;
      weekday: number | null;
      text: string;
    };

/** One end of a span as typed. `clock`: minutes after midnight; `number`: an hour or a date, as the other end says. */
export type Point =
  | { kind: 'now' }
  | { kind: 'instant'; at: number }
  | { kind: 'local'; day: DayMeant | null; clock: number | null; number: number | null; text: string };

type Parts = {
  isNow: boolean;
  isNext: boolean;
  ahead: number | null;
  weekday: number | null;
  date: Extract<Token, { kind: 'date' | 'day-month' }> | null;
  month: number | null;
  numbers: readonly number[];
  clock: number | null;
};

/** Reads one end of a span: a day, a time, or both, in any order. */
export function readPoint(tokens: readonly Token[]): Read<Point> {
  const text = tokens.map((token) => token.text.trim()).join(' ');
  const [first] = tokens;
  if (first?.kind === 'instant')
    return tokens.length === 1 ? read({ kind: 'instant', at: first.at }) : unreadable('unknown', text);
  let parts: Parts = {
    ...{ isNow: false, isNext: false, ahead: null, weekday: null },
    ...{ date: null, month: null, numbers: [], clock: null },
  };
  for (const token of tokens) {
    const more = taken(parts, token);
    if (more === null) return unreadable('unknown', token.text);
    parts = more;
  }
  return parts.isNow
    ? tokens.length === 1
      ? read({ kind: 'now' })
      : unreadable('unknown', text)
    : local(parts, text);
}

/** The parts with one more; null: it cannot stand here, or stands here twice. */
function taken(parts: Parts, token: Token): Parts | null {
  switch (token.kind) {
    case 'clock':
      return parts.clock === null ? { ...parts, clock: token.minutes } : null;
    case 'weekday':
      return parts.weekday === null ? { ...parts, weekday: token.weekday } : null;
    case 'month':
      return parts.month === null ? { ...parts, month: token.month } : null;
    case 'date':
    case 'day-month':
      return parts.date === null ? { ...parts, date: token } : null;
    case 'number':
      return { ...parts, numbers: [...parts.numbers, token.value] };
    case 'word':
      if (token.word === 'now') return { ...parts, isNow: true };
      if (token.word === 'next') return { ...parts, isNext: true };
      if (token.word !== 'today' && token.word !== 'tomorrow') return null;
      return parts.ahead === null ? { ...parts, ahead: token.word === 'today' ? 0 : 1 } : null;
    case 'instant':
    case 'unit':
    case 'to':
      return null;
  }
}

function local(parts: Parts, text: string): Read<Point> {
  const { day, numbers } = dayIn(parts, text);
  const [number = null, ...more] = numbers;
  const days = [parts.ahead, parts.date, parts.month].filter((one) => one !== null);
  const isTwice = days.length > 1 || more.length > 0 || (number !== null && parts.clock !== null);
  const isLost =
    (parts.isNext && day?.kind !== 'weekday') ||
    (parts.month !== null && day?.kind !== 'month-day') ||
    (parts.ahead !== null && parts.weekday !== null);
  if (isTwice || isLost || text === '') return unreadable('unknown', text);
  return read({ kind: 'local', day, clock: parts.clock, number, text });
}

/** The day that is meant, and the numbers that do not belong to it. */
function dayIn(parts: Parts, text: string): { day: DayMeant | null; numbers: readonly number[] } {
  const { date, month, weekday, ahead, numbers } = parts;
  if (date?.kind === 'date')
    return { day: { kind: 'date', day: date.day, weekday, text: date.text }, numbers };
  if (date?.kind === 'day-month')
    return {
      day: {
        kind: 'month-day',
        month: date.month,
        date: date.date,
        year: date.year,
        weekday,
        text: date.text,
      },
      numbers,
    };
  if (month !== null && numbers[0] !== undefined) {
    const [first, ...rest] = numbers;
    const year = rest.find((one) => one > 999) ?? null;
    const left = rest.filter((one) => one !== year);
    return { day: { kind: 'month-day', month, date: first, year, weekday, text }, numbers: left };
  }
  if (ahead !== null) return { day: { kind: 'ahead', days: ahead }, numbers };
  if (weekday !== null) return { day: { kind: 'weekday', weekday, isNext: parts.isNext }, numbers };
  return { day: null, numbers };
}
