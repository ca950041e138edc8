import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Calendar, Window } from '../../src/time/calendar.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import { WEEKDAYS } from '../../src/time/civil.ts';
import { formatClockTime } from '../../src/time/clock-time.ts';
import { dueDays } from '../../src/time/due-days.ts';
import { settled } from '../../src/time/outcome.ts';
import type { Pause } from '../../src/time/pauses.ts';
import { due, elapsed, isOpen, nextClose, nextOpen } from '../../src/time/service-time.ts';
import { minute } from './time-fixtures.ts';

/** What a local clock reads: its date, the date before, their weekdays, and the time of day. */
type Reading = { date: string; before: string; weekday: number; time: string };

const DAYS = 8;
const QUARTER = 15;

/** Every minute of some days, read by Temporal; the first lies three days before the change of offset. */
function readings(zone: string, around: string): { first: number; all: Reading[] } {
  const start = Temporal.Instant.from(around).subtract({ hours: 84 });
  const all: Reading[] = [];
  let day = { date: '', before: '', weekday: 0 };
  // Clocks change, and days begin, on quarters of an hour: the minutes of one need no Temporal.
  for (let i = 0; i < DAYS * 1440; i += QUARTER) {
    const local = start.add({ minutes: i }).toZonedDateTimeISO(zone).toString();
    const date = local.slice(0, 10);
    if (date !== day.date) {
      const plain = Temporal.PlainDate.from(date);
      day = { date, before: plain.subtract({ days: 1 }).toString(), weekday: plain.dayOfWeek - 1 };
    }
    for (let more = 0; more < QUARTER; more++) {
      const minutes = Number(local.slice(14, 16)) + more;
      all.push({ ...day, time: `${local.slice(11, 14)}${String(minutes).padStart(2, '0')}` });
    }
  }
  return { first: start.epochMilliseconds, all };
}

/** The reading rule, word for word: a time in `[from, to)` of the window's day, or of the night after it. */
function inside(
  calendar: Calendar,
  { date, before, weekday, time }: Reading,
): { today: boolean; lastNight: boolean } {
  const starting = (day: string, number: number): readonly Window[] => {
    if (calendar.holidays?.includes(day)) return [];
    return calendar.special_hours?.[day] ?? calendar.weekly[WEEKDAYS[number]!] ?? [];
  };
  const night = ([from, to]: Window): boolean => to <= from;
  return {
    today: starting(date, weekday).some((w) => time >= w[0] && (night(w) || time < w[1])),
    lastNight: starting(before, (weekday + 6) % 7).some((w) => night(w) && time < w[1]),
  };
}

const nearMidnight = fc
  .oneof(fc.integer({ min: 0, max: 260 }), fc.integer({ min: 0, max: 1439 }))
  .map(formatClockTime);
const windows = fc.array(fc.tuple(nearMidnight, fc.oneof(nearMidnight, fc.constant('24:00'))), {
  maxLength: 3,
});
const minutes = fc.integer({ min: 0, max: 5 * 1440 });

const places: [zone: string, around: string][] = [
  ['Europe/Zurich', '2026-03-29T01:00:00Z'],
  ['Europe/Zurich', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Asia/Kathmandu', '2025-12-31T18:15:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
];

/** Zones that change their clocks twice a year, in every way there is. */
const twentyZones = [
  ...['Europe/London', 'Europe/Dublin', 'Europe/Zurich', 'Europe/Athens', 'Atlantic/Azores', 'America/Nuuk'],
  ...['America/St_Johns', 'America/Halifax', 'America/New_York', 'America/Chicago', 'America/Los_Angeles'],
  ...[
    'America/Havana',
    'America/Santiago',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Asia/Beirut',
    'Asia/Jerusalem',
  ],
  ...['Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Antarctica/Troll'],
];

/** Temporal's own next two changes of the clock from the middle of January 2026 on. */
function changes(zone: string): string[] {
  const found: string[] = [];
  let at = Temporal.Instant.from('2026-01-15T00:00:00Z').toZonedDateTimeISO(zone);
  while (found.length < 2) {
    at = at.getTimeZoneTransition('next')!;
    found.push(at.toInstant().toString());
  }
  return found;
}

describe('counting minute by minute with Temporal gives the same', () => {
  it.each(places)('%s around %s', (timezone, around) => sameAs(timezone, around, 15));

  it.each(twentyZones)('%s, around both changes of the clock', (timezone) => {
    for (const around of changes(timezone)) sameAs(timezone, around, 3);
  });
});

function sameAs(timezone: string, around: string, numRuns: number): void {
  const { first, all } = readings(timezone, around);
  const dates = fc.integer({ min: 2 * 1440, max: 5 * 1440 }).map((i) => all[i]!.date);
  const calendars = fc.record<Calendar>({
    timezone: fc.constant(timezone),
    weekly: fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, windows])), { requiredKeys: [] }),
    holidays: fc.array(dates, { maxLength: 2 }),
    special_hours: fc.dictionary(dates, windows, { maxKeys: 2 }),
  });
  const someMinutes = fc
    .tuple(minutes, minutes)
    .map(([a, b]): [number, number] => (a <= b ? [a, b] : [b, a]));
  fc.assert(
    fc.property(
      calendars,
      someMinutes,
      fc.array(someMinutes, { maxLength: 2 }),
      fc.nat(2000),
      (calendar, [from, to], paused, length) => {
        const compiled = compileCalendar(calendar);
        const instant = (i: number): number => first + i * minute;
        const states = all.map((reading) => inside(calendar, reading));
        const open = states.map(({ today, lastNight }) => today || lastNight);
        const counted = open.map((each, i) => each && !paused.some(([a, b]) => i >= a && i < b));
        const pauses = paused.map(([a, b]): Pause => [instant(a), instant(b)]);

        const wrong = open.findIndex(
          (each, i) =>
            isOpen(compiled, instant(i)) !== each || isOpen(compiled, instant(i) + minute - 1) !== each,
        );
        expect(wrong).toBe(-1);
        const count = counted.slice(from, to).filter(Boolean).length;
        expect(settled(elapsed(compiled, instant(from), instant(to), pauses))).toBe(count * minute);

        const nextMinute = open.indexOf(true, from);
        if (nextMinute >= 0) {
          expect(settled(nextOpen(compiled, instant(from)))).toBe(instant(nextMinute));
          const close = open.indexOf(false, nextMinute);
          if (close >= 0) expect(settled(nextClose(compiled, instant(from)))).toBe(instant(close));
        }
        let left = length;
        const last =
          length === 0 ? from - 1 : counted.findIndex((each, i) => i >= from && each && --left === 0);
        if (length === 0 || last >= 0)
          expect(settled(due(compiled, instant(from), length * minute, pauses))).toBe(instant(last + 1));

        // A date counts when a minute of a window that starts on it is not paused.
        const counts = new Set<string>();
        states.forEach(({ today, lastNight }, i) => {
          if (paused.some(([a, b]) => i >= a && i < b)) return;
          if (today) counts.add(all[i]!.date);
          if (lastNight) counts.add(all[i]!.before);
        });
        const later = [...counts].filter((date) => date > all[from]!.date && date < all.at(-1)!.date).sort();
        const days = 1 + (length % 3);
        if (later.length < days) return;
        const expected = Temporal.PlainDate.from(later[days - 1]!).toZonedDateTime({
          timeZone: timezone,
          plainTime: all[from]!.time,
        });
        expect(settled(dueDays(compiled, instant(from), days, pauses))).toBe(expected.epochMilliseconds);
      },
    ),
    { numRuns },
  );
}
