import { describe, expect, it } from 'vitest';
import { plainLines } from '../../src/chat/plain.ts';
import type { Outgoing } from '../../src/decision.ts';
import type { CallCardContent } from '../../src/roster/calls.ts';
import { callCard } from '../../src/roster/cards/call.ts';
import type { RosterEvent } from '../../src/roster/event.ts';
import { outgoing } from '../../src/roster/notices.ts';
import { viewOf } from './roster-card-fixtures.ts';
import type { Live, Situation } from './roster-live-fixtures.ts';
import { absent, because, cover, daily, live, local, span, weekly } from './roster-live-fixtures.ts';

/** What stands in the escalation channel, by key, as delivery keeps it: rendered at once, and edited. */
function channelOf(roster: Live) {
  const stands = new Map<string, string[]>();
  const deliver = (messages: readonly Outgoing[]): void => {
    for (const { lane, key = '', content } of messages) {
      if (lane !== 'escalations:workplace') continue;
      expect((content as CallCardContent).card).toBe('call');
      const card = callCard(viewOf(roster), content as CallCardContent, stands.has(key));
      if (!card) continue;
      expect(card.lines.length).toBeLessThanOrEqual(13);
      const labels = card.controls.flatMap((one) => (one.kind === 'button' ? [`[${one.label}]`] : []));
      stands.set(key, [...plainLines(card), ...labels]);
    }
  };
  return {
    says: () => [...stands.values()],
    /** Does something, and sends what it says. */
    after(who: string | null, act: () => unknown): string[][] {
      const [before, from] = [roster.state, roster.history.length];
      act();
      const events: RosterEvent[] = roster.history.slice(from).map(({ event }) => event);
      const by =
        who === null
          ? ({ kind: 'system', name: 'clock' } as const)
          : ({ kind: 'person', person: who } as const);
      deliver(outgoing(before, events, roster.state, by));
      return [...stands.values()];
    },
  };
}

const acceptIt = { kind: 'accept-handover', how: 'button' } as const;
const standIn = { kind: 'stand-in' } as const;

describe('the call for a handover that nobody accepted', () => {
  /** Ben comes at eight on the third; at 08:20 Lea is called. */
  const called = () => {
    const roster = live('02 12:00', { document: daily });
    roster.forward(local('03 08:15'));
    const channel = channelOf(roster);
    channel.after(null, () => roster.forward(local('03 08:20')));
    return { roster, channel };
  };

  it('stands with a button', () => {
    expect(called().channel.says()).toEqual([
      [
        '@Lea 🔴 nobody has accepted the handover of Workplace team. On duty since Tue 3 Nov 08:00 CET, without an answer: Ben.',
        'Whoever takes the duty has it until the next hand-over, in the place of those who do not answer.',
        '[I take the duty]',
      ],
    ]);
  });

  it.each([
    ['lea', standIn, '✅ Lea took the duty of Workplace team, Tue 3 Nov 08:30 CET.'],
    ['ben', acceptIt, '✅ Ben accepted the handover of Workplace team, Tue 3 Nov 08:30 CET.'],
    ['ben', standIn, '✅ Ben accepted the handover of Workplace team, Tue 3 Nov 08:30 CET.'],
    [
      'ben',
      { ...acceptIt, how: 'claim' },
      '✅ Ben accepted the handover of Workplace team, Tue 3 Nov 08:30 CET.',
    ],
  ] as const)('says who has it once %s does: %o', (who, command, line) => {
    const { roster, channel } = called();
    roster.now = local('03 08:30');
    expect(channel.after(who, () => roster.act(who, command))).toEqual([
      [line, 'Nobody had accepted the handover; called Tue 3 Nov 08:20 CET.'],
    ]);
  });

  it('ends with the shift', () => {
    const { roster, channel } = called();
    expect(channel.after(null, () => roster.forward(local('04 08:00')))[0]?.[0]).toBe(
      '✅ On duty for Workplace team since Wed 4 Nov 08:00 CET: Ada.',
    );
  });

  it('goes on while the same people wait, whoever else comes or goes', () => {
    const nina = {
      start: '2026-11-01T00:00:00+01:00',
      participants: ['nina'],
      restrictions: [{ from: '07:00', to: '12:00' }],
    };
    const roster = live('02 13:00', { document: { ...daily, layers: [...daily.layers, nina] } });
    roster.forward(local('03 08:10'));
    const channel = channelOf(roster);
    const [before] = channel.after(null, () => roster.forward(local('03 09:00')));
    expect(before?.at(-1)).toBe('[I take the duty]');
    // Nina goes at noon: a shift of another number, and Ben has still not accepted.
    const number = roster.state.shift.number;
    expect(channel.after(null, () => roster.forward(local('03 12:00')))).toEqual([before]);
    expect(roster.state.shift.number).toBe(number + 1);
    expect(channel.after('ben', () => roster.act('ben', acceptIt))[0]?.[0]).toMatch(/^✅ Ben accepted/);
  });
});

describe('the call for hours that nobody covers', () => {
  const office = {
    ...daily,
    layers: [{ ...daily.layers[0]!, restrictions: [{ from: '08:00', to: '18:00' }] }],
  };
  const promised: Situation['promised'] = (from, to) => [{ from, to: Math.min(to, local('02 22:00')) }];
  const called = () => {
    const roster = live('02 12:00', { document: office, promised });
    const channel = channelOf(roster);
    channel.after(null, () => roster.forward(local('02 18:00')));
    roster.now = local('02 19:00');
    return { roster, channel };
  };
  const why = 'Nobody was on duty; called Mon 2 Nov 18:00 CET.';

  it('says who took it', () => {
    const { roster, channel } = called();
    expect(channel.says()[0]?.at(-1)).toBe('[I take the duty]');
    expect(channel.after('ada', () => roster.act('ada', standIn))).toEqual([
      ['✅ Ada took the duty of Workplace team, Mon 2 Nov 19:00 CET.', why],
    ]);
  });

  it('says who was put on duty, or whose turn came', () => {
    const { roster, channel } = called();
    channel.after('otto', () => roster.act('otto', cover('02 19:00', '02 21:00', null, 'ada')));
    expect(channel.after(null, () => roster.forward(local('02 19:00')))).toEqual([
      ['✅ On duty for Workplace team since Mon 2 Nov 19:00 CET: Ada.', why],
    ]);
    const other = called();
    expect(other.channel.after(null, () => other.roster.forward(local('03 08:00')))[0]?.[0]).toBe(
      '✅ On duty for Workplace team since Tue 3 Nov 08:00 CET: Ben.',
    );
  });

  it('is made anew for more hours, and the earlier one points there', () => {
    const { roster, channel } = called();
    roster.situation = { ...roster.situation, promised: (from, to) => [{ from, to }] };
    expect(channel.after(null, () => roster.act(null, { kind: 'look' }))).toEqual([
      ['⚪ Workplace team: called anew below, for more hours.', why],
      [
        '@Lea @Otto 🔴 nobody is on duty for Workplace team Mon 2 Nov 19:00 to Tue 3 Nov 08:00 CET.',
        'An agreement promises these hours.',
        '[I take the duty]',
      ],
    ]);
    const taken = channel.after('ada', () => roster.act('ada', standIn));
    expect(taken.map(([first]) => first)).toEqual([
      '⚪ Workplace team: called anew below, for more hours.',
      '✅ Ada took the duty of Workplace team, Mon 2 Nov 19:00 CET.',
    ]);
  });

  it('rings nobody for what they did themselves', () => {
    const roster = live('02 19:00', { document: weekly, promised: (from, to) => [{ from, to }] });
    roster.act('otto', absent('02 19:00', '03 08:00', 'olga', because));
    roster.tick();
    roster.act('otto', cover('02 20:00', '02 21:00', null, 'ada'));
    const channel = channelOf(roster);
    channel.after('otto', () => roster.act('otto', { kind: 'cancel', change: 2, reason: because }));
    expect(channel.says()).toEqual([]); // These hours were said already.
    const longer = live('02 12:00', { document: office, promised: (from, to) => [{ from, to }] });
    longer.act('otto', cover('02 20:00', '02 22:00', null, 'ada'));
    longer.forward(local('02 19:00'));
    const other = channelOf(longer);
    const [first] = other.after('otto', () =>
      longer.act('otto', { kind: 'cancel', change: 1, reason: because }),
    );
    expect(first?.[0]).toMatch(/^@Lea 🔴 nobody is on duty/);
  });

  it('that was over before it could be said is not said', () => {
    const { roster } = called();
    const ended = { how: 'on-duty', people: ['ben'], at: local('03 08:00') } as const;
    const call = roster.state.shift.call!;
    const content: CallCardContent = { card: 'call', roster: 'desk', call, mention: [], ended };
    expect(callCard(viewOf(roster), content, false)).toBeNull();
    expect(callCard(viewOf(roster), content, true)).not.toBeNull();
    const event = { kind: 'uncovered', called: ['lea'], promised: [span('02 18:00', '02 22:00')] } as const;
    const open: CallCardContent = { card: 'call', roster: 'desk', call, mention: [], event };
    expect(callCard(viewOf(roster), open, false)).not.toBeNull();
    const other = { ...open, call: { ...call, number: 7 } };
    expect(callCard(viewOf(roster), other, false)).toBeNull();
  });
});
