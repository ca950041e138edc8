import { describe, expect, test } from 'vitest';
import { compileAgreement } from '../../src/agreement/compile.ts';
import type { CompiledAgreement } from '../../src/agreement/compile.ts';
import { parseAgreement } from '../../src/agreement/parse.ts';
import type { Coverage } from '../../src/roster/coverage.ts';
import { coverageGaps } from '../../src/roster/coverage.ts';
import { alike, promisedHours, promisesOf } from '../../src/roster/promised.ts';
import type { Layer } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import { DAY, MINUTE, WEEKDAYS } from '../../src/time/civil.ts';
import { common } from '../../src/time/intervals.ts';
import { openWithin } from '../../src/time/open-time.ts';
import { small } from './agreement-fixtures.ts';

const at = (iso: string): number => Date.parse(iso);

/** p1 around the clock in UTC, p2 and p3 in the office hours of Zurich; in force from March to December 2026. */
const agreed = (text = small): CompiledAgreement => {
  const parsed = parseAgreement(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return compileAgreement(parsed.agreement);
};
const duty = (...layers: Partial<Layer>[]) => ({
  team: 'workplace',
  roster: 'workplace',
  compiled: compileRoster({
    timezone: 'Europe/Zurich',
    layers: layers.map((layer) => ({
      start: '2026-01-05T08:00:00+01:00',
      participants: ['ada'],
      ...layer,
    })),
  }),
});
const everyDay = (from: string, to: string) =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, [[from, to] as const]]));
const office = agreed(small.replace('calendar: always', 'calendar: office'));
const told = ({ gaps }: Coverage): string[] =>
  gaps.map(({ from, to }) => `${new Date(from).toISOString()} ${(to - from) / MINUTE}`);

describe('what agreements promise of a team', () => {
  test('the targets its requests can come under, and no other', () => {
    expect(promisesOf([agreed()], 'workplace').map(({ clause }) => clause)).toEqual([
      'targets.p1',
      'targets.p2',
      'targets.p3',
    ]);
    expect(promisesOf([agreed()], 'facilities')).toEqual([]);
    const fixed = agreed(small.replace('priority: matrix', 'priority: p2'));
    expect(promisesOf([fixed], 'workplace').map(({ clause }) => clause)).toEqual([
      'targets.p2',
      'targets.p3',
    ]);
  });

  test('their hours united, within the term', () => {
    const [from, to] = [at('2026-11-27T12:00:00Z'), at('2026-12-02T00:00:00Z')];
    expect(promisedHours(promisesOf([office], 'workplace'), from, to)).toEqual([
      { from: at('2026-11-27T12:00:00Z'), to: at('2026-11-27T16:00:00Z') },
      { from: at('2026-11-30T07:00:00Z'), to: at('2026-11-30T11:00:00Z') },
      { from: at('2026-11-30T12:00:00Z'), to: at('2026-11-30T16:00:00Z') },
      { from: at('2026-12-01T07:00:00Z'), to: at('2026-12-01T11:00:00Z') },
      { from: at('2026-12-01T12:00:00Z'), to: at('2026-12-01T16:00:00Z') },
    ]);
    const both = promisesOf([office, agreed()], 'workplace');
    expect(promisedHours(both, from, to)).toEqual([{ from, to }]);
    // The term is read where the agreement is at home: its last day ends at midnight in Zurich.
    expect(promisedHours(both, at('2026-12-31T12:00:00Z'), at('2027-02-01T00:00:00Z'))).toEqual([
      { from: at('2026-12-31T12:00:00Z'), to: at('2026-12-31T23:00:00Z') },
    ]);
    expect(promisedHours(both, at('2026-01-01T00:00:00Z'), at('2026-02-28T23:00:00Z'))).toEqual([]);
    expect(promisedHours(both, to, to)).toEqual([]);
  });

  test('a calendar is worked out once, however many agreements have it', () => {
    const many = Array.from({ length: 50 }, () => agreed());
    const kinds = alike(
      promisesOf(many, 'workplace'),
      at('2026-11-01T00:00:00Z'),
      at('2026-12-01T00:00:00Z'),
    );
    expect(kinds.map(({ by }) => by.length)).toEqual([50, 100]);
  });
});

describe('the open stretches of a calendar', () => {
  const always = compileCalendar({ timezone: 'UTC', weekly: everyDay('00:00', '24:00') });
  const nights = compileCalendar({ timezone: 'Europe/Zurich', weekly: everyDay('22:00', '06:00') });

  test('one that never closes is one stretch over many years', () => {
    const [from, to] = [at('2026-11-23T09:00:00Z'), at('2036-11-23T09:00:00Z')];
    expect(openWithin(always, from, to)).toEqual([[from, to]]);
    expect(openWithin(always, to, from)).toEqual([]);
    expect(openWithin(always, from, from)).toEqual([]);
  });

  test('cut to what is asked for, and longer where an hour comes twice', () => {
    const stretches = openWithin(nights, at('2026-10-24T23:00:00+02:00'), at('2026-10-26T01:00:00+01:00'));
    expect(stretches).toEqual([
      [at('2026-10-24T23:00:00+02:00'), at('2026-10-25T06:00:00+01:00')],
      [at('2026-10-25T22:00:00+01:00'), at('2026-10-26T01:00:00+01:00')],
    ]);
    expect((stretches[0]![1] - stretches[0]![0]) / MINUTE).toBe(480);
  });

  test('every night between two new years, over the edges of blocks: as many as there are', () => {
    const nightsOfTenYears = openWithin(nights, at('2026-01-01T12:00:00Z'), at('2036-01-01T12:00:00Z'));
    expect(nightsOfTenYears).toHaveLength((at('2036-01-01T12:00:00Z') - at('2026-01-01T12:00:00Z')) / DAY);
  });

  test('what two lists have in common', () => {
    expect(
      common(
        [
          [0, 10],
          [20, 30],
          [30, 40],
        ],
        [
          [5, 25],
          [28, 35],
          [50, 60],
        ],
      ),
    ).toEqual([
      [5, 10],
      [20, 25],
      [28, 30],
      [30, 35],
    ]);
    expect(common([[0, 10]], [[10, 20]])).toEqual([]);
  });
});

describe('hours that no roster covers', () => {
  const monday = at('2026-11-23T09:00:00+01:00');

  test('none where somebody is always on duty, or nothing is promised', () => {
    expect(coverageGaps([duty({})], [agreed()], monday)).toEqual({ gaps: [], unseen: [] });
    const nobody = { ...duty({ participants: [] }), team: 'facilities' };
    expect(coverageGaps([nobody], [agreed()], monday)).toEqual({ gaps: [], unseen: [] });
    expect(coverageGaps([duty({ participants: [] })], [], monday)).toEqual({ gaps: [], unseen: [] });
  });

  test('the exact stretch, and what promises it', () => {
    const away = { end: '2026-11-28T18:00:00+01:00' };
    const back = { start: '2026-11-28T22:00:00+01:00' };
    expect(coverageGaps([duty(away, back)], [agreed()], monday).gaps).toEqual([
      {
        from: at('2026-11-28T18:00:00+01:00'),
        to: at('2026-11-28T22:00:00+01:00'),
        team: 'workplace',
        roster: 'workplace',
        timezone: 'Europe/Zurich',
        promised: [{ agreement: 'small-desk', clause: 'targets.p1' }],
        more: 0,
      },
    ]);
    // On a Saturday nobody promises office hours.
    expect(coverageGaps([duty(away, back)], [office], monday).gaps).toEqual([]);
  });

  test('only the promised part of it: lunch is free, and a minute too early is a minute', () => {
    const late = {
      restrictions: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:01', to: '12:30' }],
    } satisfies Partial<Layer>;
    expect(told(coverageGaps([duty(late)], [office], monday, 1))).toEqual([
      '2026-11-23T12:00:00.000Z 240',
      '2026-11-24T07:00:00.000Z 1',
    ]);
  });

  test('across the end of summer time: the hour that comes twice counts twice', () => {
    const nights = { restrictions: [{ from: '04:00', to: '00:00' }] };
    const [from, days] = [at('2026-10-24T12:00:00+02:00'), 2];
    expect(told(coverageGaps([duty(nights)], [agreed()], from, days))).toEqual([
      '2026-10-24T22:00:00.000Z 300',
      '2026-10-25T23:00:00.000Z 240',
    ]);
  });

  test('across the beginning of summer time: the hour that is missing is not missed', () => {
    const nights = { restrictions: [{ from: '04:00', to: '00:00' }] };
    const [from, days] = [at('2026-03-28T12:00:00+01:00'), 1];
    expect(told(coverageGaps([duty(nights)], [agreed()], from, days))).toEqual([
      '2026-03-28T23:00:00.000Z 180',
    ]);
  });

  test('touching hours of several promises are one stretch that names them, the first few', () => {
    const second = agreed(small.replace('agreement: small-desk', 'agreement: second-desk'));
    const [gap, ...others] = coverageGaps([duty({ participants: [] })], [agreed(), second], monday).gaps;
    expect(others).toEqual([]);
    expect(gap).toMatchObject({
      from: monday,
      to: at('2027-01-01T00:00:00+01:00'),
      promised: [
        { agreement: 'small-desk', clause: 'targets.p1' },
        { agreement: 'second-desk', clause: 'targets.p1' },
        { agreement: 'small-desk', clause: 'targets.p2' },
      ],
      more: 3,
    });
  });

  test('from the minute that runs, four hundred days ahead', () => {
    const long = agreed(small.replace('until: 2026-12-31', 'until: 2029-12-31'));
    const [gap] = coverageGaps([duty({ participants: [] })], [long], monday + 12_345).gaps;
    expect(gap).toMatchObject({ from: monday, to: monday + 400 * DAY });
  });

  test('several rosters, by the beginning of their gaps', () => {
    const other = small.replace('team: workplace', 'team: facilities').replace('small-desk', 'doors');
    const rosters = [
      duty({ end: '2026-11-25T08:00:00+01:00' }),
      { ...duty({ end: '2026-11-24T08:00:00+01:00' }), team: 'facilities', roster: 'doors' },
    ];
    expect(
      coverageGaps(rosters, [agreed(), agreed(other)], monday, 3).gaps.map(({ roster }) => roster),
    ).toEqual(['doors', 'workplace']);
  });

  test('a roster with too many turns is said to be unseen', () => {
    const frantic = duty({
      participants: ['ada', []],
      rotation: { type: 'custom', length: 1 },
    });
    expect(coverageGaps([frantic], [agreed()], monday)).toEqual({ gaps: [], unseen: ['workplace'] });
  });

  test('thousands of agreements with gaps every day take no longer than it takes to read the answer', () => {
    const { agreement } = agreed();
    const many = Array.from({ length: 2_000 }, (_, i) => {
      const term = { ...agreement.term, until: `2028-0${1 + (i % 9)}-01` };
      return compileAgreement({ ...structuredClone(agreement), agreement: `desk-${i}`, term });
    });
    const days = duty({ restrictions: [{ from: '09:00', to: '17:00' }] });
    const begin = performance.now();
    const { gaps } = coverageGaps([days], many, monday);
    expect(gaps).toHaveLength(400);
    expect(gaps[0]?.more).toBe(6_000 - 3);
    expect(performance.now() - begin).toBeLessThan(3_000);
  });
});
