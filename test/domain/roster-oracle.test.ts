import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { roster } from './roster-fixtures.ts';
import { minute } from './time-fixtures.ts';

const zones = [
  'Europe/Zurich',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
];
const names = ['ana', 'ben', 'cleo', 'dora', 'emil'];
const from = Temporal.Instant.from('2025-12-01T00:00:00Z').epochMilliseconds / minute;

const layers = fc.record({
  zone: fc.constantFrom(...zones),
  start: fc.integer({ min: from, max: from + 500_000 }).map((minutes) => minutes * minute),
  type: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const),
  length: fc.integer({ min: 1, max: 3 }),
  people: fc.integer({ min: 2, max: 5 }),
});

/** The hand-overs as Temporal counts them from the first one's local time. */
function handOver(zone: string, start: number, type: 'daily' | 'weekly' | 'monthly', count: number): number {
  if (count === 0) return start;
  const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainDateTime();
  const unit = { daily: 'days', weekly: 'weeks', monthly: 'months' }[type];
  return local.add({ [unit]: count }).toZonedDateTime(zone).epochMilliseconds;
}

describe('turns', () => {
  it('are those that Temporal counts', () => {
    fc.assert(
      fc.property(layers, fc.nat(40), ({ zone, start, type, length, people }, turn) => {
        const participants = names.slice(0, people);
        const instant = Temporal.Instant.fromEpochMilliseconds(start).toString();
        const compiled = roster({ start: instant, participants, rotation: { type, length } }, zone);
        const [begin, end] = [turn, turn + 1].map((n) => handOver(zone, start, type, n * length)) as [
          number,
          number,
        ];
        for (const at of [begin, Math.floor((begin + end) / 2), end - 1]) {
          expect(compiled.who(at)).toEqual([participants[turn % people]]);
          expect(compiled.until(at)).toBe(end);
        }
        expect(compiled.next(begin)).toEqual({ at: end, who: [participants[(turn + 1) % people]] });
      }),
      { numRuns: 400 },
    );
  });
});
