import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../src/time/calendar.ts';
import { dueAfter } from '../../src/time/due-after.ts';
import { dueDays } from '../../src/time/due-days.ts';
import type { Pause } from '../../src/time/pauses.ts';
import { at, calendar, everyHour, hour, officeWeek, shown } from './time-fixtures.ts';

const office = calendar(officeWeek, {
  holidays: ['2026-12-25'],
  special_hours: { '2026-11-28': [['09:00', '10:00']], '2026-12-24': [] },
});

describe('service days', () => {
  it.each([
    ['the next working day, the same time', '2026-11-23T10:15:30+01:00', 1, '2026-11-24T10:15:30+01:00'],
    ['outside hours keeps its time', '2026-11-23T23:30:00+01:00', 1, '2026-11-24T23:30:00+01:00'],
    [
      'the weekend does not count, special hours do',
      '2026-11-27T10:00:00+01:00',
      1,
      '2026-11-28T10:00:00+01:00',
    ],
    ['and after them', '2026-11-27T10:00:00+01:00', 2, '2026-11-30T10:00:00+01:00'],
    ['from a Sunday', '2026-11-22T10:00:00+01:00', 1, '2026-11-23T10:00:00+01:00'],
    ['holidays and closed days do not count', '2026-12-23T10:00:00+01:00', 1, '2026-12-28T10:00:00+01:00'],
    ['no days give the start, open or closed', '2026-11-22T03:00:00+01:00', 0, '2026-11-22T03:00:00+01:00'],
    ['the date is the local one', '2026-11-23T23:30:00Z', 1, '2026-11-25T00:30:00+01:00'],
    ['many', '2026-01-01T10:00:00+01:00', 200, '2026-10-08T10:00:00+02:00'],
  ])('%s', (_, start, days, expected) => {
    expect(shown(office, dueDays(office, at(start), days))).toBe(expected);
  });

  it.each([
    ['2026-03-28T02:30:00+01:00', '2026-03-29T03:30:00+02:00'],
    ['2026-10-24T02:30:00+02:00', '2026-10-25T02:30:00+02:00'],
    ['2026-10-25T02:30:00+01:00', '2026-10-26T02:30:00+01:00'],
  ])('across a clock change from %s', (start, expected) => {
    const always = calendar(everyHour);
    expect(shown(always, dueDays(always, at(start), 1))).toBe(expected);
  });

  it('a night counts for the date it starts on', () => {
    const nights = calendar({ fri: [['22:00', '06:00']] });
    expect(shown(nights, dueDays(nights, at('2026-11-20T12:00:00+01:00'), 1))).toBe(
      '2026-11-27T12:00:00+01:00',
    );
  });

  it('a date whose only window the clock skips does not count', () => {
    const early: Calendar['weekly'] = {
      sat: [['02:00', '03:00']],
      sun: [['02:00', '03:00']],
      mon: [['02:00', '03:00']],
    };
    const compiled = calendar(early);
    expect(shown(compiled, dueDays(compiled, at('2026-03-28T12:00:00+01:00'), 1))).toBe(
      '2026-03-30T12:00:00+02:00',
    );
    expect(shown(compiled, dueDays(compiled, at('2026-03-21T12:00:00+01:00'), 1))).toBe(
      '2026-03-22T12:00:00+01:00',
    );
  });
});

describe('pauses over service days', () => {
  const pause = (from: string, to: string | null): Pause => [
    at(`2026-11-${from}:00+01:00`),
    to === null ? null : at(`2026-11-${to}:00+01:00`),
  ];
  it.each<[string, Pause[], string | null]>([
    ['a day wholly paused does not count', [pause('24T00:00', '25T00:00')], '2026-11-25T10:00:00+01:00'],
    [
      'nor one paused for all of its hours',
      [pause('24T07:00', '24T12:30'), pause('24T12:30', '24T18:00')],
      '2026-11-25T10:00:00+01:00',
    ],
    ['one minute left counts', [pause('24T07:00', '24T17:59')], '2026-11-24T10:00:00+01:00'],
    [
      'a gap at lunch is no service time',
      [pause('24T07:00', '24T12:00'), pause('24T13:00', '24T20:00')],
      '2026-11-25T10:00:00+01:00',
    ],
    ['the day of the start does not matter', [pause('23T00:00', '24T00:00')], '2026-11-24T10:00:00+01:00'],
    ['running', [pause('30T00:00', null)], null],
  ])('%s', (_, pauses, expected) => {
    expect(shown(office, dueDays(office, at('2026-11-23T10:00:00+01:00'), 1, pauses))).toBe(expected);
  });

  it('of a night reach into the next date', () => {
    const nights = calendar({ tue: [['22:00', '06:00']], wed: [['22:00', '06:00']] });
    const start = at('2026-11-23T10:00:00+01:00');
    expect(shown(nights, dueDays(nights, start, 1, [pause('24T00:00', '25T05:00')]))).toBe(
      '2026-11-24T10:00:00+01:00',
    );
    expect(shown(nights, dueDays(nights, start, 1, [pause('24T00:00', '25T06:00')]))).toBe(
      '2026-11-25T10:00:00+01:00',
    );
  });
});

describe('refusals', () => {
  const start = at('2026-11-23T10:00:00+01:00');
  it('of nonsense', () => {
    for (const days of [-1, 1.5, NaN, Infinity])
      expect(dueDays(office, start, days)).toMatchObject({ code: 'bad_value', path: '/duration_days' });
    expect(dueDays(office, NaN, 1)).toMatchObject({ code: 'bad_value', path: '/start' });
    expect(dueDays(office, start, 1, [[2, 1]])).toMatchObject({ code: 'bad_value', path: '/pauses/0' });
  });

  it('of calendars that do not open and of days beyond all measure, without hanging', () => {
    expect(dueDays(calendar({}), start, 1)).toMatchObject({ code: 'never_open' });
    const once = calendar({}, { special_hours: { '2030-01-01': [['08:00', '09:00']] } });
    expect(shown(once, dueDays(once, start, 1))).toBe('2030-01-01T10:00:00+01:00');
    expect(dueDays(once, start, 2)).toMatchObject({ code: 'never_open' });
    expect(dueDays(office, start, 1_000_000_000)).toMatchObject({ code: 'too_large' });
  });
});

describe('a promise by its unit', () => {
  it.each([
    [{ amount: 30, unit: 's' }, '2026-11-23T17:30:30+01:00'],
    [{ amount: 15, unit: 'min' }, '2026-11-23T17:45:00+01:00'],
    [{ amount: 4, unit: 'h' }, '2026-11-24T11:30:00+01:00'],
    [{ amount: 3, unit: 'day' }, '2026-11-26T17:30:00+01:00'],
    [{ amount: 6, unit: 'month' }, 'bad_value'],
  ] as const)('%j', (duration, expected) => {
    expect(shown(office, dueAfter(office, at('2026-11-23T17:30:00+01:00'), duration))).toBe(expected);
  });

  it('keeps the pauses', () => {
    const start = at('2026-11-23T08:00:00+01:00');
    const pauses: Pause[] = [[start, start + hour]];
    expect(shown(office, dueAfter(office, start, { amount: 1, unit: 'h' }, pauses))).toBe(
      '2026-11-23T10:00:00+01:00',
    );
    expect(dueAfter(office, start, { amount: 1, unit: 'day' }, [[start, null]])).toEqual({
      ok: true,
      value: null,
    });
  });
});
