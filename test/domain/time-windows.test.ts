import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../src/time/calendar.ts';
import { elapsed, nextClose, nextOpen } from '../../src/time/service-time.ts';
import { at, calendar, hours, shown } from './time-fixtures.ts';

/** Open stretches in a range, as local readings without the date of the range. */
function openings(
  weekly: Calendar['weekly'],
  from: string,
  to: string,
  more: Partial<Calendar> = {},
): string[] {
  const compiled = calendar(weekly, more);
  const found: string[] = [];
  for (let t = at(from); ;) {
    const open = nextOpen(compiled, t);
    if (!open.ok || open.value >= at(to)) return found;
    const close = nextClose(compiled, open.value);
    if (!close.ok || close.value === null) return [...found, `${shown(compiled, open)} and on`];
    found.push(`${shown(compiled, open)!.slice(8, 16)} to ${shown(compiled, close)!.slice(8, 16)}`);
    t = close.value;
  }
}
const week = ['2026-11-16T00:00:00+01:00', '2026-11-23T00:00:00+01:00'] as const; // Monday to Monday

describe('windows by the week', () => {
  it.each<[string, Calendar['weekly'], string[]]>([
    ['a missing day is closed', { tue: [['08:00', '12:00']] }, ['17T08:00 to 17T12:00']],
    [
      'any number a day',
      {
        mon: [
          ['13:00', '14:00'],
          ['08:00', '09:00'],
          ['22:00', '22:01'],
        ],
      },
      ['16T08:00 to 16T09:00', '16T13:00 to 16T14:00', '16T22:00 to 16T22:01'],
    ],
    ['24:00 is the end of the day', { wed: [['20:00', '24:00']] }, ['18T20:00 to 19T00:00']],
    ['an end at 00:00 is that of the day too', { wed: [['20:00', '00:00']] }, ['18T20:00 to 19T00:00']],
    ['an end before its start runs past midnight', { fri: [['22:00', '06:00']] }, ['20T22:00 to 21T06:00']],
    ['the same time twice is 24 hours', { thu: [['08:00', '08:00']] }, ['19T08:00 to 20T08:00']],
    ['midnight twice is the whole day', { thu: [['00:00', '00:00']] }, ['19T00:00 to 20T00:00']],
    [
      'windows that overlap are one',
      {
        thu: [
          ['08:00', '12:00'],
          ['10:00', '14:00'],
          ['11:00', '11:30'],
        ],
      },
      ['19T08:00 to 19T14:00'],
    ],
    [
      'windows that touch are one',
      {
        thu: [
          ['08:00', '12:00'],
          ['12:00', '14:00'],
        ],
      },
      ['19T08:00 to 19T14:00'],
    ],
    [
      'also over midnight',
      { thu: [['20:00', '24:00']], fri: [['00:00', '02:00']] },
      ['19T20:00 to 20T02:00'],
    ],
    [
      'also a night and the next morning',
      { thu: [['20:00', '09:00']], fri: [['08:00', '10:00']] },
      ['19T20:00 to 20T10:00'],
    ],
    ['no windows at all', { thu: [] }, []],
  ])('%s', (_, weekly, expected) => {
    expect(openings(weekly, ...week)).toEqual(expected);
  });

  it('lets a Sunday night run into the week', () => {
    expect(
      openings({ sun: [['22:00', '06:00']] }, '2026-11-22T00:00:00+01:00', '2026-11-24T00:00:00+01:00'),
    ).toEqual(['22T22:00 to 23T06:00']);
  });
});

describe('holidays and special hours', () => {
  const nights: Calendar['weekly'] = {
    wed: [['22:00', '06:00']],
    thu: [['22:00', '06:00']],
    fri: [['22:00', '06:00']],
  };
  const wed = '18T22:00 to 19T06:00';
  const thu = '19T22:00 to 20T06:00';
  const fri = '20T22:00 to 21T06:00';
  it.each<[string, Partial<Calendar>, string[]]>([
    [
      'no windows start on a holiday, the night before still runs into it',
      { holidays: ['2026-11-19'] },
      [wed, fri],
    ],
    ['two holidays', { holidays: ['2026-11-19', '2026-11-18'] }, [fri]],
    [
      'special hours replace the windows of their day only',
      { special_hours: { '2026-11-19': [['10:00', '12:00']] } },
      [wed, '19T10:00 to 19T12:00', fri],
    ],
    [
      'special hours may run past midnight',
      { special_hours: { '2026-11-20': [['23:00', '01:00']] } },
      [wed, thu, '20T23:00 to 21T01:00'],
    ],
    ['empty special hours close the day', { special_hours: { '2026-11-19': [] } }, [wed, fri]],
    [
      'special hours open a closed day',
      { special_hours: { '2026-11-17': [['08:00', '09:00']] } },
      ['17T08:00 to 17T09:00', wed, thu, fri],
    ],
    [
      'a holiday wins over special hours',
      { holidays: ['2026-11-19'], special_hours: { '2026-11-19': [['10:00', '12:00']] } },
      [wed, fri],
    ],
  ])('%s', (_, more, expected) => {
    expect(openings(nights, ...week, more)).toEqual(expected);
  });
});

describe('the clock changes', () => {
  const spring = ['2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'] as const;
  const autumn = ['2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00'] as const;
  it.each<[string, readonly [string, string], [string, string], number, string[]]>([
    ['spring, around the missing hour', spring, ['01:00', '04:00'], 2, ['29T01:00 to 29T04:00']],
    ['spring, exactly the missing hour', spring, ['02:00', '03:00'], 0, []],
    ['spring, from inside it', spring, ['02:30', '03:30'], 0.5, ['29T03:00 to 29T03:30']],
    ['spring, to inside it', spring, ['01:30', '02:30'], 0.5, ['29T01:30 to 29T03:00']],
    ['spring, the whole day', spring, ['00:00', '24:00'], 23, ['29T00:00 to 30T00:00']],
    ['autumn, around the repeated hour', autumn, ['01:00', '04:00'], 4, ['25T01:00 to 25T04:00']],
    ['autumn, exactly the repeated hour', autumn, ['02:00', '03:00'], 2, ['25T02:00 to 25T03:00']],
    ['autumn, to inside it', autumn, ['01:00', '02:30'], 2, ['25T01:00 to 25T02:30', '25T02:00 to 25T02:30']],
    [
      'autumn, from inside it',
      autumn,
      ['02:30', '04:00'],
      2,
      ['25T02:30 to 25T02:00', '25T02:30 to 25T04:00'],
    ],
    ['autumn, the whole day', autumn, ['00:00', '00:00'], 25, ['25T00:00 to 26T00:00']],
  ])('%s', (_, [from, to], window, open, expected) => {
    expect(hours(elapsed(calendar({ sun: [window] }), at(from), at(to)))).toBe(open);
    expect(openings({ sun: [window] }, from, to)).toEqual(expected);
  });

  it('a night of the same time twice lasts as long as the clock makes it', () => {
    const saturdays = calendar({ sat: [['12:00', '12:00']] });
    expect(hours(elapsed(saturdays, at('2026-03-28T00:00:00Z'), at('2026-03-30T00:00:00Z')))).toBe(23);
    expect(hours(elapsed(saturdays, at('2026-10-24T00:00:00Z'), at('2026-10-26T00:00:00Z')))).toBe(25);
  });

  it.each<[string, Calendar['weekly'], string, string, number]>([
    ['America/Sao_Paulo', { sat: [['22:00', '24:00']] }, '2018-02-17T12:00:00Z', '2018-02-19T12:00:00Z', 3],
    ['America/Sao_Paulo', { sun: [['00:00', '01:00']] }, '2018-11-03T12:00:00Z', '2018-11-05T12:00:00Z', 0],
    ['America/Sao_Paulo', { sat: [['22:00', '02:00']] }, '2018-11-03T12:00:00Z', '2018-11-05T12:00:00Z', 3],
    [
      'Australia/Lord_Howe',
      { sun: [['01:00', '03:00']] },
      '2026-04-04T00:00:00Z',
      '2026-04-06T00:00:00Z',
      2.5,
    ],
    [
      'Australia/Lord_Howe',
      { sun: [['01:00', '03:00']] },
      '2026-10-03T00:00:00Z',
      '2026-10-05T00:00:00Z',
      1.5,
    ],
    ['Pacific/Apia', { fri: [['00:00', '24:00']] }, '2011-12-29T00:00:00Z', '2012-01-02T00:00:00Z', 0],
    ['Pacific/Apia', { thu: [['22:00', '02:00']] }, '2011-12-29T00:00:00Z', '2012-01-02T00:00:00Z', 2],
    ['Asia/Kathmandu', { sun: [['05:45', '06:45']] }, '2026-11-22T00:00:00Z', '2026-11-22T01:00:00Z', 1],
  ])('%s %j', (timezone, weekly, from, to, open) => {
    expect(hours(elapsed(calendar(weekly, { timezone }), at(from), at(to)))).toBe(open);
  });
});
