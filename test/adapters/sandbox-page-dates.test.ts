import { DateTime } from 'luxon';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ago, formatDate } from '../../adapters/sandbox/page/text/dates.js';
import { instantAt, wallOf } from '../../adapters/sandbox/page/text/zone.js';

const at = (iso: string): number => Date.parse(iso);
const zurich = { zone: 'Europe/Zurich', now: at('2026-11-23T09:41:00+01:00') };
const show = (iso: string, format: string, reader = zurich): string | null =>
  formatDate(at(iso) / 1000, format, reader);

describe('date tokens', () => {
  it.each([
    ['{date_num}', '2026-11-26'],
    ['{date_slash}', '26/11/2026'],
    ['{date}', 'November 26th, 2026'],
    ['{date_short}', 'Nov 26, 2026'],
    ['{date_long}', 'Thursday, November 26th, 2026'],
    ['{date_long_full}', 'November 26, 2026'],
    ['{date_pretty}', 'November 26th, 2026'],
    ['{day_divider_pretty}', 'Thursday, November 26th'],
    ['by {date_short_pretty} at {time}', 'by Nov 26, 2026 at 14:05'],
    ['{time_secs}', '14:05:09'],
    ['{ago}', 'in 3 days'],
  ])('%s', (format, expected) => {
    expect(show('2026-11-26T14:05:09+01:00', format)).toBe(expected);
  });

  it.each([
    ['2026-11-23T23:59:00+01:00', 'today'],
    ['2026-11-24T00:00:00+01:00', 'tomorrow'],
    ['2026-11-22T00:00:00+01:00', 'yesterday'],
    ['2026-11-21T23:59:00+01:00', 'Nov 21, 2026'],
    ['2026-11-25T00:00:00+01:00', 'Nov 25, 2026'],
  ])('%s is %s against service time', (iso, expected) => {
    expect(show(iso, '{date_short_pretty}')).toBe(expected);
  });

  it('reads the viewer’s clock, so that one instant is two days in two zones', () => {
    const instant = '2026-11-24T03:30:00Z';
    expect(show(instant, '{date_pretty} {time}')).toBe('tomorrow 04:30');
    expect(show(instant, '{date_pretty} {time}', { ...zurich, zone: 'America/New_York' })).toBe(
      'today 22:30',
    );
  });

  it('gives relative words a capital at the start, and the year to a day of another year', () => {
    const reader = { ...zurich, atStart: true };
    expect(formatDate(at('2026-11-23T12:00:00Z') / 1000, '{date_long_pretty}', reader)).toBe('Today');
    expect(show('2027-01-04T12:00:00Z', '{day_divider_pretty}')).toBe('Monday, January 4th, 2027');
  });

  it.each([
    [Number.NaN, '{time}'],
    [1e20, '{time}'],
    [1_764_000_000, 'no token'],
    [1_764_000_000, '{nonsense} {time}'],
  ])('falls back for %s %s', (seconds, format) => {
    expect(formatDate(seconds, format, zurich)).toBeNull();
  });

  it.each([
    [30, 'just now'],
    [60, '1 minute ago'],
    [59 * 60, '59 minutes ago'],
    [3600, '1 hour ago'],
    [86_400 * 2, '2 days ago'],
    [-7200, 'in 2 hours'],
  ])('%i seconds before now is %s', (seconds, expected) => {
    expect(ago(zurich.now - seconds * 1000, zurich.now)).toBe(expected);
  });
});

describe('wall clocks of the page against luxon', () => {
  const zone = fc.constantFrom(
    'Europe/Zurich',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'UTC',
  );

  it('reads the same clock', () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: at('2020-01-01'), max: at('2035-01-01') }), (name, instant) => {
        const { year, month, day, hour, minute, second } = DateTime.fromMillis(instant, { zone: name });
        expect(wallOf(instant, name)).toMatchObject({ year, month, day, hour, minute, second });
      }),
    );
  });

  it('finds the instant of a local time, in the missing hour moved by the gap', () => {
    const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
    expect(instantAt(day('2026-11-24'), 9, 0, 'Europe/Zurich')).toBe(at('2026-11-24T09:00:00+01:00'));
    expect(instantAt(day('2026-03-29'), 2, 30, 'Europe/Zurich')).toBe(at('2026-03-29T03:30:00+02:00'));
    expect(instantAt(day('2026-10-25'), 2, 30, 'Europe/Zurich')).toBe(at('2026-10-25T02:30:00+02:00'));
    expect(instantAt(day('2026-03-08'), 9, 0, 'America/New_York')).toBe(at('2026-03-08T09:00:00-04:00'));
  });
});
