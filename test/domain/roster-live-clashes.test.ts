import { describe, expect, it } from 'vitest';
import type { RosterCommand } from '../../src/roster/command.ts';
import type { Clash } from '../../src/roster/event.ts';
import { longestRun } from '../../src/roster/nights.ts';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import type { Span } from '../../src/roster/state.ts';
import { touchedBy } from '../../src/roster/touched.ts';
import { zoneNamed } from '../../src/time/zone.ts';
import type { Situation } from './roster-live-fixtures.ts';
import {
  absent,
  accept,
  because,
  came,
  cover,
  daily,
  live,
  local,
  sealed,
  shownAt,
  shownSpan,
  span,
  swap,
  weekly,
} from './roster-live-fixtures.ts';
import { at } from './time-fixtures.ts';

const words = (clash: Clash): string => {
  switch (clash.kind) {
    case 'empty':
      return `${shownSpan(clash)} empty`;
    case 'absent':
      return `${shownSpan(clash)} ${clash.person} absent`;
    case 'elsewhere':
      return `${shownSpan(clash)} ${clash.person} at ${clash.roster}`;
    case 'nights':
      return `${clash.nights} nights for ${clash.person} from ${shownAt(clash.from)}`;
  }
};

/** The clashes of a change that Otto makes. */
function clashes(situation: Situation, commands: readonly RosterCommand[]): readonly string[] {
  const roster = live('02 08:00', situation);
  for (const command of commands) roster.act('otto', command);
  const last = roster.history.findLast(({ event }) => event.kind === 'changed')?.event;
  return last?.kind === 'changed' ? last.clashes.map(words) : ['nothing changed'];
}

const weekSwap = (who: string, mine: Span, other: string, theirs: Span): RosterCommand => ({
  kind: 'swap',
  who,
  mine,
  with: other,
  theirs,
  reason: because,
});

const desk2: RosterDocument = {
  ...weekly,
  roster: 'mail',
  layers: [{ start: '2026-11-03T12:00:00+01:00', end: '2026-11-03T16:00:00+01:00', participants: ['ben'] }],
};

describe('clashes', () => {
  const cases: [
    what: string,
    situation: Situation,
    commands: readonly RosterCommand[],
    expected: string[],
  ][] = [
    ['a cover has none', {}, [cover('03 14:00', '03 18:00', 'olga', 'ben')], []],
    [
      'an absence with nobody to step in',
      {},
      [absent('03 14:00', '03 18:00', 'olga')],
      ['11-03 14:00 - 11-03 18:00 empty'],
    ],
    ['an absence outside their turns', {}, [absent('10 14:00', '11 18:00', 'olga')], []],
    [
      'on duty in an absence',
      {},
      [absent('03 12:00', '03 16:00', 'ben'), cover('03 14:00', '03 18:00', 'olga', 'ben', because)],
      ['11-03 14:00 - 11-03 16:00 ben absent'],
    ],
    [
      'on duty in an absence that the file knows',
      {
        document: {
          ...weekly,
          absences: [{ from: '2026-11-03T17:00:00+01:00', to: '2026-11-05T00:00:00+01:00', who: 'ben' }],
        },
      },
      [cover('03 14:00', '03 18:00', 'olga', 'ben', because)],
      ['11-03 17:00 - 11-03 18:00 ben absent'],
    ],
    [
      'on duty elsewhere',
      { elsewhere: [{ name: 'mail', compiled: compileRoster(desk2) }] },
      [cover('03 14:00', '03 18:00', 'olga', 'ben', because)],
      ['11-03 14:00 - 11-03 16:00 ben at mail'],
    ],
    [
      'four nights in a row',
      {},
      [cover('03 08:00', '07 08:00', 'olga', 'ben', because)],
      ['4 nights for ben from 11-04 00:00'],
    ],
    ['three are usual', {}, [cover('03 08:00', '06 08:00', 'olga', 'ben')], []],
    [
      'unless the roster says two',
      { document: { ...weekly, nights_in_a_row: 2 } },
      [cover('03 08:00', '06 08:00', 'olga', 'ben', because)],
      ['3 nights for ben from 11-04 00:00'],
    ],
    [
      'nights that join those they have already',
      {},
      [cover('07 08:00', '09 08:00', 'olga', 'ben', because)],
      ['9 nights for ben from 11-08 00:00'],
    ],
    ['a night without its first hour is none', {}, [cover('03 01:00', '07 00:30', 'olga', 'ben')], []],
    [
      'a swap of weeks leaves both with as many nights in a row as before',
      {},
      [weekSwap('ben', span('09 08:00', '16 08:00'), 'ada', span('16 08:00', '23 08:00'))],
      [],
    ],
    [
      'unless it joins two weeks',
      {},
      [weekSwap('ben', span('09 08:00', '16 08:00'), 'olga', span('23 08:00', '30 08:00'))],
      ['14 nights for ben from 11-24 00:00', '14 nights for olga from 11-03 00:00'],
    ],
  ];
  it.each(cases)('%s', (_what, situation, commands, expected) => {
    expect(clashes(situation, commands)).toEqual(expected);
  });

  it('are refused without a reason, and kept with it', () => {
    const roster = live('02 08:00');
    expect(came(roster.act('olga', absent('03 14:00', '03 18:00', 'olga', null)))).toBe(
      'no: clash-needs-reason',
    );
    expect(came(roster.act('olga', absent('03 14:00', '03 18:00', 'olga', sealed('ill'))))).toBe('changed');
    expect(roster.state.changes).toMatchObject([{ kind: 'absence', who: 'olga', reason: { d: 'ill' } }]);
  });

  it('that came up since the offer need another one', () => {
    const roster = live('02 08:00');
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.act('ben', absent('03 10:00', '03 16:00', 'ben'));
    expect(came(roster.act('ben', accept(1)))).toBe('no: clash-since-offered olga');
  });
});

describe('nights', () => {
  const zurich = 'Europe/Zurich';
  const cases: [what: string, zone: string, duty: [string, string][], nights: number][] = [
    ['the whole of 00:00 to 05:00', zurich, [['2026-11-03T00:00+01:00', '2026-11-03T05:00+01:00']], 1],
    ['but not a minute less', zurich, [['2026-11-03T00:01+01:00', '2026-11-03T05:00+01:00']], 0],
    ['the night of four hours', zurich, [['2027-03-28T00:00+01:00', '2027-03-28T05:00+02:00']], 1],
    ['the night of six hours', zurich, [['2026-10-25T00:00+02:00', '2026-10-25T05:00+01:00']], 1],
    ['five hours of six are not all', zurich, [['2026-10-25T00:00+02:00', '2026-10-25T04:00+01:00']], 0],
    ['in New York', 'America/New_York', [['2026-10-30T00:00-04:00', '2026-11-02T05:00-05:00']], 4],
    ['where midnight is missing', 'Africa/Cairo', [['2026-04-24T01:00+03:00', '2026-04-24T05:00+03:00']], 1],
    [
      'two runs are not added',
      zurich,
      [
        ['2026-11-02T20:00+01:00', '2026-11-05T08:00+01:00'],
        ['2026-11-05T20:00+01:00', '2026-11-06T08:00+01:00'],
        ['2026-11-08T20:00+01:00', '2026-11-09T08:00+01:00'],
      ],
      4,
    ],
  ];
  it.each(cases)('%s', (_what, zone, duty, nights) => {
    const spans = duty.map(([from, to]): Span => ({ from: at(from), to: at(to) }));
    const all = { from: -Infinity, to: Infinity };
    expect(longestRun(spans, all, zoneNamed(zone)).nights).toBe(nights);
  });

  it('are counted from the first, where one of them lies in the change', () => {
    const duty = [span('02 20:00', '05 08:00'), span('08 20:00', '13 08:00')];
    const zone = zoneNamed(zurich);
    expect(longestRun(duty, span('04 10:00', '05 02:00'), zone)).toEqual({
      nights: 3,
      from: local('03 00:00'),
    });
    expect(longestRun(duty, span('05 10:00', '07 02:00'), zone).nights).toBe(0);
  });
});

describe('whom a change touches', () => {
  const touched = (after: RosterDocument, from: string, to: string) =>
    touchedBy(compileRoster(weekly), compileRoster(after), span(from, to)).map(
      ({ person, gains, loses }) =>
        `${person} +[${gains.map((one) => shownSpan(one)).join(', ')}] -[${loses.map((one) => shownSpan(one)).join(', ')}]`,
    );

  it('has stretches that touch as one', () => {
    expect(touched(daily, '02 08:00', '09 08:00')).toEqual([
      'ada +[11-04 08:00 - 11-05 08:00, 11-07 08:00 - 11-08 08:00] -[]',
      'ben +[11-03 08:00 - 11-04 08:00, 11-06 08:00 - 11-07 08:00] -[]',
      'olga +[] -[11-03 08:00 - 11-05 08:00, 11-06 08:00 - 11-08 08:00]',
    ]);
  });

  it('is nobody where nothing is another', () => {
    expect(touched(structuredClone(weekly), '02 08:00', '30 08:00')).toEqual([]);
  });

  it('is cut to what was asked for', () => {
    expect(touched(daily, '03 12:00', '03 13:00')).toEqual([
      'ben +[11-03 12:00 - 11-03 13:00] -[]',
      'olga +[] -[11-03 12:00 - 11-03 13:00]',
    ]);
  });

  it('is told what it means for them alone', () => {
    const roster = live('02 08:00');
    roster.act('olga', swap(span('03 08:00', '03 20:00'), 'ben', span('10 08:00', '10 20:00')));
    roster.act('ben', accept(1));
    expect(roster.history.at(-1)?.event).toMatchObject({
      kind: 'changed',
      touched: [
        { person: 'ben', gains: [span('03 08:00', '03 20:00')], loses: [span('10 08:00', '10 20:00')] },
        { person: 'olga', gains: [span('10 08:00', '10 20:00')], loses: [span('03 08:00', '03 20:00')] },
      ],
    });
  });
});
