import { describe, expect, test } from 'vitest';
import { always, mondays, office, resultOf, zurich } from './decide-fixtures.ts';

const due = (calendar: object, start: string, seconds: number, pauses?: unknown) =>
  (resultOf({ op: 'due', calendar, start, duration_seconds: seconds, pauses }) as { due: string | null }).due;
const elapsed = (calendar: object, start: string, end: string, pauses?: unknown) =>
  (resultOf({ op: 'elapsed', calendar, start, end, pauses }) as { seconds: number }).seconds;
const isOpen = (calendar: object, start: string) =>
  (resultOf({ op: 'is_open', calendar, start }) as { open: boolean }).open;
const dueDays = (calendar: object, start: string, days: number, pauses?: unknown) =>
  (resultOf({ op: 'due_days', calendar, start, duration_days: days, pauses }) as { due: string }).due;

/** Monday 23 November 2026 unless said otherwise; Zurich is at +01:00. */
const at = (time: string, day = '2026-11-23') => `${day}T${time}+01:00`;

describe('calendars', () => {
  test.each<[string, object, string, boolean]>([
    ['a missing day is closed', mondays(['08:00', '18:00']), at('09:00:00', '2026-11-24'), false],
    ['the first instant is open', office, at('08:00:00'), true],
    ['the closing instant is closed', office, at('12:00:00'), false],
    ['the instant before it is open', office, at('11:59:59.999'), true],
    ['24:00 is the end of the day', mondays(['20:00', '24:00']), at('23:59:59'), true],
    ['and not more', mondays(['20:00', '24:00']), at('00:00:00', '2026-11-24'), false],
    [
      'an end not after its start runs past midnight',
      mondays(['22:00', '06:00']),
      at('05:59:00', '2026-11-24'),
      true,
    ],
    ['and belongs to the day it starts on', mondays(['22:00', '06:00']), at('05:00:00'), false],
    ['the same time twice is 24 hours', mondays(['09:00', '09:00']), at('08:59:00', '2026-11-24'), true],
    ['no window starts on a holiday', { ...office, holidays: ['2026-11-23'] }, at('09:00:00'), false],
    [
      'the night before runs into it',
      {
        timezone: zurich,
        weekly: { sun: [['22:00', '06:00']], mon: [['08:00', '12:00']] },
        holidays: ['2026-11-23'],
      },
      at('05:00:00'),
      true,
    ],
    [
      'special hours replace that day',
      { ...office, special_hours: { '2026-11-23': [['06:00', '07:00']] } },
      at('06:30:00'),
      true,
    ],
    [
      'all of it',
      { ...office, special_hours: { '2026-11-23': [['06:00', '07:00']] } },
      at('09:00:00'),
      false,
    ],
    ['and may be empty', { ...office, special_hours: { '2026-11-23': [] } }, at('09:00:00'), false],
    [
      'a holiday wins over them',
      { ...office, holidays: ['2026-11-23'], special_hours: { '2026-11-23': [['06:00', '07:00']] } },
      at('06:30:00'),
      false,
    ],
  ])('%s', (_, calendar, start, open) => {
    expect(isOpen(calendar, start)).toBe(open);
  });

  test('windows that overlap or touch are one', () => {
    const calendar = mondays(['08:00', '10:00'], ['09:00', '11:00'], ['11:00', '12:00']);
    expect(elapsed(calendar, at('00:00:00'), at('23:00:00'))).toBe(4 * 3600);
    expect(resultOf({ op: 'next_close', calendar, start: at('08:30:00') })).toEqual({
      close_at: at('12:00:00'),
    });
  });
});

describe('the reading rule at both changes of the clock', () => {
  const night = { timezone: zurich, weekly: { sun: [['02:00', '03:00']] } };
  test.each<[string, string, string, number]>([
    [
      'what the clock never shows is not service time',
      '2026-03-29T00:00:00+01:00',
      '2026-03-29T12:00:00+02:00',
      0,
    ],
    ['what it shows twice counts twice', '2026-10-25T00:00:00+02:00', '2026-10-25T12:00:00+01:00', 7200],
    ['on other days once', '2026-11-01T00:00:00+01:00', '2026-11-01T12:00:00+01:00', 3600],
  ])('%s', (_, start, end, seconds) => {
    expect(elapsed(night, start, end)).toBe(seconds);
  });

  test('elapsed time is real time', () => {
    expect(due(always, '2026-03-29T01:30:00+01:00', 3600)).toBe('2026-03-29T03:30:00+02:00');
    expect(due(always, '2026-10-25T02:30:00+02:00', 3600)).toBe('2026-10-25T02:30:00+01:00');
  });
});

describe('due', () => {
  test.each<[string, string, number, string]>([
    ['within a window', at('09:00:00'), 3600, at('10:00:00')],
    ['over lunch', at('11:30:00'), 3600, at('13:30:00')],
    ['over a weekend', at('17:00:00', '2026-11-20'), 7200, at('09:00:00')],
    ['a closing instant rather than the next opening', at('17:00:00'), 3600, at('18:00:00')],
    ['a zero duration gives the start', at('03:00:00'), 0, at('03:00:00')],
    ['from a closed start', at('03:00:00'), 1, at('08:00:01')],
    ['fractions', at('09:00:00.25'), 0.5, at('09:00:00.75')],
  ])('%s', (_, start, seconds, expected) => {
    expect(due(office, start, seconds)).toBe(expected);
  });

  test('is in the zone of the calendar, with its offset', () => {
    expect(due(office, '2026-11-23T08:00:00Z', 0)).toBe('2026-11-23T09:00:00+01:00');
    const kathmandu = { timezone: 'Asia/Kathmandu', weekly: { mon: [['09:00', '17:00']] } };
    expect(due(kathmandu, '2026-11-23T03:15:00Z', 60)).toBe('2026-11-23T09:01:00+05:45');
  });

  test.each<[string, unknown, string | null]>([
    ['inside hours', [[at('09:00:00'), at('09:30:00')]], at('10:30:00')],
    ['still running', [[at('09:00:00'), null]], null],
    ['outside hours takes nothing out', [[at('18:00:00'), at('20:00:00')]], at('10:00:00')],
    [
      'overlapping and touching count once',
      [
        [at('09:00:00'), at('09:20:00')],
        [at('09:10:00'), at('09:30:00')],
        [at('09:30:00'), at('09:40:00')],
      ],
      at('10:40:00'),
    ],
    ['only what lies in hours', [[at('09:30:00'), at('12:30:00')]], at('13:30:00')],
    ['before the start', [[at('08:00:00'), at('09:00:00')]], at('10:00:00')],
    ['empty', [[at('09:30:00'), at('09:30:00')]], at('10:00:00')],
  ])('a pause: %s', (_, pauses, expected) => {
    expect(due(office, at('09:00:00'), 3600, pauses)).toBe(expected);
  });
});

describe('elapsed', () => {
  test.each<[string, string, string, unknown, number]>([
    ['in hours', at('09:00:00'), at('14:00:00'), undefined, 4 * 3600],
    ['end before start', at('14:00:00'), at('09:00:00'), undefined, 0],
    ['end at start', at('09:00:00'), at('09:00:00'), undefined, 0],
    ['less pauses', at('09:00:00'), at('14:00:00'), [[at('11:00:00'), at('13:30:00')]], 2.5 * 3600],
    ['less a running one', at('09:00:00'), at('14:00:00'), [[at('11:00:00'), null]], 2 * 3600],
    ['fractions', at('09:00:00.1'), at('09:00:00.35'), undefined, 0.25],
  ])('%s', (_, start, end, pauses, seconds) => {
    expect(elapsed(office, start, end, pauses)).toBe(seconds);
  });
});

describe('next_open and next_close', () => {
  test.each<[string, object, string, string, string | null]>([
    ['an open start is its own answer', office, at('09:00:00.5'), at('09:00:00.5'), at('12:00:00')],
    ['from a closed start', office, at('12:30:00'), at('13:00:00'), at('18:00:00')],
    [
      'the closing instant is closed',
      office,
      at('18:00:00'),
      at('08:00:00', '2026-11-24'),
      at('12:00:00', '2026-11-24'),
    ],
    ['it never closes', always, at('09:00:00'), at('09:00:00'), null],
  ])('%s', (_, calendar, start, opens, closes) => {
    expect(resultOf({ op: 'next_open', calendar, start })).toEqual({ open_at: opens });
    expect(resultOf({ op: 'next_close', calendar, start })).toEqual({ close_at: closes });
  });
});

describe('due_days', () => {
  test.each<[string, string, number, unknown, string]>([
    ['the same local time on the next date', at('09:00:00'), 1, undefined, at('09:00:00', '2026-11-24')],
    ['over the weekend', at('19:30:00', '2026-11-20'), 1, undefined, at('19:30:00')],
    ['0 days gives the start', at('03:00:00', '2026-11-22'), 0, undefined, at('03:00:00', '2026-11-22')],
    [
      'a date wholly paused does not count',
      at('09:00:00'),
      1,
      [[at('00:00:00', '2026-11-24'), at('00:00:00', '2026-11-25')]],
      at('09:00:00', '2026-11-25'),
    ],
    [
      'some of its time outside is enough',
      at('09:00:00'),
      1,
      [[at('00:00:00', '2026-11-24'), at('17:59:59', '2026-11-24')]],
      at('09:00:00', '2026-11-24'),
    ],
    [
      'however little',
      at('09:00:00'),
      1,
      [[at('08:00:00', '2026-11-24'), at('17:59:59.9999999', '2026-11-24')]],
      at('09:00:00', '2026-11-24'),
    ],
  ])('%s', (_, start, days, pauses, expected) => {
    expect(dueDays(office, start, days, pauses)).toBe(expected);
  });

  test('a time in the missing hour moves by the gap', () => {
    expect(dueDays(always, '2026-03-28T02:30:00+01:00', 1)).toBe('2026-03-29T03:30:00+02:00');
  });

  test('null while a pause is still running', () => {
    expect(dueDays(office, at('09:00:00'), 1, [[at('09:00:00'), null]])).toBeNull();
  });
});
