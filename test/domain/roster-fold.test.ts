import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/chat/plain.ts';
import { coverageLines } from '../../src/roster/cards/coverage.ts';
import { repeatedText } from '../../src/roster/cards/repeated.ts';
import type { CoverageGap } from '../../src/roster/coverage.ts';
import { fold, unfold } from '../../src/roster/fold.ts';
import type { Line } from '../../src/roster/fold.ts';
import type { Span } from '../../src/roster/state.ts';
import { DAY, HOUR, MINUTE, dayNumber, weekdayOf } from '../../src/time/civil.ts';
import { united } from '../../src/time/intervals.ts';
import { instantOf, zoneNamed } from '../../src/time/zone.ts';

const zurich = zoneNamed('Europe/Zurich');
const monday = dayNumber(2026, 11, 23);

/** From one local time to another on each of those days (counted from Monday 23 November 2026). */
const on = (days: readonly number[], begins: number, ends: number, zone = zurich): Span[] =>
  days.map((day) => ({
    from: instantOf(zone, (monday + day) * DAY + begins * HOUR, 'earlier'),
    to: instantOf(zone, (monday + day) * DAY + ends * HOUR, 'earlier'),
  }));
const daysFrom = (first: number, last: number, ...weekdays: number[]): number[] =>
  Array.from({ length: last - first + 1 }, (_none, i) => first + i).filter(
    (day) => weekdays.length === 0 || weekdays.includes(weekdayOf(monday + day)),
  );
const weekdays = (first: number, last: number): number[] => daysFrom(first, last, 0, 1, 2, 3, 4);
const said = (lines: readonly Line<Span>[]): string[] =>
  lines.flatMap(({ spans, every }) =>
    every === null ? spans.map(({ from }) => new Date(from).toISOString()) : [repeatedText(every)],
  );

describe('stretches that repeat', () => {
  const cases: [what: string, spans: Span[], lines: string[]][] = [
    ['none', [], []],
    ['two are told one by one', on([0, 7], 18, 22), ['2026-11-23T17:00:00.000Z', '2026-11-30T17:00:00.000Z']],
    [
      'weekdays',
      on(weekdays(0, 38), 18, 22),
      ['every weekday 18:00 to 22:00, Mon 23 Nov to Thu 31 Dec 2026'],
    ],
    [
      'over a year, and both changes of the clock',
      on(weekdays(0, 399), 18, 22),
      ['every weekday 18:00 to 22:00, Mon 23 Nov to Mon 27 Dec 2027'],
    ],
    [
      'all days of the week, and the night',
      on(daysFrom(0, 20), 20, 32),
      ['every day 20:00 to 08:00 the next day, Mon 23 Nov to Sun 13 Dec 2026'],
    ],
    [
      'every third day is no weekday',
      on([0, 3, 6, 9, 12], 18, 22),
      [0, 3, 6, 9, 12].map((day) => new Date((monday + day) * DAY + 17 * HOUR).toISOString()),
    ],
    [
      'some days on end',
      on(daysFrom(1, 4), 9.5, 10),
      ['every day 09:30 to 10:00, Tue 24 Nov to Fri 27 Nov 2026'],
    ],
    [
      'to midnight, on two weekdays',
      on(daysFrom(0, 30, 1, 5), 18, 24),
      ['every Tuesday and Saturday 18:00 to 24:00, Tue 24 Nov to Tue 22 Dec 2026'],
    ],
    [
      'weekends as one stretch',
      on(daysFrom(0, 30, 4), 18, 80),
      ['every Friday 18:00 to 08:00 3 days later, Fri 27 Nov to Fri 18 Dec 2026'],
    ],
    [
      'but for holidays',
      on(
        weekdays(0, 50).filter((day) => day !== 32 && day !== 39),
        18,
        22,
      ),
      ['every weekday 18:00 to 22:00, Mon 23 Nov to Tue 12 Jan 2027 except Fri 25 Dec, Fri 1 Jan'],
    ],
    [
      'a longer pause parts them',
      on([...weekdays(0, 18), ...weekdays(42, 60)], 18, 22),
      [
        'every weekday 18:00 to 22:00, Mon 23 Nov to Fri 11 Dec 2026',
        'every weekday 18:00 to 22:00, Mon 4 Jan to Fri 22 Jan 2027',
      ],
    ],
    [
      'other days from then on',
      on([...weekdays(0, 25), ...daysFrom(28, 60, 1)], 18, 22),
      [
        'every weekday 18:00 to 22:00, Mon 23 Nov to Fri 18 Dec 2026',
        'every Tuesday 18:00 to 22:00, Tue 22 Dec to Tue 19 Jan 2027',
      ],
    ],
    [
      'other times are another line, a single one in between',
      [...on([0], 8, 9), ...on(weekdays(0, 11), 18, 22), ...on([13], 18, 21)],
      [
        '2026-11-23T07:00:00.000Z',
        'every weekday 18:00 to 22:00, Mon 23 Nov to Fri 4 Dec 2026',
        '2026-12-06T17:00:00.000Z',
      ],
    ],
  ];
  it.each(cases)('%s', (_what, spans, lines) => {
    expect(said(fold(spans, zurich))).toEqual(lines);
  });

  it('the same hours of another zone are other hours while the clocks there have not changed yet', () => {
    const noon = on(daysFrom(-50, 0), 12, 13, zoneNamed('America/New_York'));
    expect(said(fold(noon, zurich))).toEqual([
      'every day 18:00 to 19:00, Sun 4 Oct to Sat 24 Oct 2026',
      'every day 17:00 to 18:00, Sun 25 Oct to Sat 31 Oct 2026',
      'every day 18:00 to 19:00, Sun 1 Nov to Mon 23 Nov 2026',
    ]);
  });

  it('an hour that comes twice stays what it was', () => {
    const nights = on(daysFrom(-40, -20), 2, 3); // 25 October, 02:00 comes twice.
    const second = {
      from: Date.parse('2026-10-25T02:00:00+01:00'),
      to: Date.parse('2026-10-25T03:00:00+01:00'),
    };
    const spans = nights.map((one) => (one.to === second.to ? second : one));
    const lines = fold(spans, zurich);
    expect(lines.find(({ every }) => every === null)?.spans).toEqual([second]);
    expect(lines).toHaveLength(2);
  });

  const zones = fc.constantFrom(
    'Europe/Zurich',
    'America/New_York',
    'Australia/Lord_Howe',
    'Antarctica/Troll',
    'Asia/Kathmandu',
    'UTC',
  );
  const pattern = fc.record({
    zone: zones,
    weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
    first: fc.integer({ min: -60, max: 200 }),
    days: fc.integer({ min: 0, max: 200 }),
    begins: fc.integer({ min: 0, max: 24 * 60 - 1 }),
    length: fc.integer({ min: 1, max: 3 * 24 * 60 }),
    dropped: fc.array(fc.integer({ min: -60, max: 400 }), { maxLength: 12 }),
  });
  const single = fc
    .tuple(fc.integer({ min: -60 * 24 * 60, max: 400 * 24 * 60 }), fc.integer({ min: 1, max: 3_000 }))
    .map(([from, length]): Span[] => {
      const begin = monday * DAY + from * MINUTE + 1_234;
      return [{ from: begin, to: begin + length * MINUTE }];
    });
  const patterned = pattern.map(({ zone, weekdays: which, first, days, begins, length, dropped }) =>
    on(
      daysFrom(first, first + days, ...which).filter((day) => !dropped.includes(day)),
      begins / 60,
      (begins + length) / 60,
      zoneNamed(zone),
    ),
  );
  const gaps = fc
    .array(fc.oneof({ weight: 3, arbitrary: patterned }, single), { maxLength: 6 })
    .map((all): Span[] =>
      united(all.flat().map(({ from, to }) => [Math.round(from), Math.round(to)])).map(([from, to]) => ({
        from,
        to,
      })),
    );

  it('unfold to exactly what they were, in every zone', () => {
    let repeated = 0;
    fc.assert(
      fc.property(gaps, zones, fc.boolean(), (spans, name, isParted) => {
        const zone = zoneNamed(name);
        const lines = fold(spans, zone, isParted ? ({ from }) => String(from % 3) : undefined);
        for (const line of lines)
          if (line.every) {
            repeated += 1;
            expect(unfold(line.every, zone)).toEqual(line.spans);
          } else expect(line.spans).toHaveLength(1);
        const all = lines.flatMap(({ spans: some, every }) => (every ? unfold(every, zone) : [...some]));
        expect(all.sort((a, b) => a.from - b.from)).toEqual(spans);
        expect(lines.map(({ spans: [one] }) => one!.from)).toEqual(
          lines.map(({ spans: [one] }) => one!.from).sort((a, b) => a - b),
        );
      }),
      { numRuns: 200 },
    );
    expect(repeated).toBeGreaterThan(50);
  });
});

describe('in lines', () => {
  const gap = (span: Span, roster = 'desk', clause = 'targets.p1'): CoverageGap => ({
    ...span,
    team: roster,
    roster,
    timezone: 'Europe/Zurich',
    promised: [{ agreement: 'acme', clause }],
    more: 0,
  });
  const told = (gaps: readonly CoverageGap[], isAll = false): string[] =>
    coverageLines({ gaps, unseen: [] }, 'Europe/Zurich', isAll).map((line) => plainText(line));
  const evenings = on(weekdays(0, 38), 18, 22);

  it('say how often, how long in all, and what promises it', () => {
    expect(told(evenings.map((one) => gap(one)))).toEqual([
      'Nobody is on duty every weekday 18:00 to 22:00, Mon 23 Nov to Thu 31 Dec 2026 (Europe/Zurich; 29 times, 6960 min in all), promised by acme targets.p1.',
    ]);
  });

  it('go by the roster’s own clock where that makes fewer lines, the rules first', () => {
    const there = zoneNamed('America/New_York');
    const gaps = [...on([-42], 1, 2, there), ...on(weekdays(-42, 150), 18, 25, there)];
    expect(told(gaps.map((one) => ({ ...gap(one), timezone: 'America/New_York' })))).toEqual([
      'Nobody is on duty every weekday 18:00 to 01:00 the next day, Mon 12 Oct to Thu 22 Apr 2027 (America/New_York; 139 times, 58380 min in all), promised by acme targets.p1.',
      'Nobody is on duty Mon 12 Oct 07:00 to 08:00 CEST (60 min), promised by acme targets.p1.',
    ]);
  });

  it('are apart for each roster, and for other clauses', () => {
    const both = evenings.flatMap((one) => [gap(one), gap(one, 'doors')]);
    expect(told(both).map((line) => line.slice(0, 30))).toEqual([
      'desk: nobody is on duty every ',
      'doors: nobody is on duty every',
    ]);
    expect(told(evenings.map((one, i) => gap(one, 'desk', i < 10 ? 'targets.p1' : 'targets.p2')))).toEqual([
      expect.stringMatching(/Mon 23 Nov to Fri 4 Dec 2026 .* acme targets\.p1\.$/),
      expect.stringMatching(/Mon 7 Dec to Thu 31 Dec 2026 .* acme targets\.p2\.$/),
    ]);
  });

  it('can be all named one by one', () => {
    const lines = told(
      evenings.map((one) => gap(one)),
      true,
    );
    expect(lines).toHaveLength(29);
    expect(lines[0]).toBe(
      'Nobody is on duty Mon 23 Nov 18:00 to 22:00 CET (240 min), promised by acme targets.p1.',
    );
  });

  it('count every gap that is not shown', () => {
    const rough = daysFrom(0, 60, 0, 2).map((day, i) => gap(on([day], 8 + i / 4, 9 + i / 4)[0]!));
    expect(told([...rough, ...on(weekdays(70, 90), 18, 22).map((one) => gap(one))]).at(-1)).toBe(
      'and 9 more, 4680 min in all',
    );
  });
});
