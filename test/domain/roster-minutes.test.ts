import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finalSchedule } from '../../src/roster/schedule/final.ts';
import { gaps } from '../../src/roster/schedule/gaps.ts';
import type { Layer, Override, Restriction, Roster, Rotation } from '../../src/roster/schedule/roster.ts';
import { ADVANCES, OVERRIDE_MODES } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import { WEEKDAYS } from '../../src/time/civil.ts';
import { formatClockTime } from '../../src/time/clock-time.ts';
import { settled } from '../../src/time/outcome.ts';
import { isOpen } from '../../src/time/service-time.ts';
import { GRID, dutyByMinutes, monthAround } from './roster-minutes.ts';
import type { Month } from './roster-minutes.ts';
import { officeWeek } from './time-fixtures.ts';

const names = ['ana', 'ben', 'cleo', 'dora'];
const name = fc.constantFrom(...names);
const iso = (at: number): string => new Date(at).toISOString();
/** Often near midnight and the hours at which clocks change. */
const clock = fc.oneof(fc.nat(52), fc.nat(287)).map((n) => formatClockTime(n * 5));
const weekday = fc.constantFrom(...WEEKDAYS);

const restriction: fc.Arbitrary<Restriction> = fc.oneof(
  fc.record({ days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 5 }), from: clock, to: clock }),
  fc.record({ from: clock, to: fc.oneof(clock, fc.constant('24:00')) }),
  fc.record({ from_day: weekday, from: clock, to_day: weekday, to: clock }),
);

const rosterIn = ({ zone, first, last }: Month): fc.Arbitrary<Roster> => {
  const instant = fc.nat((last - first) / GRID - 1).map((n) => first + n * GRID);
  const span = fc
    .tuple(instant, fc.nat(1500))
    .map(([from, length]) => ({ from: iso(from), to: iso(from + length * GRID) }));
  const rotation = (start: number): fc.Arbitrary<Rotation> =>
    fc
      .record(
        {
          type: fc.constantFrom('hourly', 'daily', 'daily', 'weekly', 'monthly', 'custom'),
          length: fc.integer({ min: 1, max: 3 }),
          first_handoff: fc.nat(1000).map((n) => iso(start + n * GRID)),
          duty_seconds: fc.nat(600).map((n) => n * 300),
          advance: fc.constantFrom(...ADVANCES),
        },
        { requiredKeys: ['type', 'length'] },
      )
      .map((one) => ({ ...one, length: one.type === 'custom' ? one.length * 7500 : one.length }));
  const layer: fc.Arbitrary<Layer> = fc
    .nat(2500)
    .map((n) => first + n * GRID)
    .chain((start) =>
      fc.record(
        {
          start: fc.constant(iso(start)),
          end: fc.nat(8000).map((n) => iso(start + n * GRID)),
          active_from: instant.map(iso),
          active_until: instant.map(iso),
          priority: fc.integer({ min: -1, max: 1 }),
          participants: fc.array(fc.oneof(name, fc.array(name, { maxLength: 2 })), { maxLength: 4 }),
          restrictions: fc.array(restriction, { maxLength: 3 }),
          rotation: rotation(start),
        },
        { requiredKeys: ['start', 'participants'] },
      ),
    );
  const override = fc
    .tuple(span, fc.constantFrom(undefined, ...OVERRIDE_MODES), name, name, fc.boolean())
    .map(([range, mode, who, replaces, nobody]): Override => {
      if (mode === 'replace') return { ...range, mode, who, replaces };
      if (mode === 'remove') return { ...range, mode, replaces };
      if (mode === 'add') return { ...range, mode, who };
      return nobody ? range : { ...range, who };
    });
  return fc.record({
    timezone: fc.constant(zone),
    layers: fc.array(layer, { minLength: 1, maxLength: 3 }),
    overrides: fc.array(override, { maxLength: 5 }),
    absences: fc.array(
      fc.tuple(span, name).map(([range, who]) => ({ ...range, who })),
      { maxLength: 3 },
    ),
  });
};

const places: [zone: string, around: string][] = [
  ['Europe/Zurich', '2026-03-29T01:00:00Z'],
  ['Europe/Zurich', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
];

describe('stepping through a month by minutes gives the same', () => {
  it.each(places)('%s around %s', (zone, around) => {
    const month = monthAround(zone, around);
    const hours = compileCalendar({ timezone: zone, weekly: officeWeek });
    const offGrid = fc.nat(month.last - month.first - 1);
    fc.assert(
      fc.property(rosterIn(month), fc.array(offGrid, { maxLength: 50 }), (roster, instants) => {
        const expected = dutyByMinutes(month, roster);
        const compiled = compileRoster(roster);
        const index = (at: number): number => Math.floor((at - month.first) / GRID);

        // The final schedule covers what the layers and overrides imply, and nothing else; no two stretches touch.
        const final = settled(finalSchedule(compiled, month.first, month.last));
        const onDuty = expected.map((): string[] => []);
        for (const [from, to, who] of final) {
          expect([(from - month.first) % GRID, (to - month.first) % GRID, to > from]).toEqual([0, 0, true]);
          for (let i = index(from); i < index(to); i++) onDuty[i]!.push(who);
          expect(final.some(([other, , again]) => other === to && again === who)).toBe(false);
        }
        expect(onDuty.map((who) => who.sort())).toEqual(expected);
        expect(final).toEqual([...final].sort((a, b) => a[0] - b[0] || (a[2] < b[2] ? -1 : 1)));

        // Asked at any instant, and just before and after each change, the answer is the same.
        const edges = final.flatMap(([from, to]) => [from - 1, from, from + 1, to - 1, to, to + 1]);
        for (const at of [...edges, ...instants.map((n) => month.first + n)]) {
          if (at >= month.first && at < month.last) expect(compiled.who(at)).toEqual(expected[index(at)]);
        }

        // The next change is where the people change first.
        const from = index(month.first + (instants[0] ?? 0));
        const change = expected.findIndex((who, i) => i > from && String(who) !== String(expected[from]));
        const next = compiled.next(month.first + from * GRID);
        if (change >= 0) expect(next).toEqual({ at: month.first + change * GRID, who: expected[change] });
        else expect(next === null || next.at >= month.last).toBe(true);

        for (const calendar of [null, hours]) {
          const uncovered = expected.map(
            (who, i) => who.length === 0 && (calendar === null || isOpen(calendar, month.first + i * GRID)),
          );
          const found = settled(gaps(compiled, calendar, month.first, month.last));
          const inGap = expected.map(() => false);
          for (const [a, b] of found) inGap.fill(true, index(a), index(b));
          expect(inGap).toEqual(uncovered);
          expect(found.every(([a], i) => i === 0 || a > found[i - 1]![1])).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });
});
