import { describe, expect, it } from 'vitest';
import { occurrences } from './recurrence-fixtures.ts';

const short = (instants: readonly string[]): string =>
  instants.map((instant) => `${instant.slice(5, 16)}${instant.slice(19)}`).join(' ');

describe('a local time that does not exist moves by the gap, in the repeated hour the first counts', () => {
  it.each<[zone: string, rule: string, dtstart: string, limit: number, found: string]>([
    [
      'Europe/Zurich',
      'FREQ=DAILY',
      '2026-03-28T02:30:00+01:00',
      3,
      '03-28T02:30+01:00 03-29T03:30+02:00 03-30T02:30+02:00',
    ],
    [
      'Europe/Zurich',
      'FREQ=DAILY',
      '2026-10-24T02:30:00+02:00',
      3,
      '10-24T02:30+02:00 10-25T02:30+02:00 10-26T02:30+01:00',
    ],
    [
      'America/New_York',
      'FREQ=WEEKLY',
      '2026-03-01T02:15:00-05:00',
      3,
      '03-01T02:15-05:00 03-08T03:15-04:00 03-15T02:15-04:00',
    ],
    [
      'America/New_York',
      'FREQ=WEEKLY',
      '2026-10-25T01:15:00-04:00',
      3,
      '10-25T01:15-04:00 11-01T01:15-04:00 11-08T01:15-05:00',
    ],
    [
      'Australia/Lord_Howe',
      'FREQ=DAILY',
      '2026-10-03T02:10:00+10:30',
      3,
      '10-03T02:10+10:30 10-04T02:40+11:00 10-05T02:10+11:00',
    ],
    [
      'Australia/Lord_Howe',
      'FREQ=DAILY',
      '2026-04-04T01:45:00+11:00',
      3,
      '04-04T01:45+11:00 04-05T01:45+11:00 04-06T01:45+10:30',
    ],
    [
      'Pacific/Apia',
      'FREQ=DAILY',
      '2011-12-29T09:00:00-10:00',
      3,
      '12-29T09:00-10:00 12-31T09:00+14:00 01-01T09:00+14:00',
    ],
    [
      'Asia/Kathmandu',
      'FREQ=DAILY;COUNT=2',
      '2026-03-28T02:30:00+05:45',
      9,
      '03-28T02:30+05:45 03-29T02:30+05:45',
    ],
  ])('%s %s from %s', (timezone, rrule, dtstart, limit, found) => {
    expect(short(occurrences({ timezone, dtstart, rrule, limit }))).toBe(found);
  });

  it('what is moved onto another is one occurrence, and none is out of order', () => {
    const rule = {
      timezone: 'Europe/Zurich',
      rrule: 'FREQ=MINUTELY;INTERVAL=15',
      dtstart: '2026-03-29T01:30:00+01:00',
    };
    expect(short(occurrences({ ...rule, limit: 5 }))).toBe(
      '03-29T01:30+01:00 03-29T01:45+01:00 03-29T03:00+02:00 03-29T03:15+02:00 03-29T03:30+02:00',
    );
    const two = {
      timezone: 'Europe/Zurich',
      rrule: 'FREQ=DAILY;BYHOUR=2,3;BYMINUTE=30;COUNT=4',
      dtstart: '2026-03-29T00:00:00',
    };
    expect(short(occurrences(two))).toBe('03-29T03:30+02:00 03-30T02:30+02:00 03-30T03:30+02:00');
    const out = {
      timezone: 'Europe/Zurich',
      rrules: ['FREQ=DAILY;BYHOUR=2;BYMINUTE=50', 'FREQ=DAILY;BYHOUR=3;BYMINUTE=10'],
    };
    expect(short(occurrences({ ...out, dtstart: '2026-03-29T00:00:00', limit: 2 }))).toBe(
      '03-29T03:10+02:00 03-29T03:50+02:00',
    );
  });

  it('hours that are counted on the clock take two hours through the repeated one', () => {
    const rule = { timezone: 'Europe/Zurich', rrule: 'FREQ=HOURLY', dtstart: '2026-10-25T01:00:00+02:00' };
    expect(short(occurrences({ ...rule, limit: 4 }))).toBe(
      '10-25T01:00+02:00 10-25T02:00+02:00 10-25T03:00+01:00 10-25T04:00+01:00',
    );
  });

  it('a range that begins where the gap moved something still has it', () => {
    const rule = {
      timezone: 'Europe/Zurich',
      rrule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
      dtstart: '2025-03-30T02:30:00',
    };
    const range = { from: '2026-03-29T03:30:00+02:00', to: '2026-03-29T03:31:00+02:00' };
    expect(short(occurrences({ ...rule, ...range }))).toBe('03-29T03:30+02:00');
  });
});
