import { describe, expect, it } from 'vitest';
import { recurrenceAnswers } from '../../src/time/recurrence/recurrence-answers.ts';
import { occurrences } from './recurrence-fixtures.ts';

const good = { timezone: 'UTC', dtstart: '2026-01-01T09:00:00Z', rrule: 'FREQ=DAILY', limit: 3 };
const code = (more: Readonly<Record<string, unknown>>): string => occurrences({ ...good, ...more }).join(' ');

describe('what is wrong with a rule', () => {
  it.each([
    ['', 'bad_value'],
    ['DAILY', 'bad_value'],
    ['FREQ=FORTNIGHTLY', 'bad_value'],
    ['COUNT=3', 'missing'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'bad_value'],
    ['FREQ=DAILY;EVERY=2', 'unknown_member'],
    ['FREQ=DAILY;INTERVAL=0', 'bad_value'],
    ['FREQ=DAILY;INTERVAL=-1', 'bad_value'],
    ['FREQ=DAILY;INTERVAL=99999999999', 'too_large'],
    ['FREQ=DAILY;COUNT=0', 'bad_value'],
    ['FREQ=DAILY;COUNT=1.5', 'bad_value'],
    ['FREQ=DAILY;COUNT=1000001', 'too_large'],
    ['FREQ=DAILY;UNTIL=20260230', 'bad_value'],
    ['FREQ=DAILY;UNTIL=tomorrow', 'bad_value'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20260301', 'contradiction'],
    ['FREQ=DAILY;BYHOUR=24', 'bad_value'],
    ['FREQ=DAILY;BYMINUTE=60', 'bad_value'],
    ['FREQ=DAILY;BYSECOND=61', 'bad_value'],
    ['FREQ=DAILY;BYMONTH=0', 'bad_value'],
    ['FREQ=DAILY;BYMONTH=13', 'bad_value'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'bad_value'],
    ['FREQ=MONTHLY;BYMONTHDAY=-32', 'bad_value'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'bad_value'],
    ['FREQ=MONTHLY;BYDAY=54MO', 'bad_value'],
    ['FREQ=MONTHLY;BYDAY=MON', 'bad_value'],
    ['FREQ=WEEKLY;WKST=XX', 'bad_value'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'contradiction'],
    ['FREQ=WEEKLY;BYMONTHDAY=1', 'contradiction'],
    ['FREQ=MONTHLY;BYYEARDAY=1', 'contradiction'],
    ['FREQ=MONTHLY;BYWEEKNO=1', 'contradiction'],
    ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO', 'contradiction'],
    ['FREQ=DAILY;BYSETPOS=1', 'contradiction'],
  ])('%s', (rrule, said) => {
    expect(code({ rrule })).toBe(`${said} /rrule`);
  });
});

describe('what is wrong with a question', () => {
  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ timezone: 'Europe/Zürich' }, 'bad_value /timezone'],
    [{ timezone: undefined }, 'missing /timezone'],
    [{ dtstart: undefined }, 'missing /dtstart'],
    [{ dtstart: '2026-02-30T09:00:00Z' }, 'bad_value /dtstart'],
    [{ dtstart: '2026-02-03' }, 'bad_value /dtstart'],
    [{ dtstart: 17 }, 'bad_value /dtstart'],
    [{ rrule: undefined }, 'missing /rrule'],
    [{ rrule: 7 }, 'bad_value /rrule'],
    [{ rrules: ['FREQ=DAILY'] }, 'contradiction /rrules'],
    [{ rrule: undefined, rrules: ['FREQ=DAILY', 'FREQ=X'] }, 'bad_value /rrules/1'],
    [{ exdates: '2026-01-01T09:00:00Z' }, 'bad_value /exdates'],
    [{ exdates: ['2026-01-01T09:00:00Z', '2026-01-02'] }, 'bad_value /exdates/1'],
    [{ exdate: [] }, 'unknown_member /exdate'],
    [{ 'a/b~': 1 }, 'unknown_member /a~1b~0'],
    [{ limit: -1 }, 'bad_value /limit'],
    [{ limit: 1.5 }, 'bad_value /limit'],
    [{ limit: Number.NaN }, 'bad_value /limit'],
    [{ limit: undefined }, 'endless '],
    [{ from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, 'bad_value /to'],
    [{ rrule: 'FREQ=SECONDLY', limit: 200_000 }, 'too_large '],
    [{ exrules: ['FREQ=DAILY'] }, 'too_large '],
  ])('%j', (more, said) => {
    expect(code(more)).toBe(said);
  });

  it.each([[null], [3], ['FREQ=DAILY'], [[]]])('%j is no question', (value) => {
    const answer = recurrenceAnswers.occurrences(value);
    expect(answer.ok ? [] : answer.mistakes.map((one) => [one.code, one.path])).toEqual([['bad_value', '']]);
  });

  it('windows need a length, and entries stand alone', () => {
    const checks = ['2026-01-01T00:00:00Z'];
    const { limit: _, ...rule } = good;
    const first = (answer: { ok: boolean; mistakes?: readonly { code: string; path: string }[] }): string =>
      `${answer.mistakes?.[0]?.code} ${answer.mistakes?.[0]?.path}`;
    expect(first(recurrenceAnswers.window_active({ ...rule, checks }))).toBe('missing /duration_seconds');
    expect(first(recurrenceAnswers.window_active({ ...rule, duration_seconds: 60 }))).toBe('missing /checks');
    const negative = { ...rule, checks, duration_seconds: -1 };
    expect(first(recurrenceAnswers.next_transition(negative))).toBe('bad_value /duration_seconds');
    const both = { ...rule, checks, entries: [] };
    expect(first(recurrenceAnswers.next_transition(both))).toBe('contradiction /entries');
    const entries = { timezone: 'UTC', checks, entries: [{ rrule: 'FREQ=DAILY', duration_seconds: 60 }] };
    expect(first(recurrenceAnswers.next_transition(entries))).toBe('missing /entries/0/dtstart');
  });
});

describe('rules that never match end', () => {
  it.each([
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=WEEKLY;INTERVAL=52;BYDAY=MO;BYMONTH=2;BYSETPOS=2',
    'FREQ=YEARLY;BYWEEKNO=53;BYDAY=TU;BYMONTH=6',
    'FREQ=YEARLY;BYDAY=53MO;BYMONTH=1',
    'FREQ=SECONDLY;INTERVAL=60;BYSECOND=30',
    'FREQ=SECONDLY;INTERVAL=604800;BYDAY=MO',
    'FREQ=HOURLY;INTERVAL=24;BYHOUR=10',
  ])('%s', (rrule) => {
    expect(occurrences({ ...good, rrule })).toEqual([]);
  });
});
