import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finalSchedule } from '../../src/roster/schedule/final.ts';
import type { Duty } from '../../src/roster/schedule/final.ts';
import { gaps } from '../../src/roster/schedule/gaps.ts';
import type { Layer, Roster } from '../../src/roster/schedule/roster.ts';
import { ADVANCES } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { WEEKDAYS } from '../../src/time/civil.ts';
import { formatClockTime } from '../../src/time/clock-time.ts';
import { united } from '../../src/time/intervals.ts';
import { settled } from '../../src/time/outcome.ts';
import { at, hour } from './time-fixtures.ts';

const [from, to] = [at('2026-02-20T00:00:00Z'), at('2026-04-10T00:00:00Z')];
const names = ['ana', 'ben', 'cleo', 'dora', 'emil'];
const name = fc.constantFrom(...names);
const iso = (instant: number): string => new Date(instant).toISOString();
const instants = fc.integer({ min: from - 300 * hour, max: to });
const text = instants.map(iso);
const clock = fc.nat(1439).map(formatClockTime);
const weekday = fc.constantFrom(...WEEKDAYS);

/** Layers of all kinds, each on a clock of its own; no overrides. */
const layer: fc.Arbitrary<Layer> = fc.record(
  {
    start: text,
    timezone: fc.constantFrom('Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
    end: text,
    active_from: text,
    active_until: text,
    priority: fc.integer({ min: -1, max: 1 }),
    participants: fc.array(fc.oneof(name, fc.array(name, { maxLength: 2 })), { maxLength: 4 }),
    restrictions: fc.array(
      fc.oneof(
        fc.record({ from: clock, to: clock }),
        fc.record({ from_day: weekday, from: clock, to_day: weekday, to: clock }),
      ),
      { maxLength: 2 },
    ),
    rotation: fc.record(
      {
        type: fc.constantFrom('hourly', 'daily', 'weekly', 'monthly'),
        length: fc.integer({ min: 1, max: 4 }),
        duty_seconds: fc.integer({ min: 1, max: 200_000 }),
        advance: fc.constantFrom(...ADVANCES),
      },
      { requiredKeys: ['type', 'length'] },
    ),
  },
  { requiredKeys: ['start', 'participants'] },
);

const rosters: fc.Arbitrary<Roster> = fc.record({
  timezone: fc.constant('Europe/Zurich'),
  layers: fc.array(layer, { minLength: 1, maxLength: 4 }),
  absences: fc.array(
    fc.tuple(instants, fc.nat(200), name).map(([a, hours, who]) => {
      return { from: iso(a), to: iso(a + hours * hour), who };
    }),
    { maxLength: 3 },
  ),
});

const finalOf = (roster: Roster): Duty[] => settled(finalSchedule(compileRoster(roster), from, to));
const covered = (duties: readonly Duty[]): unknown => united(duties.map(([a, b]) => [a, b]));
/** Each person's stretches, those that touch made one. */
const byPerson = (duties: readonly Duty[]): unknown =>
  names.map((who) => covered(duties.filter(([, , each]) => each === who)));

describe('for any layers', () => {
  it('the final schedule covers exactly the union of its layers, with people of that layer alone', () => {
    fc.assert(
      fc.property(rosters, (roster) => {
        const merged = finalOf(roster);
        const single = roster.layers.flatMap((one) => finalOf({ ...roster, layers: [one] }));
        expect(covered(merged)).toEqual(covered(single));
        for (const [a, b, who] of merged) {
          const theirs = single.filter(([, , each]) => each === who).map(([c, d]) => [c, d] as const);
          expect(united(theirs).some(([c, d]) => c <= a && b <= d)).toBe(true);
        }
        // What nobody covers are the gaps, and nothing else.
        const free = settled(gaps(compileRoster(roster), null, from, to));
        expect(united([...free, ...merged.map(([a, b]) => [a, b] as const)])).toEqual([[from, to]]);
        expect(sum(free) + sum(united(merged.map(([a, b]) => [a, b])))).toBe(to - from);
      }),
      { numRuns: 100 },
    );
  });

  it('layers of one priority add up, person by person', () => {
    fc.assert(
      fc.property(rosters, (roster) => {
        const layers = roster.layers.map((one) => ({ ...one, priority: 0 }));
        const single = layers.flatMap((one) => finalOf({ ...roster, layers: [one] }));
        expect(byPerson(finalOf({ ...roster, layers }))).toEqual(byPerson(single));
      }),
      { numRuns: 60 },
    );
  });
});

const sum = (spans: readonly (readonly [number, number])[]): number =>
  spans.reduce((total, [a, b]) => total + b - a, 0);
