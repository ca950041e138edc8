import type { PlainMistake } from '../plain/mistake.ts';
import { quotedValue } from '../plain/mistake.ts';
import { parseLocal } from './local-time.ts';
import { FREQUENCIES } from './rule.ts';
import type { ByDay, Frequency, Rule, Until } from './rule.ts';
import { ruleMistake } from './rule-mistake.ts';
import type { RuleMistake } from './rule-mistake.ts';

/** A rule, or the first thing wrong with it. */
export type ParsedRule = { readonly ok: true; readonly rule: Rule } | ({ readonly ok: false } & RuleMistake);

/** The days of the week as RFC 5545 writes them, Monday first. */
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A counted rule is walked once to find its end, so the count has a bound. */
export const MOST_COUNTED = 1_000_000;
const MOST_INTERVAL = 1e9;

type Lists = Record<
  'bySecond' | 'byMinute' | 'byHour' | 'byMonthDay' | 'byYearDay' | 'byWeekNo' | 'byMonth' | 'bySetPos',
  readonly number[]
>;

/** Of each list of numbers: its member, the greatest, and the least (null: counts from the end too, never 0). */
const LISTS: Readonly<Record<string, readonly [keyof Lists, number, number | null]>> = {
  BYSECOND: ['bySecond', 60, 0],
  BYMINUTE: ['byMinute', 59, 0],
  BYHOUR: ['byHour', 23, 0],
  BYMONTHDAY: ['byMonthDay', 31, null],
  BYYEARDAY: ['byYearDay', 366, null],
  BYWEEKNO: ['byWeekNo', 53, null],
  BYMONTH: ['byMonth', 12, 1],
  BYSETPOS: ['bySetPos', 366, null],
};

class Wrong extends Error {
  readonly code: PlainMistake['code'];
  constructor(code: PlainMistake['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Reads `FREQ=WEEKLY;BYDAY=MO`, with or without `RRULE:` before it, in capitals or not. Never throws. */
export function parseRule(text: string): ParsedRule {
  try {
    const rule = ruleOf(partsOf(text));
    const mistake = ruleMistake(rule);
    return mistake === null ? { ok: true, rule } : { ok: false, ...mistake };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^(RRULE|EXRULE):/, '');
  for (const part of rule.replace(/;$/, '').split(';')) {
    const [name = '', value = '', ...more] = part.split('=');
    if (value === '' || more.length > 0)
      throw new Wrong('bad_value', `${quotedValue(part)} is not a part of a rule; write it as FREQ=DAILY.`);
    if (parts.has(name))
      throw new Wrong('bad_value', `${quotedValue(name)} stands twice in the rule; keep one.`);
    parts.set(name, value);
  }
  return parts;
}

function ruleOf(parts: ReadonlyMap<string, string>): Rule {
  const lists: Lists = {
    ...{ bySecond: [], byMinute: [], byHour: [], byMonthDay: [] },
    ...{ byYearDay: [], byWeekNo: [], byMonth: [], bySetPos: [] },
  };
  const rule: { -readonly [K in keyof Rule]: Rule[K] } = {
    ...{ frequency: 'DAILY', interval: 1, count: null, until: null, weekStart: 0, byDay: [], ...lists },
  };
  if (!parts.has('FREQ'))
    throw new Wrong('missing', 'The rule has no FREQ; begin it with FREQ=DAILY or another.');
  for (const [name, value] of parts) {
    const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (list !== undefined) rule[list[0]] = numbers(name, value, list[1], list[2]);
    else if (name === 'FREQ') rule.frequency = frequency(value);
    else if (name === 'INTERVAL') rule.interval = counted(name, value, MOST_INTERVAL);
    else if (name === 'COUNT') rule.count = counted(name, value, MOST_COUNTED);
    else if (name === 'UNTIL') rule.until = until(value);
    else if (name === 'WKST') rule.weekStart = weekday(value);
    else if (name === 'BYDAY') rule.byDay = value.split(',').map(byDay);
    else
      throw new Wrong('unknown_member', `${quotedValue(name)} is not a part of a rule that is known here.`);
  }
  // RFC 5545, 3.3.12: who keeps no leap seconds reads second 60 as 59.
  rule.bySecond = ascending(rule.bySecond.map((second) => Math.min(second, 59)));
  return rule;
}

function numbers(name: string, value: string, most: number, least: number | null): readonly number[] {
  return ascending(
    value.split(',').map((item) => {
      const number = /^[+-]?\d{1,3}$/.test(item) ? Number(item) : NaN;
      const isRight =
        least === null ? number !== 0 && Math.abs(number) <= most : number >= least && number <= most;
      if (isRight) return number;
      const range = least === null ? `from 1 to ${most} or from -${most} to -1` : `from ${least} to ${most}`;
      throw new Wrong('bad_value', `${quotedValue(item)} is not a number for ${name}; write one ${range}.`);
    }),
  );
}

const ascending = (list: readonly number[]): readonly number[] => [...new Set(list)].sort((a, b) => a - b);

function counted(name: string, value: string, most: number): number {
  const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
  if (!(number >= 1))
    throw new Wrong('bad_value', `${name} is a whole number from 1, not ${quotedValue(value)}.`);
  if (number > most)
    throw new Wrong('too_large', `${name} is at most ${most}; ${quotedValue(value)} is more.`);
  return number;
}

function frequency(value: string): Frequency {
  const found = FREQUENCIES.find((each) => each === value);
  if (found !== undefined) return found;
  throw new Wrong(
    'bad_value',
    `${quotedValue(value)} is not a FREQ; write one of ${FREQUENCIES.join(', ')}.`,
  );
}

function weekday(value: string): number {
  const found = DAYS.indexOf(value);
  if (found >= 0) return found;
  throw new Wrong('bad_value', `${quotedValue(value)} is not a weekday; write one of ${DAYS.join(', ')}.`);
}

function byDay(value: string): ByDay {
  const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(value);
  const nth = match?.[1] === undefined ? 0 : Number(match[1]);
  if (match === null || (match[1] !== undefined && nth === 0) || Math.abs(nth) > 53)
    throw new Wrong(
      'bad_value',
      `${quotedValue(value)} is not a day for BYDAY; write it as MO, 1MO or -1MO.`,
    );
  return { weekday: weekday(match[2]!), nth };
}

function until(value: string): Until {
  const local = parseLocal(value);
  if (local === null)
    throw new Wrong(
      'bad_value',
      `${quotedValue(value)} is not an end for UNTIL; write it as 20261224T180000 or 20261224T170000Z.`,
    );
  return local.isUtc ? { at: local.wall } : { wall: local.wall };
}
