import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, CompiledCalendar } from '../../src/time/calendar.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import { WEEKDAYS } from '../../src/time/civil.ts';
import { formatClockTime } from '../../src/time/clock-time.ts';
import { dueDays } from '../../src/time/due-days.ts';
import { settled } from '../../src/time/outcome.ts';
import type { Pause } from '../../src/time/pauses.ts';
import { due, elapsed, isOpen, nextClose, nextOpen } from '../../src/time/service-time.ts';
import { at, hour } from './time-fixtures.ts';

const time = fc.integer({ min: 0, max: 1439 }).map(formatClockTime);
const windows = fc.array(fc.tuple(time, fc.oneof(time, fc.constant('24:00'))), {
  maxLength: 3,
});
const dates = fc.integer({ min: 1, max: 28 }).map((day) => `2026-10-${String(day).padStart(2, '0')}`);
const calendars = fc
  .record<Calendar>({
    timezone: fc.constantFrom('Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
    weekly: fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, windows])), { requiredKeys: [] }),
    holidays: fc.array(dates, { maxLength: 3 }),
    special_hours: fc.dictionary(dates, windows, { maxKeys: 3 }),
  })
  .filter(({ weekly }) => Object.values(weekly).some((each) => each.length > 0))
  .map(compileCalendar);

const instants = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-03-01T00:00:00Z') });
const durations = fc.integer({ min: 1, max: 300 * hour });
const pauses: fc.Arbitrary<Pause[]> = fc.array(
  fc
    .tuple(instants, fc.integer({ min: 0, max: 400 * hour }))
    .map(([from, length]): Pause => [from, from + length]),
  { maxLength: 4 },
);

const dueAt = (calendar: CompiledCalendar, start: number, duration: number, paused: Pause[]): number =>
  settled(due(calendar, start, duration, paused))!;

describe('for any calendar', () => {
  it('elapsed adds up over a split', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, pauses, (calendar, a, b, c, paused) => {
        const [from, middle, to] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const part = (start: number, end: number): number => settled(elapsed(calendar, start, end, paused));
        expect(part(from, middle) + part(middle, to)).toBe(part(from, to));
      }),
      { numRuns: 200 },
    );
  });

  it('due and elapsed undo each other, and due is the earliest such instant', () => {
    fc.assert(
      fc.property(calendars, instants, durations, pauses, (calendar, start, duration, paused) => {
        const reached = dueAt(calendar, start, duration, paused);
        expect(settled(elapsed(calendar, start, reached, paused))).toBe(duration);
        expect(settled(elapsed(calendar, start, reached - 1, paused))).toBe(duration - 1);
        expect(isOpen(calendar, reached - 1)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('a pause never moves a deadline earlier, nor by more than its own service time', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        durations,
        pauses,
        pauses,
        (calendar, start, duration, paused, more) => {
          const before = dueAt(calendar, start, duration, paused);
          const after = dueAt(calendar, start, duration, [...more, ...paused]);
          expect(after).toBeGreaterThanOrEqual(before);
          const added = more.reduce((sum, [from, to]) => sum + settled(elapsed(calendar, from, to!)), 0);
          expect(after).toBeLessThanOrEqual(dueAt(calendar, start, duration + added, paused));
          const days = (list: Pause[]): number => settled(dueDays(calendar, start, 3, list))!;
          expect(days([...more, ...paused])).toBeGreaterThanOrEqual(days(paused));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('more time is due later, and a later start is never due earlier', () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        durations,
        durations,
        pauses,
        (calendar, start, duration, more, paused) => {
          const reached = dueAt(calendar, start, duration, paused);
          expect(dueAt(calendar, start, duration + more, paused)).toBeGreaterThan(reached);
          expect(dueAt(calendar, start + more, duration, paused)).toBeGreaterThanOrEqual(reached);
          expect(settled(due(calendar, start, duration, [...paused, [start, null]]))).toBeNull();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('openings and closings bound exactly what is open', () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, start) => {
        const open = settled(nextOpen(calendar, start));
        const close = settled(nextClose(calendar, start));
        expect(isOpen(calendar, open)).toBe(true);
        expect(settled(elapsed(calendar, start, open))).toBe(0);
        if (close === null) return;
        expect(settled(elapsed(calendar, open, close))).toBe(close - open);
        expect(isOpen(calendar, close)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
