import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mondays, office, refusalOf, resultOf } from './decide-fixtures.ts';

const start = '2026-11-20T16:30:00+01:00';
const ask = (op: string, more: object) => resultOf({ op, calendar: office, ...more });

test.each<[string, string, number, string]>([
  [
    'digits of a second are kept',
    '2026-11-23T09:00:00.123456789+01:00',
    1,
    '2026-11-23T09:00:01.123456789+01:00',
  ],
  [
    'all eighteen',
    '2026-11-23T09:00:00.000000000000000001Z',
    1,
    '2026-11-23T10:00:01.000000000000000001+01:00',
  ],
  [
    'a third of an hour',
    '2026-11-23T09:00:00Z',
    1028.5714285714287,
    '2026-11-23T10:17:08.5714285714287+01:00',
  ],
  ['small numbers', '2026-11-23T09:00:00Z', 1.5e-7, '2026-11-23T10:00:00.00000015+01:00'],
  ['over a close', '2026-11-23T11:59:59.9999999+01:00', 0.0000003, '2026-11-23T13:00:00.0000002+01:00'],
  ['up to a close', '2026-11-23T11:59:59.9999999+01:00', 0.0000001, '2026-11-23T12:00:00+01:00'],
  [
    'from a closed start',
    '2026-11-23T07:00:00.0000001+01:00',
    0.0000003,
    '2026-11-23T08:00:00.0000003+01:00',
  ],
])('due: %s', (_, from, seconds, expected) => {
  expect(ask('due', { start: from, duration_seconds: seconds })).toEqual({ due: expected });
});

test('elapsed and pauses to the same digit', () => {
  const [from, to] = ['2026-11-23T09:00:00.0000001+01:00', '2026-11-23T09:00:10.0000004+01:00'];
  expect(ask('elapsed', { start: from, end: to })).toEqual({ seconds: 10.0000003 });
  const pauses = [['2026-11-23T09:00:01.0000001+01:00', '2026-11-23T09:00:02.0000003+01:00']];
  expect(ask('elapsed', { start: from, end: to, pauses })).toEqual({ seconds: 9.0000001 });
  expect(ask('due', { start: from, duration_seconds: 9.0000001, pauses })).toEqual({ due: to });
});

test('what cannot be kept is refused rather than rounded', () => {
  const due = { op: 'due', calendar: office, duration_seconds: 1, start };
  expect(refusalOf({ ...due, start: `2026-11-23T09:00:00.${'1'.repeat(19)}Z` })).toEqual([
    'bad_value',
    '/start',
  ]);
  expect(refusalOf({ ...due, duration_seconds: 1.23e-18 })).toEqual(['bad_value', '/duration_seconds']);
  expect(resultOf({ ...due, start: `2026-11-23T09:00:00.1${'0'.repeat(40)}Z` })).toEqual({
    due: '2026-11-23T10:00:01.1+01:00',
  });
});

/** Microseconds around a Monday, so that windows, their edges and pauses meet. */
const micro = fc.integer({ min: 0, max: 40_000_000 });
const instantOf = (us: number): string => {
  const [seconds, rest] = [Math.floor(us / 1e6), us % 1e6];
  return `2026-11-23T07:59:${String(50 + Math.min(seconds, 9)).padStart(2, '0')}.${String(rest).padStart(6, '0')}+01:00`;
};
const short = mondays(['07:59', '08:00'], ['08:01', '08:02']);

test('due and elapsed undo each other to the microsecond, with pauses', () => {
  fc.assert(
    fc.property(
      micro,
      fc.integer({ min: 1, max: 60_000_000 }),
      fc.array(fc.tuple(micro, micro), { maxLength: 3 }),
      (from, us, spans) => {
        const pauses = spans.map(([a, b]) => [instantOf(Math.min(a, b)), instantOf(Math.max(a, b))].sort());
        const question = { calendar: short, start: instantOf(from), pauses };
        const found = resultOf({ op: 'due', ...question, duration_seconds: us / 1e6 }) as { due: string };
        const { seconds } = resultOf({ op: 'elapsed', ...question, end: found.due }) as { seconds: number };
        expect(seconds).toBe(us / 1e6);
      },
    ),
    { numRuns: 300 },
  );
});
