import { describe, expect, it } from 'vitest';
import { asDays, asTimes, occurrences } from './recurrence-fixtures.ts';

const newYork = (
  rrule: string,
  dtstart: string,
  more: Readonly<Record<string, unknown>> = {},
): readonly string[] => occurrences({ timezone: 'America/New_York', dtstart, rrule, ...more });
const sep2 = '1997-09-02T09:00:00-04:00';

describe('the examples of RFC 5545, 3.8.5.3, by their days', () => {
  it.each<[rule: string, dtstart: string, limit: number, days: string]>([
    ['FREQ=DAILY;COUNT=10', sep2, 99, '09:00 | 1997-09 2 3 4 5 6 7 8 9 10 11'],
    ['FREQ=DAILY;INTERVAL=2', sep2, 5, '09:00 | 1997-09 2 4 6 8 10'],
    ['FREQ=DAILY;INTERVAL=10;COUNT=5', sep2, 99, '09:00 | 1997-09 2 12 22 | 1997-10 2 12'],
    ['FREQ=WEEKLY;COUNT=10', sep2, 99, '09:00 | 1997-09 2 9 16 23 30 | 1997-10 7 14 21 28 | 1997-11 4'],
    ['FREQ=WEEKLY;INTERVAL=2;WKST=SU', sep2, 6, '09:00 | 1997-09 2 16 30 | 1997-10 14 28 | 1997-11 11'],
    [
      'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
      ...[sep2, 99, '09:00 | 1997-09 2 4 9 11 16 18 23 25 30 | 1997-10 2'],
    ] as const,
    [
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
      '1997-09-01T09:00:00-04:00',
      99,
      '09:00 | 1997-09 1 3 5 15 17 19 29 | 1997-10 1 3 13 15 17 27 29 31 | 1997-11 10 12 14 24 26 28 | 1997-12 8 10 12 22',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
      ...[sep2, 99, '09:00 | 1997-09 2 4 16 18 30 | 1997-10 2 14 16'],
    ] as const,
    [
      'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
      '1997-09-05T09:00:00-04:00',
      99,
      '09:00 | 1997-09 5 | 1997-10 3 | 1997-11 7 | 1997-12 5 | 1998-01 2 | 1998-02 6 | 1998-03 6 | 1998-04 3 | 1998-05 1 | 1998-06 5',
    ],
    [
      'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
      '1997-09-07T09:00:00-04:00',
      99,
      '09:00 | 1997-09 7 28 | 1997-11 2 30 | 1998-01 4 25 | 1998-03 1 29 | 1998-05 3 31',
    ],
    [
      'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
      '1997-09-22T09:00:00-04:00',
      99,
      '09:00 | 1997-09 22 | 1997-10 20 | 1997-11 17 | 1997-12 22 | 1998-01 19 | 1998-02 16',
    ],
    [
      'FREQ=MONTHLY;BYMONTHDAY=-3',
      '1997-09-28T09:00:00-04:00',
      6,
      '09:00 | 1997-09 28 | 1997-10 29 | 1997-11 28 | 1997-12 29 | 1998-01 29 | 1998-02 26',
    ],
    ['FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15', sep2, 99, '09:00 | 1997-09 2 15 | 1997-10 2 15'],
    [
      'FREQ=MONTHLY;COUNT=5;BYMONTHDAY=1,-1',
      '1997-09-30T09:00:00-04:00',
      99,
      '09:00 | 1997-09 30 | 1997-10 1 31 | 1997-11 1 30',
    ],
    [
      'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
      '1997-09-10T09:00:00-04:00',
      99,
      '09:00 | 1997-09 10 11 12 13 14 15 | 1999-03 10 11 12 13',
    ],
    [
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
      ...[sep2, 10, '09:00 | 1997-09 2 9 16 23 30 | 1997-11 4 11 18 25 | 1998-01 6'],
    ] as const,
    [
      'FREQ=YEARLY;COUNT=6;BYMONTH=6,7',
      '1997-06-10T09:00:00-04:00',
      99,
      '09:00 | 1997-06 10 | 1997-07 10 | 1998-06 10 | 1998-07 10 | 1999-06 10 | 1999-07 10',
    ],
    [
      'FREQ=YEARLY;INTERVAL=2;COUNT=6;BYMONTH=1,2,3',
      '1997-03-10T09:00:00-05:00',
      99,
      '09:00 | 1997-03 10 | 1999-01 10 | 1999-02 10 | 1999-03 10 | 2001-01 10 | 2001-02 10',
    ],
    [
      'FREQ=YEARLY;INTERVAL=3;COUNT=7;BYYEARDAY=1,100,200',
      '1997-01-01T09:00:00-05:00',
      99,
      '09:00 | 1997-01 1 | 1997-04 10 | 1997-07 19 | 2000-01 1 | 2000-04 9 | 2000-07 18 | 2003-01 1',
    ],
    [
      'FREQ=YEARLY;BYDAY=20MO',
      '1997-05-19T09:00:00-04:00',
      3,
      '09:00 | 1997-05 19 | 1998-05 18 | 1999-05 17',
    ],
    [
      'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
      ...['1997-05-12T09:00:00-04:00', 3, '09:00 | 1997-05 12 | 1998-05 11 | 1999-05 17'],
    ] as const,
    [
      'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
      ...['1997-03-13T09:00:00-05:00', 5, '09:00 | 1997-03 13 20 27 | 1998-03 5 12'],
    ] as const,
    [
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      ...[sep2, 5, '09:00 | 1998-02 13 | 1998-03 13 | 1998-11 13 | 1999-08 13 | 2000-10 13'],
    ] as const,
    [
      'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
      ...['1997-09-13T09:00:00-04:00', 4, '09:00 | 1997-09 13 | 1997-10 11 | 1997-11 8 | 1997-12 13'],
    ] as const,
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      ...['1996-11-05T09:00:00-05:00', 3, '09:00 | 1996-11 5 | 2000-11 7 | 2004-11 2'],
    ] as const,
    [
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      ...['1997-09-04T09:00:00-04:00', 99, '09:00 | 1997-09 4 | 1997-10 7 | 1997-11 6'],
    ] as const,
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
      '1997-09-29T09:00:00-04:00',
      4,
      '09:00 | 1997-09 29 | 1997-10 30 | 1997-11 27 | 1997-12 30',
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      ...['1997-08-05T09:00:00-04:00', 99, '09:00 | 1997-08 5 10 19 24'],
    ] as const,
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      ...['1997-08-05T09:00:00-04:00', 99, '09:00 | 1997-08 5 17 19 31'],
    ] as const,
    [
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      ...['2007-01-15T09:00:00-05:00', 99, '09:00 | 2007-01 15 30 | 2007-02 15 | 2007-03 15 30'],
    ] as const,
  ])('%s', (rule, dtstart, limit, days) => {
    expect(asDays(newYork(rule, dtstart, { limit }))).toBe(days);
  });

  it('the same days said by the year and by the day', () => {
    const yearly = 'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA';
    const days = newYork(yearly, '1998-01-01T09:00:00-05:00');
    expect(days).toHaveLength(93);
    expect(days.at(-1)).toBe('2000-01-31T09:00:00-05:00');
    const daily = 'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1';
    expect(newYork(daily, '1998-01-01T09:00:00-05:00')).toEqual(days);
  });
});

describe('the examples of RFC 5545, 3.8.5.3, by their times', () => {
  it.each([
    ['FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z', 99, '1997-09-02 09:00 12:00 15:00'],
    ['FREQ=MINUTELY;INTERVAL=15;COUNT=6', 99, '1997-09-02 09:00 09:15 09:30 09:45 10:00 10:15'],
    ['FREQ=MINUTELY;INTERVAL=90;COUNT=4', 99, '1997-09-02 09:00 10:30 12:00 13:30'],
    ['FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,40', 5, '1997-09-02 09:00 09:40 10:00 10:40 | 1997-09-03 09:00'],
    ['FREQ=MINUTELY;INTERVAL=40;BYHOUR=9,10', 4, '1997-09-02 09:00 09:40 10:20 | 1997-09-03 09:00'],
  ])('%s', (rule, limit, times) => {
    expect(asTimes(newYork(rule, sep2, { limit }))).toBe(times);
  });
});

describe('where the RFC leaves room', () => {
  it.each<[what: string, rule: string, dtstart: string, limit: number, days: string]>([
    ['a DTSTART the rule does not produce', 'FREQ=WEEKLY;BYDAY=MO;COUNT=2', sep2, 9, '09:00 | 1997-09 8 15'],
    [
      'BYMONTHDAY by the year',
      'FREQ=YEARLY;BYMONTHDAY=5',
      sep2,
      3,
      '09:00 | 1997-09 5 | 1997-10 5 | 1997-11 5',
    ],
    [
      'BYWEEKNO without BYDAY, on Tuesdays',
      ...['FREQ=YEARLY;BYWEEKNO=1', sep2, 3, '09:00 | 1997-12 30 | 1999-01 5 | 2000-01 4'],
    ] as const,
    [
      'every second week year from 1997',
      ...['FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1', sep2, 3, '09:00 | 1999-01 5 | 2001-01 2 | 2002-12 31'],
    ] as const,
    [
      'DTSTART in the week year before its date',
      'FREQ=YEARLY;INTERVAL=2;BYWEEKNO=-1;BYDAY=FR',
      '1999-01-01T09:00:00-05:00',
      3,
      '09:00 | 1999-01 1 | 2000-12 29 | 2002-12 27',
    ],
    ['UNTIL is local without Z', 'FREQ=DAILY;UNTIL=19970904T090000', sep2, 9, '09:00 | 1997-09 2 3 4'],
    ['UNTIL is UTC with Z', 'FREQ=DAILY;UNTIL=19970904T125959Z', sep2, 9, '09:00 | 1997-09 2 3'],
    ['a weekday and a counted one add up', 'FREQ=MONTHLY;BYDAY=MO,1TU', sep2, 4, '09:00 | 1997-09 2 8 15 22'],
    [
      'the 31st where there is one',
      'FREQ=MONTHLY',
      '1997-08-31T09:00:00-04:00',
      3,
      '09:00 | 1997-08 31 | 1997-10 31 | 1997-12 31',
    ],
    ['29 February', 'FREQ=YEARLY', '2096-02-29T09:00:00-05:00', 2, '09:00 | 2096-02 29 | 2104-02 29'],
    [
      'BYSETPOS looks at the whole first week',
      ...['FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1', '1997-09-03T09:00:00-04:00', 2, '09:00 | 1997-09 8 15'],
    ] as const,
    ['small letters and a prefix', 'rrule:freq=daily;count=2', sep2, 9, '09:00 | 1997-09 2 3'],
  ])('%s', (_what, rule, dtstart, limit, days) => {
    expect(asDays(newYork(rule, dtstart, { limit }))).toBe(days);
  });

  it('reads second 60 as 59, and keeps a fraction of DTSTART', () => {
    expect(asTimes(newYork('FREQ=DAILY;BYSECOND=60', sep2, { limit: 1 }))).toBe('1997-09-02 09:00:59');
    expect(newYork('FREQ=DAILY', '1997-09-02T09:00:00.25-04:00', { limit: 1 })).toEqual([
      '1997-09-02T09:00:00.25-04:00',
    ]);
  });
});

describe('exceptions and additions', () => {
  it('leaves out what is excepted and counts it all the same', () => {
    const exdates = ['1997-09-03T09:00:00-04:00', '1997-09-04T09:00:00'];
    expect(asDays(newYork('FREQ=DAILY;COUNT=4', sep2, { exdates }))).toBe('09:00 | 1997-09 2 5');
    const exrules = ['FREQ=WEEKLY;BYDAY=SA,SU'];
    expect(asDays(newYork('FREQ=DAILY', sep2, { exrules, limit: 6 }))).toBe('09:00 | 1997-09 2 3 4 5 8 9');
  });

  it('merges several rules and dates, each instant once', () => {
    const rrules = ['FREQ=WEEKLY;COUNT=2', 'FREQ=DAILY;COUNT=2'];
    const rdates = ['1997-09-05T13:00:00Z', '1997-09-03T13:00:00Z', '1997-09-06T09:00:00'];
    const exdates = ['1997-09-06T13:00:00Z'];
    const question = { timezone: 'America/New_York', dtstart: sep2, rrules, rdates, exdates };
    expect(asDays(occurrences(question))).toBe('09:00 | 1997-09 2 3 5 9');
  });

  it('gives a half-open range, and as many as asked for', () => {
    const range = { from: '1997-09-04T13:00:00Z', to: '1997-09-07T13:00:00Z' };
    expect(asDays(newYork('FREQ=DAILY', sep2, range))).toBe('09:00 | 1997-09 4 5 6');
    expect(newYork('FREQ=DAILY', sep2, { ...range, limit: 0 })).toEqual([]);
    const later = { from: '2026-01-01T00:00:00Z', limit: 1 };
    expect(newYork('FREQ=SECONDLY', sep2, later)).toEqual(['2025-12-31T19:00:00-05:00']);
    expect(newYork('FREQ=DAILY;COUNT=12000', sep2, later)).toEqual(['2026-01-01T09:00:00-05:00']);
  });
});
