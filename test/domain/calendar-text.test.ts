import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { dutiesAround, dutyId } from '../../src/roster/duties.ts';
import type { Feed } from '../../src/roster/queries/feed.ts';
import type { Roster } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { calendarText } from '../../src/web/calendar-text.ts';

const at = (iso: string): number => Date.parse(iso);
const NOW = at('2027-03-20T09:00:00Z');

/** By turns, two days each, handed over at eight in Zurich: one of them over the night the clocks change. */
const turns: Roster = {
  timezone: 'Europe/Zurich',
  layers: [
    {
      start: '2027-03-23T08:00:00+01:00',
      end: '2027-03-31T08:00:00+02:00',
      participants: ['p1', 'p2'],
      rotation: { type: 'daily', length: 2 },
    },
  ],
};

const feedOf = (duties: ReturnType<typeof dutiesAround>, names: Record<string, string>): Feed => ({
  of: 'roster',
  title: 'Workplace team',
  duties: duties.map((duty) => ({
    id: dutyId('workplace', duty),
    from: duty[0],
    to: duty[1],
    team: 'Workplace team',
    who: names[duty[2]] ?? duty[2],
  })),
});

const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  return { calendar, events };
};

describe('a calendar', () => {
  const duties = dutiesAround(compileRoster(turns), NOW);
  const text = calendarText(feedOf(duties, { p1: 'Olga Novak', p2: 'Ben Okafor' }), NOW);

  test('is what the file says, to the letter, each line ended with CR LF', () => {
    const golden = readFileSync(new URL('./calendar-text.ics', import.meta.url), 'utf8');
    expect(text).toBe(golden.replaceAll('\n', '\r\n'));
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('is read by another hand as what the roster says, also where the clocks change', () => {
    const { calendar, events } = read(text);
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('On duty: Workplace team');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT15M');
    expect(
      events.map((event) => [
        event.summary,
        event.startDate.toJSDate().toISOString(),
        event.endDate.toJSDate().toISOString(),
        event.startDate.zone.tzid,
      ]),
    ).toEqual([
      ['On duty: Workplace team — Olga Novak', '2027-03-23T07:00:00.000Z', '2027-03-25T07:00:00.000Z', 'UTC'],
      ['On duty: Workplace team — Ben Okafor', '2027-03-25T07:00:00.000Z', '2027-03-27T07:00:00.000Z', 'UTC'],
      ['On duty: Workplace team — Olga Novak', '2027-03-27T07:00:00.000Z', '2027-03-29T06:00:00.000Z', 'UTC'],
      ['On duty: Workplace team — Ben Okafor', '2027-03-29T06:00:00.000Z', '2027-03-31T06:00:00.000Z', 'UTC'],
    ]);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(4);
  });

  test.each([
    ['commas, semicolons, backslashes', 'Novak, Olga; “O\\N” \\n'],
    ['colons and quotes', 'Olga: "the one"; X=Y'],
    ['letters of every length', `Ольга 👩🏽‍🚒 ${'é'.repeat(80)} ${'漢'.repeat(60)} ${'👩🏽‍🚒'.repeat(20)}`],
  ])('keeps names: %s', (_what, name) => {
    const odd = calendarText({ ...feedOf(duties.slice(0, 1), { p1: name }), title: name }, NOW);
    for (const line of odd.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const { calendar, events } = read(odd);
    expect(events[0]?.summary).toBe(`On duty: Workplace team — ${name}`);
    // The reader does not know that these two are texts, so it leaves their escapes.
    for (const property of ['x-wr-calname', 'name'])
      expect(String(calendar.getFirstPropertyValue(property)).replace(/\\([\\;,])/g, '$1')).toBe(
        `On duty: ${name}`,
      );
  });

  test('a line break in a name begins no line of its own', () => {
    const name = 'Olga\r\nEND:VEVENT\nATTACH:https://evil.example\u0007';
    const odd = calendarText({ ...feedOf(duties.slice(0, 1), { p1: name }), title: name }, NOW);
    expect(odd).not.toMatch(/^(ATTACH|END:VEVENT.)/m);
    const { calendar, events } = read(odd);
    expect(calendar.getAllSubcomponents('vevent')).toHaveLength(1);
    expect(events[0]?.summary).toBe('On duty: Workplace team — Olga END:VEVENT ATTACH:https://evil.example');
  });

  test('of nobody is a calendar all the same', () => {
    const { calendar, events } = read(calendarText({ of: 'person', title: 'Olga Novak', duties: [] }, NOW));
    expect(events).toEqual([]);
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('On duty: Olga Novak');
  });
});

describe('stretches of duty', () => {
  const weekly = compileRoster({
    timezone: 'Europe/Zurich',
    layers: [
      {
        start: '2026-01-05T08:00:00+01:00',
        participants: ['p1', 'p2'],
        rotation: { type: 'weekly', length: 1 },
      },
    ],
  });
  const DAY = 86_400_000;

  test('from thirty days back to a hundred and eighty ahead, whole where the view ends', () => {
    const found = dutiesAround(weekly, NOW);
    const [first, last] = [found[0], found.at(-1)];
    expect(first?.[0]).toBe(at('2027-02-15T08:00:00+01:00'));
    expect(last?.[1]).toBe(at('2027-09-20T08:00:00+02:00'));
    for (const [from, to] of found)
      expect([7 * DAY - 3_600_000, 7 * DAY, 7 * DAY + 3_600_000]).toContain(to - from);
  });

  test('look the same from one day to the next, by the same name', () => {
    const named = (now: number) =>
      new Map(dutiesAround(weekly, now).map((duty) => [dutyId('workplace', duty), duty]));
    const [today, tomorrow] = [named(NOW), named(NOW + DAY)];
    const both = [...today].filter(([id]) => tomorrow.has(id));
    expect(both.length).toBeGreaterThan(28);
    for (const [id, duty] of both) expect(tomorrow.get(id)).toEqual(duty);
  });

  test('somebody who is always on duty has one stretch a view, cut where a year begins', () => {
    const always = compileRoster({
      timezone: 'UTC',
      layers: [{ start: '2020-01-01T00:00:00Z', participants: ['p1'] }],
    });
    expect(dutiesAround(always, NOW)).toEqual([
      [at('2026-01-01T00:00:00Z'), at('2029-01-01T00:00:00Z'), 'p1'],
    ]);
    expect(dutiesAround(always, NOW + DAY)).toEqual(dutiesAround(always, NOW));
  });

  test('are named by roster, beginning and person, and tell none of them', () => {
    const ids = [
      dutyId('workplace', [1, 2, 'p1']),
      dutyId('workplace', [1, 3, 'p1']),
      dutyId('facilities', [1, 2, 'p1']),
      dutyId('workplace', [2, 2, 'p1']),
      dutyId('workplace', [1, 2, 'p2']),
    ];
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  });
});
