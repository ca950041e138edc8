import { describe, expect, it } from 'vitest';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import { nextAt } from '../../src/roster/alarms.ts';
import { decide } from '../../src/roster/decide.ts';
import {
  absent,
  came,
  cover,
  daily,
  factsFor,
  live,
  local,
  shownSpan,
  span,
  weekly,
} from './roster-live-fixtures.ts';

const until = (document: RosterDocument, end: string): RosterDocument => ({
  ...document,
  layers: document.layers.map((layer) => ({ ...layer, end })),
});

describe('a version of the document', () => {
  it('begins a roster with the shift that runs, which needs no handover', () => {
    const roster = live('04 12:00');
    expect(roster.history).toEqual([
      {
        at: local('04 12:00'),
        by: null,
        event: {
          kind: 'imported',
          name: 'desk',
          team: 'workplace',
          hash: 'v1',
          idle: [],
          touched: [],
          until: local('09 08:00'),
          shift: {
            number: 1,
            at: local('04 12:00'),
            until: local('09 08:00'),
            onDuty: ['olga'],
            incoming: [],
            outgoing: [],
            open: 3,
            notes: null,
            accepted: { by: null, at: local('04 12:00') },
            reminded: 0,
            remindAt: null,
            called: [],
          },
        },
      },
    ]);
    expect(nextAt(roster.state)).toBe(local('09 08:00'));
    expect(roster.tick()).toEqual([]);
  });

  it('keeps what people changed, and says what it touches', () => {
    const roster = live('02 12:00');
    roster.act('otto', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    const [imported] = roster.publish(until(weekly, '2026-11-08T00:00:00+01:00'), 'v2');
    expect(imported).toMatchObject({
      kind: 'imported',
      hash: 'v2',
      idle: [],
      until: local('03 14:00'),
      touched: [
        { person: 'ada', gains: [] },
        { person: 'ben', gains: [] },
        { person: 'olga', gains: [], loses: [span('08 00:00', '09 08:00'), {}, {}] },
      ],
    });
    expect(roster.state).toMatchObject({ hash: 'v2', shift: { number: 1, until: local('03 14:00') } });
    expect(roster.duties('03 08:00', '04 08:00')).toHaveLength(3);
  });

  it('looks sixty days ahead', () => {
    const roster = live('02 12:00');
    const [imported] = roster.publish(until(weekly, '2026-12-31T00:00:00+01:00'), 'v2');
    expect(
      imported?.kind === 'imported' &&
        imported.touched.flatMap(({ loses }) => loses.map((one) => shownSpan(one))),
    ).toEqual(['12-31 00:00 - 01-01 12:00']);
    const later = live('02 12:00');
    expect(later.publish(until(weekly, '2027-01-02T00:00:00+01:00'), 'v2')).toMatchObject([{ touched: [] }]);
  });

  it('names changes that no longer change anything, and keeps them', () => {
    const roster = live('02 12:00');
    roster.act('otto', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.act('otto', cover('10 14:00', '10 18:00', 'ben', 'ada'));
    // Had no effect before either.
    roster.act('otto', absent('12 14:00', '12 18:00', 'olga'));
    const [imported] = roster.publish(
      { ...weekly, layers: [{ ...weekly.layers[0]!, participants: ['olga', 'nina', 'ada'] }] },
      'v2',
    );
    expect(imported).toMatchObject({ idle: [2] });
    expect(roster.state.changes.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('hands over at once where somebody else is on duty by it', () => {
    const roster = live('04 12:00');
    expect(
      roster.publish({ ...daily, layers: [{ ...daily.layers[0]!, participants: ['nina'] }] }, 'v2'),
    ).toMatchObject([{ kind: 'imported', until: local('04 12:00') }]);
    expect(roster.tick()).toMatchObject([
      { kind: 'shift-began', shift: { incoming: ['nina'], outgoing: ['olga'] } },
    ]);
    expect(roster.tick()).toEqual([]);
  });

  it('that is in force already is no news', () => {
    expect(live('04 12:00').publish(weekly, 'v1')).toEqual([]);
  });

  it('is put in force by set-up, owners and managers', () => {
    const roster = live('04 12:00');
    expect(came(roster.act('ada', { kind: 'import', hash: 'v2' }))).toBe('no: not-roster-owner');
    expect(came(roster.act('mona', { kind: 'import', hash: 'v2' }))).toBe('imported');
  });

  it('takes the team with it', () => {
    const roster = live('04 12:00');
    roster.publish({ ...weekly, team: 'facilities' }, 'v2');
    expect(roster.state.team).toBe('facilities');
  });
});

describe('a roster that is not there', () => {
  it('is not known, and somebody has to ask', () => {
    const act = { by: { kind: 'system', name: 'clock' }, now: local('04 12:00') } as const;
    expect(came(decide(undefined, { kind: 'tick' }, factsFor(null), act))).toBe('no: unknown-roster');
    expect(came(decide(live('04 12:00').state, { kind: 'stand-in' }, factsFor(null), act))).toBe(
      'no: nobody-acts',
    );
  });
});
