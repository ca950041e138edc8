import { describe, expect, it } from 'vitest';
import { nextAt } from '../../src/roster/alarms.ts';
import type { RosterCommand } from '../../src/roster/command.ts';
import { openCall } from '../../src/roster/state.ts';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import type { Live, Situation } from './roster-live-fixtures.ts';
import {
  absent,
  accept,
  came,
  cover,
  daily,
  live,
  local,
  sealed,
  shownAt,
  span,
} from './roster-live-fixtures.ts';
import { at } from './time-fixtures.ts';

const acceptIt: RosterCommand = { kind: 'accept-handover', how: 'button' };
const claim: RosterCommand = { kind: 'accept-handover', how: 'claim' };
const standIn: RosterCommand = { kind: 'stand-in' };
const text = sealed('The printer on floor 3 waits for a part.');
const ask = (to: string): RosterCommand => ({ kind: 'ask-previous', to, text });
const answer = (to: string): RosterCommand => ({ kind: 'answer-next', to, text });

/** Daily turns, at 08:00 on the third Ben takes over from Olga. */
const atHandover = (situation: Situation = {}): Live => {
  const roster = live('02 12:00', { document: daily, ...situation });
  roster.forward(local('03 08:00'));
  return roster;
};

const office: RosterDocument = {
  ...daily,
  layers: [{ ...daily.layers[0]!, restrictions: [{ from: '08:00', to: '18:00' }] }],
};

describe('a handover', () => {
  it('begins with the shift, for those who come', () => {
    const roster = atHandover();
    expect(roster.history.slice(1).map(({ event }) => event)).toEqual([
      {
        kind: 'shift-began',
        shift: {
          number: 2,
          at: local('03 08:00'),
          until: local('04 08:00'),
          onDuty: ['ben'],
          incoming: ['ben'],
          outgoing: ['olga'],
          open: 3,
          notes: null,
          accepted: null,
          reminded: 0,
          remindAt: local('03 08:05'),
          called: [],
        },
      },
    ]);
  });

  it('reminds three times and then calls the lead', () => {
    const roster = atHandover();
    expect(roster.forward(local('03 20:00'))).toEqual([
      '11-03 08:05 handover-reminded',
      '11-03 08:10 handover-reminded',
      '11-03 08:15 handover-reminded',
      '11-03 08:20 handover-escalated',
    ]);
    expect(roster.state.shift).toMatchObject({ reminded: 3, remindAt: null, called: ['lea'] });
  });

  it('reminds as the roster says', () => {
    const roster = atHandover({ document: { ...daily, handover: { every_minutes: 30, times: 1 } } });
    expect(roster.forward(local('03 20:00'))).toEqual([
      '11-03 08:30 handover-reminded',
      '11-03 09:00 handover-escalated',
    ]);
    const never = atHandover({ document: { ...daily, handover: { every_minutes: 30, times: 0 } } });
    expect(never.forward(local('03 20:00'))).toEqual(['11-03 08:30 handover-escalated']);
  });

  const leaders: [what: string, situation: Situation, called: string[]][] = [
    ['the lead', {}, ['lea']],
    ['without a lead the owners', { lead: null, owners: ['otto', 'ada'] }, ['otto', 'ada']],
    ['without either the managers', { lead: null, owners: [] }, ['mona']],
    ['a lead who comes on duty was asked already', { lead: 'ben' }, ['otto']],
    ['an owner, too', { lead: 'ben', owners: ['ben'] }, ['mona']],
    ['nobody, but it is said', { lead: null, owners: [], managers: [] }, []],
  ];
  it.each(leaders)('calls %s', (_what, situation, called) => {
    const roster = atHandover(situation);
    roster.forward(local('03 09:00'));
    expect(roster.history.at(-1)?.event).toEqual({ kind: 'handover-escalated', called, call: 1 });
  });

  it.each([acceptIt, claim])('is accepted by those who came: %o', (command) => {
    const roster = atHandover();
    expect(came(roster.act('ben', command))).toBe('handover-accepted');
    expect(roster.state.shift).toMatchObject({ accepted: { by: 'ben', at: roster.now }, remindAt: null });
    expect(roster.forward(local('03 20:00'))).toEqual([]);
  });

  it('also after others were called', () => {
    const roster = atHandover();
    roster.forward(local('03 09:00'));
    expect(came(roster.act('ben', acceptIt))).toBe('handover-accepted');
  });

  it('is not accepted by others, whose claims do not matter', () => {
    const roster = atHandover();
    expect(came(roster.act('olga', acceptIt))).toBe('no: handover-not-yours');
    expect(came(roster.act('ada', claim))).toBe('');
    roster.act('ben', claim);
    expect(came(roster.act('ben', acceptIt))).toBe('no: handover-accepted-already ben');
    expect(came(roster.act('ben', claim))).toBe('');
  });

  const empty: [what: string, situation: Situation][] = [
    ['there is nothing open', { open: 0 }],
    ['nobody comes', { document: office }],
  ];
  it.each(empty)('accepts itself where %s', (_what, situation) => {
    const roster = live('02 12:00', { document: daily, ...situation });
    const until = situation.document ? '02 18:00' : '03 08:00';
    expect(roster.forward(local(until))).toEqual([
      `11-${until} shift-began`,
      `11-${until} handover-accepted`,
    ]);
    expect(roster.state.shift.accepted).toEqual({ by: null, at: local(until) });
    expect(came(roster.act('ben', acceptIt))).toBe(
      situation.document ? 'no: handover-not-yours' : 'no: handover-was-empty',
    );
    expect(shownAt(nextAt(roster.state) ?? 0)).toBe(situation.document ? '11-03 08:00' : '11-04 08:00');
  });

  it('brings the notes, also where there is nothing else', () => {
    const roster = live('02 12:00', { document: daily, open: 0 });
    expect(came(roster.act('ben', { kind: 'note', text }))).toBe('no: not-on-duty-now');
    expect(came(roster.act('olga', { kind: 'note', text }))).toBe('noted');
    roster.forward(local('03 08:00'));
    expect(roster.state).toMatchObject({
      notes: null,
      shift: { notes: { by: 'olga', text }, accepted: null },
    });
    expect(came(roster.act('ben', acceptIt))).toBe('handover-accepted');
    roster.forward(local('04 08:00'));
    expect(roster.state.shift).toMatchObject({ notes: null, accepted: { by: null } });
  });

  it('keeps notes for whoever comes next', () => {
    const roster = live('02 12:00', { document: office });
    roster.act('olga', { kind: 'note', text });
    roster.forward(local('02 20:00'));
    expect(roster.state).toMatchObject({ notes: { by: 'olga', text }, shift: { onDuty: [], notes: null } });
    roster.forward(local('03 08:00'));
    expect(roster.state).toMatchObject({
      notes: null,
      shift: { onDuty: ['ben'], notes: { by: 'olga', text } },
    });
    // Ben never looked at it.
    roster.forward(local('03 20:00'));
    expect(roster.state).toMatchObject({ notes: { by: 'olga', text }, shift: { onDuty: [], notes: null } });
  });

  it('goes on when a second person comes or goes before it was accepted', () => {
    const document: RosterDocument = {
      ...daily,
      layers: [
        ...daily.layers,
        {
          start: '2026-11-01T00:00:00+01:00',
          participants: ['nina'],
          restrictions: [{ from: '08:12', to: '08:18' }],
        },
      ],
    };
    const roster = atHandover({ document });
    expect(roster.forward(local('03 20:00'))).toEqual([
      '11-03 08:05 handover-reminded',
      '11-03 08:10 handover-reminded',
      '11-03 08:12 shift-began',
      '11-03 08:17 handover-reminded',
      '11-03 08:18 shift-began',
      '11-03 08:22 handover-reminded',
      '11-03 08:27 handover-reminded',
      '11-03 08:32 handover-escalated',
    ]);
    expect(roster.state.shift).toMatchObject({
      incoming: ['ben'],
      outgoing: ['nina', 'olga'],
      called: ['lea'],
    });
  });

  it('follows a cover that begins now', () => {
    const roster = atHandover();
    roster.act('ben', acceptIt);
    roster.now = local('03 10:00');
    roster.act('ben', cover('03 10:00', '03 12:00', 'ben', 'ada'));
    roster.now = local('03 10:30');
    roster.act('ada', accept(1));
    expect(roster.forward(local('03 11:00'))[0]).toBe('11-03 10:30 shift-began');
    expect(roster.state.shift).toMatchObject({
      incoming: ['ada'],
      outgoing: ['ben'],
      until: local('03 12:00'),
    });
  });

  it('asks and answers among those of this shift', () => {
    const roster = atHandover();
    expect(came(roster.act('ben', ask('ada')))).toBe('no: not-the-previous ada');
    expect(came(roster.act('olga', ask('ben')))).toBe('no: handover-not-yours');
    expect(came(roster.act('ben', ask('olga')))).toBe('handover-asked');
    expect(came(roster.act('ada', answer('ben')))).toBe('no: handover-over ben');
    expect(came(roster.act('olga', answer('ben')))).toBe('handover-answered');
    roster.forward(local('04 08:00'));
    expect(came(roster.act('olga', answer('ben')))).toBe('no: handover-over ben');
  });
});

describe('a late look', () => {
  it('sees only the shift that runs now, since when it runs', () => {
    const roster = live('02 12:00', { document: daily });
    roster.now = local('07 11:00');
    expect(roster.tick().map(({ kind }) => kind)).toEqual(['shift-began']);
    expect(roster.state.shift).toMatchObject({
      number: 2,
      at: local('07 08:00'),
      until: local('08 08:00'),
      onDuty: ['ada'],
      outgoing: ['olga'],
      remindAt: local('07 11:05'),
    });
    expect(roster.tick()).toEqual([]);
  });

  it('says nothing when the same person is back', () => {
    const roster = live('02 12:00', { document: daily });
    roster.now = local('05 11:00');
    expect(roster.tick().map(({ kind }) => kind)).toEqual(['shift-began', 'handover-accepted']);
    expect(roster.state.shift).toMatchObject({ onDuty: ['olga'], incoming: [], at: local('05 08:00') });
  });

  it('reminds once', () => {
    const roster = atHandover();
    roster.now = local('03 12:00');
    expect(roster.tick()).toEqual([{ kind: 'handover-reminded', next: local('03 12:05') }]);
    expect(roster.tick()).toEqual([]);
  });

  it.each([
    ['Europe/Zurich', '2026-10-25T03:30:00+01:00', '2026-10-25T08:00:00+01:00'],
    ['Europe/Zurich', '2027-03-28T03:30:00+02:00', '2027-03-28T08:00:00+02:00'],
    ['America/New_York', '2026-11-01T03:30:00-05:00', '2026-11-01T08:00:00-05:00'],
    ['America/New_York', '2027-03-14T03:30:00-04:00', '2027-03-14T08:00:00-04:00'],
  ])('knows the next hand-over in %s in the night of %s', (timezone, now, until) => {
    const document = {
      ...daily,
      timezone,
      layers: [
        {
          ...daily.layers[0]!,
          start: timezone.startsWith('E') ? '2026-10-05T08:00:00+02:00' : '2026-10-05T08:00:00-04:00',
        },
      ],
    };
    const roster = live('10-10 08:00', { document });
    roster.now = at(now);
    roster.tick();
    expect(roster.state.shift.until).toBe(at(until));
  });
});

describe('standing in', () => {
  const called = (situation: Situation = {}): Live => {
    const roster = atHandover(situation);
    roster.forward(local('03 08:30'));
    return roster;
  };

  it('takes the duty from who did not accept it, until the next hand-over', () => {
    const roster = called();
    expect(came(roster.act('lea', standIn))).toBe('changed shift-began handover-accepted');
    expect(roster.state.changes).toMatchObject([
      { kind: 'stand-in', who: 'lea', other: 'ben', ...span('03 08:30', '04 08:00') },
    ]);
    expect(roster.state.shift).toMatchObject({
      number: 3,
      onDuty: ['lea'],
      incoming: ['lea'],
      outgoing: ['ben', 'olga'],
      accepted: { by: 'lea' },
      until: local('04 08:00'),
    });
    expect(roster.tick()).toEqual([]);
    expect(came(roster.act('otto', standIn))).toBe('no: duty-taken lea');
    expect(roster.forward(local('04 08:00'))).toEqual(['11-04 08:00 shift-began']);
    expect(roster.state.shift).toMatchObject({ incoming: ['ada'], outgoing: ['lea'] });
  });

  it('takes the place of nobody where nobody is on duty, at most for a day', () => {
    const roster = live('02 12:00', {
      document: { ...daily, layers: [{ ...daily.layers[0]!, end: '2026-11-02T18:00:00+01:00' }] },
    });
    roster.forward(local('02 20:00'));
    expect(nextAt(roster.state)).toBe(null);
    expect(came(roster.act('ada', standIn))).toBe('changed shift-began handover-accepted');
    expect(roster.duties('02 12:00', '05 12:00')).toEqual([
      '11-02 12:00 - 11-02 18:00 olga',
      '11-02 20:00 - 11-03 20:00 ada',
    ]);
    expect(shownAt(nextAt(roster.state) ?? 0)).toBe('11-03 20:00');
  });

  it('is for those who are concerned, while it is needed', () => {
    const roster = atHandover();
    expect(came(roster.act('ada', standIn))).toBe('no: duty-taken ben');
    expect(came(roster.act('carlos', standIn))).toBe('no: not-in-roster-team carlos');
    expect(came(roster.act('ben', standIn))).toBe('handover-accepted');
    expect(came(roster.act('lea', standIn))).toBe('no: duty-taken ben');
  });

  it('is open to whoever was called', () => {
    const roster = called({ lead: null, owners: [], managers: ['mia'] });
    expect(came(roster.act('mia', standIn))).toBe('changed shift-began handover-accepted');
  });

  it('of two on duty takes the place of the one who came', () => {
    const document = {
      ...daily,
      layers: [...daily.layers, { start: '2026-11-01T00:00:00+01:00', participants: ['nina'] }],
    };
    const roster = called({ document, members: ['olga', 'ben', 'ada', 'nina'] });
    expect(roster.state.shift).toMatchObject({ onDuty: ['ben', 'nina'], incoming: ['ben'] });
    const other = called({ document, members: ['olga', 'ben', 'ada', 'nina'] });
    expect(came(other.act('nina', standIn))).toBe('handover-accepted');
    expect(came(roster.act('ada', standIn))).toBe('changed shift-began handover-accepted');
    expect(roster.state.shift.onDuty).toEqual(['ada', 'nina']);
  });
});

describe('hours that agreements promise and nobody covers', () => {
  const promised = (from: number, to: number) =>
    [span('02 20:00', '02 22:00')].filter((one) => one.from < to && one.to > from);

  it('are said once, at the beginning of the gap', () => {
    const roster = live('02 12:00', { document: office, promised });
    expect(roster.forward(local('03 08:00'))).toEqual([
      '11-02 18:00 shift-began',
      '11-02 18:00 handover-accepted',
      '11-02 18:00 uncovered',
      '11-03 08:00 shift-began',
    ]);
    expect(roster.history.find(({ event }) => event.kind === 'uncovered')?.event).toEqual({
      kind: 'uncovered',
      called: ['lea', 'otto'],
      promised: [span('02 20:00', '02 22:00')],
      call: 1,
    });
  });

  it('are not said where somebody covers them by then', () => {
    const roster = live('02 12:00', { document: office, promised });
    roster.act('otto', cover('02 18:00', '02 23:00', null, 'ada'));
    expect(roster.forward(local('03 07:00'))).not.toContain('11-02 18:00 uncovered');
  });

  it('are said when an absence empties the shift that runs', () => {
    const roster = live('02 19:00', { document: daily, promised });
    roster.act('olga', absent('02 19:00', '03 08:00', 'olga'));
    expect(roster.forward(local('02 19:00'))).toEqual([
      '11-02 19:00 shift-began',
      '11-02 19:00 handover-accepted',
      '11-02 19:00 uncovered',
    ]);
  });

  it('are the managers’ matter where there is neither lead nor owner, and nobody’s before the next hand-over', () => {
    const roster = live('02 19:00', { document: office, promised, lead: null, owners: [] });
    expect(roster.history.map(({ event }) => event.kind)).toEqual(['imported', 'uncovered']);
    expect(roster.history.at(-1)?.event).toMatchObject({ called: ['mona'] });
    const later = live('02 23:00', { document: office, promised });
    expect(later.history.map(({ event }) => event.kind)).toEqual(['imported']);
  });

  /** Nobody from six in the evening of the second. */
  const evening = (situation: Situation = {}): Live => {
    const roster = live('02 12:00', { document: office, ...situation });
    roster.forward(local('02 19:00'));
    return roster;
  };
  const calls = (roster: Live) =>
    roster.history.flatMap(({ at: when, event }) =>
      event.kind === 'uncovered' ? [[shownAt(when), event.promised, event.call]] : [],
    );
  const look: RosterCommand = { kind: 'look' };
  const within =
    (...spans: ReturnType<typeof span>[]) =>
    (from: number, to: number) =>
      spans
        .filter((one) => one.from < to && one.to > from)
        .map((one) => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) }));

  it('are said at once when an agreement begins to promise them, once, and again only of more hours', () => {
    const roster = evening();
    expect(came(roster.act(null, look))).toBe('');
    roster.situation = { ...roster.situation, promised: within(span('02 20:00', '02 22:00')) };
    expect(came(roster.act(null, look))).toBe('uncovered');
    expect(came(roster.act(null, look))).toBe('');
    roster.now = local('02 20:30');
    expect(came(roster.act(null, look))).toBe('');
    // Less is promised now, and then more than ever.
    roster.situation = { ...roster.situation, promised: within(span('02 20:00', '02 21:00')) };
    expect(came(roster.act(null, look))).toBe('');
    roster.situation = { ...roster.situation, promised: within(span('02 20:00', '02 23:00')) };
    expect(came(roster.act(null, look))).toBe('uncovered');
    expect(came(roster.act(null, look))).toBe('');
    expect(calls(roster)).toEqual([
      ['11-02 19:00', [span('02 20:00', '02 22:00')], 1],
      ['11-02 20:30', [span('02 20:30', '02 23:00')], 2],
    ]);
    // The next empty shift is another matter.
    roster.forward(local('03 12:00'));
    roster.situation = { ...roster.situation, promised: within(span('03 18:00', '03 19:00')) };
    expect(roster.forward(local('03 20:00'))).toContain('11-03 18:00 uncovered');
    expect(calls(roster).at(-1)).toEqual(['11-03 18:00', [span('03 18:00', '03 19:00')], 1]);
  });

  it('are not said where somebody has the duty, or a hand-over is due that will say it', () => {
    const always = within(span('01 00:00', '10 00:00'));
    const roster = live('02 12:00', { document: office });
    roster.situation = { ...roster.situation, promised: always };
    expect(came(roster.act(null, look))).toBe('');
    roster.now = local('02 18:00');
    expect(came(roster.act(null, look))).toBe('');
    expect(roster.tick().map(({ kind }) => kind)).toContain('uncovered');
    expect(came(roster.act(null, look))).toBe('');
  });

  it('are said when a change that filled them is taken back, and when a new version empties them', () => {
    const filled = evening({ promised: within(span('02 21:00', '02 23:00')) });
    expect(calls(filled)).toHaveLength(1);
    const promised = within(span('02 21:00', '02 23:00'));
    const covered = live('02 12:00', { document: office, promised });
    covered.act('otto', cover('02 20:00', '03 08:00', null, 'ada'));
    covered.forward(local('02 19:00'));
    expect(calls(covered)).toEqual([]);
    expect(came(covered.act('otto', { kind: 'cancel', change: 1, reason: sealed('ill') }))).toBe(
      'cancelled uncovered',
    );
    expect(covered.state.shift.until).toBe(local('03 08:00'));
    const longer = live('02 12:00', { document: office, promised: within(span('03 08:00', '03 09:00')) });
    longer.forward(local('02 19:00'));
    const late = {
      ...office,
      layers: [{ ...office.layers[0]!, restrictions: [{ from: '10:00', to: '18:00' }] }],
    };
    expect(longer.publish(late, 'v2').map(({ kind }) => kind)).toEqual(['imported', 'uncovered']);
    expect(longer.publish(office, 'v3').map(({ kind }) => kind)).toEqual(['imported']);
    expect(longer.publish(late, 'v4').map(({ kind }) => kind)).toEqual(['imported']);
  });

  it('of a roster that nobody ever has are said once, however long it stays so', () => {
    const ended = { ...office, layers: [{ ...office.layers[0]!, end: '2026-11-02T18:00:00+01:00' }] };
    const roster = live('02 12:00', { document: ended, promised: (from, to) => [{ from, to }] });
    roster.forward(local('02 18:00'));
    expect(calls(roster)).toHaveLength(1);
    for (const day of ['03 10:00', '20 10:00', '12-24 10:00', '12-31 10:00']) {
      roster.now = local(day);
      expect(came(roster.act(null, look))).toBe('');
    }
    expect(calls(roster)).toHaveLength(1);
  });

  it('do not stay in what is said once somebody has the duty', () => {
    const roster = evening({ promised: within(span('02 18:00', '03 08:00')) });
    expect(openCall(roster.state)).toMatchObject({ of: 'uncovered', number: 1, at: local('02 18:00') });
    roster.act('ada', standIn);
    expect(openCall(roster.state)).toBeNull();
    // She goes again: others are called anew.
    roster.now = local('02 20:00');
    roster.act('otto', { kind: 'cancel', change: 1, reason: sealed('ill') });
    expect(roster.forward(local('02 20:00'))).toContain('11-02 20:00 uncovered');
    expect(openCall(roster.state)).toMatchObject({ number: 1, at: local('02 20:00') });
  });
});
