import { expect, test } from 'vitest';
import { quotaPeriod } from '../../src/agreement/quota.ts';
import { compiled, edited, instant, small } from './agreement-fixtures.ts';

const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

// The zone is Europe/Zurich, the zone of the least urgent priority's calendar.
test.each([
  ['day', '2026-11-20T22:59:59Z', '2026-11-20', '2026-11-19T23:00:00Z', '2026-11-20T23:00:00Z'],
  ['day', '2026-10-25T12:00:00Z', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['week', '2026-11-22T22:59:59Z', '2026-W47', '2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z'],
  ['week', '2026-11-22T23:00:00Z', '2026-W48', '2026-11-22T23:00:00Z', '2026-11-29T23:00:00Z'],
  ['week', '2027-01-03T12:00:00Z', '2026-W53', '2026-12-27T23:00:00Z', '2027-01-03T23:00:00Z'],
  ['week', '2024-12-30T12:00:00Z', '2025-W01', '2024-12-29T23:00:00Z', '2025-01-05T23:00:00Z'],
  ['month', '2026-12-31T22:59:59Z', '2026-12', '2026-11-30T23:00:00Z', '2026-12-31T23:00:00Z'],
  ['month', '2026-12-31T23:00:00Z', '2027-01', '2026-12-31T23:00:00Z', '2027-01-31T23:00:00Z'],
  ['month', '2026-10-15T12:00:00Z', '2026-10', '2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'],
  ['quarter', '2026-10-10T12:00:00Z', '2026-Q4', '2026-09-30T22:00:00Z', '2026-12-31T23:00:00Z'],
  ['quarter', '2027-01-01T12:00:00Z', '2027-Q1', '2026-12-31T23:00:00Z', '2027-03-31T22:00:00Z'],
  ['year', '2026-07-01T12:00:00Z', '2026', '2025-12-31T23:00:00Z', '2026-12-31T23:00:00Z'],
])('the %s at %s is %s', (per, at, key, from, until) => {
  const agreement = compiled(edited(small, 'per: month', `per: ${per}`));
  const period = quotaPeriod(agreement, 'laptops', instant(at));
  expect([period.key, iso(period.from), iso(period.until)]).toEqual([key, from, until]);
});

test('the zone of the term counts, when it has one', () => {
  const agreement = compiled(edited(small, 'notice: 60 days', 'timezone: America/New_York'));
  expect(quotaPeriod(agreement, 'laptops', instant('2027-01-01T04:59:59Z')).key).toBe('2026-12');
  expect(() => quotaPeriod(agreement, 'phones', 0)).toThrow('no quota “phones”');
});
