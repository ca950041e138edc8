import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { en } from '../../src/chat/catalogue/en/index.ts';
import { formatInstant } from '../../src/time/iso.ts';
import { spanMistakes } from '../../src/time/spoken/mistake.ts';
import { readSpan } from '../../src/time/spoken/read-span.ts';
import { writeSpan } from '../../src/time/spoken/write-span.ts';
import { wallAt, zoneNamed } from '../../src/time/zone.ts';
import { at } from './time-fixtures.ts';

const zurich = zoneNamed('Europe/Zurich');
const newYork = zoneNamed('America/New_York');
/** A Monday. */
const NOW = '2026-11-23T09:30:20+01:00';

/** Both ends as the zone's clocks read them, without what the two and the year 2026 have in common. */
function reading(typed: string, now = NOW, zone = zurich): string {
  const span = readSpan(typed, at(now), zone);
  if (!span.ok) return span.mistake.code;
  const [from, to] = [formatInstant(span.value.from, zone), formatInstant(span.value.to, zone)];
  const short = (iso: string) => iso.replace(/^2026-/, '').replace(/:00([+-]\d\d:\d\d)$/, '$1');
  return from.slice(-6) === to.slice(-6)
    ? `${short(from).slice(0, -6)} ${short(to)}`
    : `${short(from)} ${short(to)}`;
}

describe('what people type, on Monday 23 November 2026, 09:30 in Zurich', () => {
  test.each([
    // A day and two times.
    ['tomorrow 14:00-18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['tomorrow 14:00 - 18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['Tomorrow, 14:00 – 18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['tomorrow from 14.00 until 18.00', '11-24T14:00 11-24T18:00+01:00'],
    ['tomorrow 2pm-6:30 p.m.', '11-24T14:00 11-24T18:30+01:00'],
    ['tomorrow 12am-12pm', '11-24T00:00 11-24T12:00+01:00'],
    ['tomorrow 9 to 17', '11-24T09:00 11-24T17:00+01:00'],
    ['today 20-22', '11-23T20:00 11-23T22:00+01:00'],
    ['today 20-24', '11-23T20:00 11-24T00:00+01:00'],
    ['Tue 14:00-18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['on Tuesday at 14:00 to 18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['2026-11-24 14:00-18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['2026-11-24T14:00 to 2026-11-24T18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['24 Nov 14:00-18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['Nov 24th, 14:00-18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['Tue 24 November 2026 14-18', '11-24T14:00 11-24T18:00+01:00'],
    ['24.11. 14:00-18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['24.11.2026 14:00-18:00', '11-24T14:00 11-24T18:00+01:00'],
    ['tomorrow noon-midnight', '11-24T12:00 11-25T00:00+01:00'],
    // Over midnight, over days.
    ['tomorrow 20:00-08:00', '11-24T20:00 11-25T08:00+01:00'],
    ['24 Nov 20:00 to 25 Nov 08:00', '11-24T20:00 11-25T08:00+01:00'],
    ['24 Nov 20:00-25 Nov 08:00', '11-24T20:00 11-25T08:00+01:00'],
    ['Tue 20:00 to Wed 08:00', '11-24T20:00 11-25T08:00+01:00'],
    ['Tue 20:00 to Tue 08:00', '11-24T20:00 12-01T08:00+01:00'],
    ['2026-11-24 20:00 - 2026-11-25 08:00', '11-24T20:00 11-25T08:00+01:00'],
    ['2026-12-30 20:00 to 2 Jan 08:00', '12-30T20:00 2027-01-02T08:00+01:00'],
    ['30 Dec - 2 Jan', '12-30T00:00 2027-01-03T00:00+01:00'],
    ['today 18:00 to tomorrow 08:00', '11-23T18:00 11-24T08:00+01:00'],
    ['2026-11-24T14:00+01:00 to 2026-11-24T18:00:30.5Z', '11-24T14:00 11-24T19:00:30.5+01:00'],
    // Whole days and weeks.
    ['tomorrow', '11-24T00:00 11-25T00:00+01:00'],
    ['Wed', '11-25T00:00 11-26T00:00+01:00'],
    ['24 Nov', '11-24T00:00 11-25T00:00+01:00'],
    ['2026-12-24', '12-24T00:00 12-25T00:00+01:00'],
    ['24 Dec to 26 Dec', '12-24T00:00 12-27T00:00+01:00'],
    ['24-26 Dec', '12-24T00:00 12-27T00:00+01:00'],
    ['Dec 24-26', '12-24T00:00 12-27T00:00+01:00'],
    ['Fri-Sun', '11-27T00:00 11-30T00:00+01:00'],
    ['Friday through Sunday', '11-27T00:00 11-30T00:00+01:00'],
    ['Fri-Fri', '11-27T00:00 11-28T00:00+01:00'],
    ['Sun-Tue', '11-29T00:00 12-02T00:00+01:00'],
    ['tomorrow to Fri', '11-24T00:00 11-28T00:00+01:00'],
    ['next week', '11-30T00:00 12-07T00:00+01:00'],
    ['for next week', '11-30T00:00 12-07T00:00+01:00'],
    ['this weekend', '11-28T00:00 11-30T00:00+01:00'],
    ['next weekend', '12-05T00:00 12-07T00:00+01:00'],
    ['next Tue', '12-01T00:00 12-02T00:00+01:00'],
    ['next Mon to next Fri', '11-30T00:00 12-05T00:00+01:00'],
    ['next Fri 14:00-18:00', '12-04T14:00 12-04T18:00+01:00'],
    // What has begun: the rest, from the full minute.
    ['today', '11-23T09:30 11-24T00:00+01:00'],
    ['this week', '11-23T09:30 11-30T00:00+01:00'],
    ['today 08:00-12:00', '11-23T09:30 11-23T12:00+01:00'],
    ['Mon 08:00-12:00', '11-23T09:30 11-23T12:00+01:00'],
    ['22 Nov 20:00 to 23 Nov 12:00', '11-23T09:30 11-23T12:00+01:00'],
    ['until 18:00', '11-23T09:30 11-23T18:00+01:00'],
    ['now-18:00', '11-23T09:30 11-23T18:00+01:00'],
    ['now until tomorrow 08:00', '11-23T09:30 11-24T08:00+01:00'],
    ['now-08:00', '11-23T09:30 11-24T08:00+01:00'],
    // A time without a day: the next to come.
    ['14:00-18:00', '11-23T14:00 11-23T18:00+01:00'],
    ['09:30-10:30', '11-23T09:30 11-23T10:30+01:00'],
    ['09:00-10:30', '11-24T09:00 11-24T10:30+01:00'],
    ['20-8', '11-23T20:00 11-24T08:00+01:00'],
    ['14:00 to Wed 18:00', '11-23T14:00 11-25T18:00+01:00'],
    // A day of the week that is over today is the next one.
    ['Mon 07:00-09:00', '11-30T07:00 11-30T09:00+01:00'],
    // Lengths.
    ['2h', '11-23T09:30 11-23T11:30+01:00'],
    ['for 2 hours', '11-23T09:30 11-23T11:30+01:00'],
    ['for 1 hour and 30 minutes', '11-23T09:30 11-23T11:00+01:00'],
    ['90 min', '11-23T09:30 11-23T11:00+01:00'],
    ['for 1 week', '11-23T09:30 11-30T09:30+01:00'],
    ['tomorrow 14:00 for 2h', '11-24T14:00 11-24T16:00+01:00'],
    ['Fri for 3 days', '11-27T00:00 11-30T00:00+01:00'],
    ['08:00 for 4h', '11-24T08:00 11-24T12:00+01:00'],
  ])('%s', (typed, wanted) => {
    expect(reading(typed)).toBe(wanted);
  });
});

describe('where the clocks change', () => {
  const EVE = '2026-10-24T12:00:00+02:00';
  test.each([
    // Zurich, 25 October 2026: 02:00 to 03:00 is shown twice, and the first time counts.
    ['tomorrow 01:00-04:00', EVE, '10-25T01:00+02:00 10-25T04:00+01:00'],
    ['tomorrow 02:30-04:00', EVE, '10-25T02:30+02:00 10-25T04:00+01:00'],
    ['tomorrow', EVE, '10-25T00:00+02:00 10-26T00:00+01:00'],
    ['today 23:00 for 4h', EVE, '10-24T23:00+02:00 10-25T02:00+01:00'],
    ['for 1 day', EVE, '10-24T12:00+02:00 10-25T12:00+01:00'],
    ['for 24 hours', EVE, '10-24T12:00+02:00 10-25T11:00+01:00'],
    ['2026-10-25T02:30+01:00 to 04:00', EVE, '10-25T02:30 10-25T04:00+01:00'],
    // 29 March 2026: 02:00 to 03:00 is never shown, and what falls into it moves on by the hour.
    ['Sun 02:30-05:00', '2026-03-28T12:00:00+01:00', '03-29T03:30 03-29T05:00+02:00'],
    ['Sun 01:00-02:30', '2026-03-28T12:00:00+01:00', '03-29T01:00+01:00 03-29T03:30+02:00'],
  ])('%s', (typed, now, wanted) => {
    expect(reading(typed, now)).toBe(wanted);
  });

  it('is read in the zone of whoever speaks', () => {
    // 09:30 in Zurich is half past three at night in New York.
    expect(reading('today 20-22', NOW, newYork)).toBe('11-23T20:00 11-23T22:00-05:00');
    expect(reading('2h', NOW, newYork)).toBe('11-23T03:30 11-23T05:30-05:00');
  });

  it('knows a day that begins at one o’clock', () => {
    const santiago = zoneNamed('America/Santiago');
    expect(reading('6 Sep', '2026-09-01T12:00:00-04:00', santiago)).toBe('09-06T01:00 09-07T00:00-03:00');
  });
});

describe('what cannot be read', () => {
  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['banana', 'unknown'],
    ['tomorrow afternoon', 'unknown'],
    ['tomorrow 14:00-18:00 please', 'unknown'],
    ['14:00-18:00-20:00', 'unknown'],
    ['tomorrow Tue', 'unknown'],
    ['tomorrow tomorrow', 'unknown'],
    ['14:00 15:00 - 18:00', 'unknown'],
    ['now tomorrow - 18:00', 'unknown'],
    ['next', 'unknown'],
    ['next 24 Nov', 'unknown'],
    ['h', 'unknown'],
    ['for hours', 'unknown'],
    ['Nov', 'unknown'],
    ['🙂', 'unknown'],
    ['24 Nov 14:00-18:00 '.repeat(20), 'unknown'],
    ['tomorrow 14:00', 'no-end'],
    ['14:00', 'no-end'],
    ['14', 'no-end'],
    ['now', 'no-end'],
    ['tomorrow 14:00-', 'no-end'],
    ['31 Nov', 'no-such-date'],
    ['2026-02-30', 'no-such-date'],
    ['30.13.', 'no-such-date'],
    ['2026-11-31T14:00Z to 18:00', 'no-such-date'],
    ['tomorrow 25:00-26:00', 'no-such-time'],
    ['tomorrow 14:70-18:00', 'no-such-time'],
    ['tomorrow 13pm-18:00', 'no-such-time'],
    ['today 20-99', 'no-such-time'],
    ['24/11 14:00-18:00', 'slashes'],
    ['Mon 24 Nov', 'other-weekday'],
    ['Mon 2026-11-24', 'other-weekday'],
    ['2026-11-25 to 2026-11-24', 'backwards'],
    ['24 Nov 18:00 to 24 Nov 14:00', 'backwards'],
    ['tomorrow 14:00 to now', 'backwards'],
    ['for 0 hours', 'backwards'],
    ['today 07:00-09:00', 'past'],
    ['2026-11-20', 'past'],
    ['20 Nov', 'past'],
    ['20 Oct', 'past'],
    ['20 Nov to 22 Nov', 'past'],
    ['2029-01-01', 'far'],
    ['for 9999 days', 'far'],
  ])('%s', (typed, code) => {
    expect(reading(typed)).toBe(code);
  });

  it('has a sentence for each, and an example wherever one would help', () => {
    for (const code of spanMistakes) {
      const key = `when.${code}` as keyof typeof en;
      expect(en[key], code).toMatch(/[.?]$/);
      expect(en[key].includes('`') || code === 'past' || code === 'far', code).toBe(true);
    }
  });

  it('never throws, whatever is typed', () => {
    const parts = fc.constantFrom(
      ...[
        'tomorrow',
        'now',
        'Fri',
        'next',
        'week',
        '24',
        'Nov',
        '-',
        'to',
        'for',
        '2',
        'h',
        '14:00',
        '2026-11-24',
      ],
      ...['24.11.', '2026-11-24T14:00Z', '0', '9999', 'am', ':', '\u0000', '/', 'é'],
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 8 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const span = readSpan(text, at(NOW), zurich);
        if (span.ok) expect(span.value.to).toBeGreaterThan(span.value.from);
        else expect(span.mistake.text.length).toBeLessThanOrEqual(41);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what is written is read back', () => {
  const write = (from: string, to: string, now = NOW, zone = zurich): string =>
    writeSpan({ from: at(from), to: at(to) }, at(now), zone);

  test.each([
    ['2026-11-24T14:00:00+01:00', '2026-11-24T18:00:00+01:00', 'Tue 24 Nov 14:00-18:00'],
    ['2026-11-24T14:00:00+01:00', '2026-11-25T00:00:00+01:00', 'Tue 24 Nov 14:00-24:00'],
    ['2026-11-24T20:00:00+01:00', '2026-11-25T08:00:00+01:00', 'Tue 24 Nov 20:00 to Wed 25 Nov 08:00'],
    ['2026-11-24T00:00:00+01:00', '2026-11-25T00:00:00+01:00', 'Tue 24 Nov'],
    ['2026-11-27T00:00:00+01:00', '2026-11-30T00:00:00+01:00', 'Fri 27 Nov to Sun 29 Nov'],
    // Begun already: the rest.
    ['2026-11-23T08:00:00+01:00', '2026-11-24T08:00:00+01:00', 'Mon 23 Nov 09:30 to Tue 24 Nov 08:00'],
    // Too far ahead to do without the year.
    [
      '2027-10-04T08:00:00+02:00',
      '2027-10-05T08:00:00+02:00',
      'Mon 4 Oct 2027 08:00 to Tue 5 Oct 2027 08:00',
    ],
  ])('%s to %s', (from, to, wanted) => {
    expect(write(from, to)).toBe(wanted);
  });

  it('is written from the minute that runs when it begins within it, as a shift cut off at this moment does', () => {
    for (const from of ['2026-11-23T09:30:17.988+01:00', '2026-11-23T09:30:05+01:00'])
      expect(write(from, '2026-11-23T14:00:00+01:00', '2026-11-23T09:30:17.988+01:00')).toBe(
        'Mon 23 Nov 09:30-14:00',
      );
  });

  it('is written in instants where the clocks show a time twice', () => {
    expect(write('2026-10-25T02:30:00+01:00', '2026-10-25T04:00:00+01:00', '2026-10-24T12:00:00+02:00')).toBe(
      '2026-10-25T02:30:00+01:00 to 2026-10-25T04:00:00+01:00',
    );
  });

  it('whatever the span, the zone and the season', () => {
    const zones = [
      'Europe/Zurich',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/Santiago',
    ];
    const minute = 60_000;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2026-01-01T00:00:00Z') / 1000, max: at('2027-01-01T00:00:00Z') / 1000 }),
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 300 * 24 * 60 })),
        fc.boolean(),
        (name, second, ahead, length, isWhole) => {
          const zone = zoneNamed(name);
          const now = second * 1000;
          const round = (instant: number): number => {
            const wall = wallAt(zone, instant);
            return isWhole ? instant - (wall % 86_400_000) : instant;
          };
          const start = Math.floor(now / minute) * minute;
          const from = Math.max(round(start + ahead * minute), start);
          const to = Math.max(round(from + length * minute), from + minute);
          const text = writeSpan({ from, to }, now, zone);
          expect(readSpan(text, now, zone), text).toEqual({ ok: true, value: { from, to } });
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
