import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY,
  civilDate,
  dayNumber,
  daysInMonth,
  parseLocalDate,
  weekdayOf,
  yearsAfter,
} from '../../src/time/civil.ts';
import { formatClockTime, parseClockTime } from '../../src/time/clock-time.ts';
import { at } from './time-fixtures.ts';

describe('dates and day numbers', () => {
  it('agree with the Gregorian calendar of the engine, both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3_000_000, max: 5_000_000 }), (day) => {
        const date = new Date(day * DAY);
        const expected = {
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        };
        expect(civilDate(day)).toEqual(expected);
        expect(dayNumber(expected.year, expected.month, expected.day)).toBe(day);
        expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['2026-11-20', '2026-11-20T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2000-02-29', '2000-02-29T00:00:00Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
    ['9999-12-31', '9999-12-31T00:00:00Z'],
  ])('%s is a date', (text, instant) => {
    expect(parseLocalDate(text)).toBe(at(instant) / DAY);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '26-04-01',
    '2026-04-01T00:00',
    '',
  ])('%s is none', (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });

  it('knows the length of months and years', () => {
    expect([1, 2, 4, 12].map((month) => daysInMonth(2026, month))).toEqual([31, 28, 30, 31]);
    expect([2024, 2000, 2100].map((year) => daysInMonth(year, 2))).toEqual([29, 29, 28]);
    expect(yearsAfter(at('2026-11-20T16:30:00Z'), 10)).toBe(at('2036-11-20T16:30:00Z'));
    expect(yearsAfter(at('2024-02-29T12:00:00Z'), 10)).toBe(at('2034-03-01T12:00:00Z'));
  });
});

describe('times of day', () => {
  it.each([
    ['00:00', 0],
    ['08:05', 485],
    ['23:59', 1439],
    ['24:00', 1440],
  ])('%s', (text, minutes) => {
    expect(parseClockTime(text)).toBe(minutes);
    expect(formatClockTime(minutes)).toBe(text);
  });

  it.each(['24:01', '25:00', '08:60', '8:00', '0800', '08:00:00', ' 08:00', '-1:00', ''])(
    '%s is none',
    (text) => {
      expect(parseClockTime(text)).toBeNull();
    },
  );
});
