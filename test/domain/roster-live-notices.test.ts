import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../src/decision.ts';
import { apply } from '../../src/roster/apply.ts';
import type { RosterEvent } from '../../src/roster/event.ts';
import type { RosterPingContent } from '../../src/roster/notices.ts';
import { outgoing } from '../../src/roster/notices.ts';
import type { RosterState } from '../../src/roster/state.ts';
import type { Live } from './roster-live-fixtures.ts';
import { absent, accept, cover, daily, live, local, sealed, span, weekly } from './roster-live-fixtures.ts';

/** What was said about the last act on a roster (all events of its instant by the same person), a line each. */
function said(roster: Live): string[] {
  return sent(roster).map((one) => {
    const loud = one.urgent ? '!' : '';
    const { ping, reader, mention = [] } = one.content as Partial<RosterPingContent>;
    if (one.kind === 'card')
      return [`${one.lane}${loud} card ${one.key}`, ...mention.map((who) => `@${who}`)].join(' ');
    const under = one.parent === undefined ? '' : ` in ${one.parent}`;
    const named = mention.length === 0 ? '' : ` @${mention.join(' @')}`;
    expect(one.lane.startsWith('person:')).toBe(reader !== null);
    return `${one.lane}${loud} ${ping}${named}${under}`;
  });
}

function sent(roster: Live): Outgoing[] {
  const last = roster.history.at(-1)!;
  const from = roster.history.findIndex(({ at, by }) => at === last.at && by === last.by);
  const by = (who: string | null) =>
    who === null ? ({ kind: 'system', name: 'clock' } as const) : ({ kind: 'person', person: who } as const);
  const fold = (state: RosterState | undefined, one: Live['history'][number]) =>
    apply(state, one.event, { by: by(one.by), at: one.at });
  const before = roster.history.slice(0, from).reduce<RosterState | undefined>(fold, undefined);
  const events: RosterEvent[] = roster.history.slice(from).map(({ event }) => event);
  return outgoing(before, events, roster.state, by(last.by));
}

const text = sealed('Which printer?');
const approved = { ...weekly, approval: ['cover'] } as const;

describe('what is said', () => {
  it('about an offer: a card for whoever was asked, and for the owners once it is their turn', () => {
    const roster = live('02 12:00', { document: approved });
    roster.now += 1;
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    expect(said(roster)).toEqual(['person:ben card roster/desk/offer/1/ben']);
    roster.now += 1;
    roster.act('ben', accept(1));
    expect(said(roster)).toEqual([
      'person:ben card roster/desk/offer/1/ben',
      'person:otto card roster/desk/offer/1/otto',
    ]);
    roster.now += 1;
    roster.act('otto', { kind: 'approve', offer: 1, reason: null });
    expect(said(roster)).toEqual([
      'person:ben card roster/desk/offer/1/ben',
      'person:otto card roster/desk/offer/1/otto',
      'group:desk card roster/desk/group',
      'person:ben changed',
      'person:olga changed',
    ]);
  });

  it('about a change: those touched hear their own part, and nobody what they did themselves', () => {
    const roster = live('02 12:00');
    roster.now += 1;
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.now += 1;
    roster.act('ben', accept(1));
    expect(said(roster).slice(-2)).toEqual(['group:desk card roster/desk/group', 'person:olga changed']);
    expect(sent(roster).at(-1)?.content).toMatchObject({
      ping: 'changed',
      roster: 'desk',
      by: 'ben',
      reader: 'olga',
      event: { touched: [{ person: 'olga', gains: [], loses: [span('03 14:00', '03 18:00')] }] },
    });
  });

  it('about a change beside an open offer: its card, for it may clash now', () => {
    const roster = live('02 12:00');
    roster.now += 1;
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    const card = 'person:ben card roster/desk/offer/1/ben';
    roster.now += 1;
    roster.act('otto', absent('03 14:00', '03 15:00', 'ben'));
    expect(said(roster)).toEqual([card, 'group:desk card roster/desk/group']);
    roster.now += 1;
    roster.act('otto', { kind: 'cancel', change: 2, reason: null });
    expect(said(roster)).toEqual([card, 'group:desk card roster/desk/group']);
    roster.now += 1;
    roster.publish({ ...weekly, nights_in_a_row: 1 }, 'v2');
    expect(said(roster)).toEqual([card, 'group:desk card roster/desk/group']);
    roster.act('ben', { kind: 'decline', offer: 1 });
    roster.now += 1;
    roster.act('otto', absent('04 14:00', '04 15:00', 'ben'));
    expect(said(roster)).toEqual(['group:desk card roster/desk/group']);
  });

  it('about a change without effect: nothing', () => {
    const roster = live('02 12:00');
    roster.now += 1;
    roster.act('otto', absent('10 14:00', '10 18:00', 'olga'));
    expect(said(roster)).toEqual(['group:desk card roster/desk/group']);
  });

  it.each([
    ['ben', { kind: 'decline', offer: 1 }, ['person:olga closed']],
    ['olga', { kind: 'withdraw', offer: 1 }, []],
  ] as const)('about an offer that %s ends: %o', (who, command, pings) => {
    const roster = live('02 12:00');
    roster.now += 1;
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.now += 1;
    roster.act(who, command);
    expect(said(roster)).toEqual(['person:ben card roster/desk/offer/1/ben', ...pings]);
  });

  it('about an absence that is approved and touches no duty: whoever asked for it hears that', () => {
    const roster = live('02 12:00', { document: { ...weekly, approval: ['absence'] } });
    roster.now += 1;
    roster.act('ben', {
      kind: 'absent',
      span: { from: local('03 14:00'), to: local('03 18:00') },
      who: 'ben',
      reason: null,
    });
    expect(said(roster)).toEqual(['person:otto card roster/desk/offer/1/otto']);
    roster.now += 1;
    roster.act('otto', { kind: 'approve', offer: 1, reason: null });
    expect(said(roster)).toEqual([
      'person:otto card roster/desk/offer/1/otto',
      'group:desk card roster/desk/group',
      'person:ben changed',
    ]);
  });

  it('about an offer that lapses: whoever offered hears it', () => {
    const roster = live('02 12:00');
    roster.now += 1;
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.forward(local('03 14:00'));
    expect(said(roster)).toEqual(['person:ben card roster/desk/offer/1/ben', 'person:olga closed']);
  });

  it('about a new version: whoever it touches', () => {
    const roster = live('02 12:00');
    expect(said(roster)).toEqual(['group:desk card roster/desk/group']);
    roster.now += 1;
    roster.publish(
      { ...weekly, overrides: [{ from: '2026-11-03T08:00:00Z', to: '2026-11-03T09:00:00Z', who: 'ada' }] },
      'v2',
    );
    expect(said(roster)).toEqual([
      'group:desk card roster/desk/group',
      'person:ada imported',
      'person:olga imported',
    ]);
  });

  it('about a handover: a card, reminders in its thread, then the escalation channel', () => {
    const roster = live('02 12:00', { document: daily });
    roster.forward(local('03 08:00'));
    const card = 'roster/desk/handover/2/ben';
    expect(said(roster)).toEqual([`person:ben! card ${card}`, 'group:desk card roster/desk/group']);
    roster.forward(local('03 08:05'));
    expect(said(roster)).toEqual([`person:ben! handover-reminded in ${card}`]);
    roster.forward(local('03 08:20'));
    expect(said(roster)).toEqual([
      `person:ben! card ${card}`,
      'escalations:workplace! card roster/desk/call/2/1 @lea',
    ]);
    roster.now += 1;
    roster.act('lea', { kind: 'stand-in' });
    expect(said(roster)).toEqual([
      'person:lea! card roster/desk/handover/3/lea',
      'group:desk card roster/desk/group',
      `person:ben! card ${card}`,
      'escalations:workplace! card roster/desk/call/2/1',
      'person:ben changed',
    ]);
    roster.forward(local('04 08:00'));
    expect(said(roster)).toEqual([
      'person:lea! card roster/desk/handover/3/lea',
      'person:ada! card roster/desk/handover/4/ada',
      'group:desk card roster/desk/group',
    ]);
  });

  it('about a question and its answer: one person', () => {
    const roster = live('02 12:00', { document: daily });
    roster.forward(local('03 08:00'));
    roster.now += 1;
    roster.act('ben', { kind: 'ask-previous', to: 'olga', text });
    expect(said(roster)).toEqual(['person:olga handover-asked']);
    roster.now += 1;
    roster.act('olga', { kind: 'answer-next', to: 'ben', text });
    expect(said(roster)).toEqual(['person:ben! handover-answered in roster/desk/handover/2/ben']);
    roster.now += 1;
    roster.act('ben', { kind: 'accept-handover', how: 'claim' });
    expect(said(roster)).toEqual(['person:ben! card roster/desk/handover/2/ben']);
  });

  it('about an empty handover: nothing', () => {
    const roster = live('02 12:00', { document: daily, open: 0 });
    roster.forward(local('03 08:00'));
    expect(said(roster)).toEqual(['group:desk card roster/desk/group']);
    roster.now += 1;
    roster.act('ben', { kind: 'note', text });
    expect(said(roster)).toEqual([]);
  });

  it('about promised hours that nobody covers: the escalation channel, once', () => {
    const document = { ...daily, layers: [{ ...daily.layers[0]!, end: '2026-11-02T18:00:00+01:00' }] };
    const roster = live('02 12:00', { document, promised: (from, to) => [{ from, to }] });
    roster.forward(local('02 18:00'));
    expect(said(roster)).toEqual([
      'group:desk card roster/desk/group',
      'escalations:workplace! card roster/desk/call/2/1 @lea @otto',
    ]);
  });
});
