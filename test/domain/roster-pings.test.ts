import { describe, expect, it } from 'vitest';
import { plainLines } from '../../src/chat/plain.ts';
import { rosterPing } from '../../src/roster/cards/pings.ts';
import type { RosterEvent } from '../../src/roster/event.ts';
import type { RosterPingContent } from '../../src/roster/notices.ts';
import { viewOf } from './roster-card-fixtures.ts';
import type { Live } from './roster-live-fixtures.ts';
import {
  absent,
  accept,
  because,
  cover,
  daily,
  live,
  local,
  sealed,
  span,
  weekly,
} from './roster-live-fixtures.ts';

/** The newest event of a kind as it is told to somebody; null: nothing is left to say. */
function told(
  roster: Live,
  kind: RosterEvent['kind'],
  reader: string | null,
  mention: string[] = [],
): string[] | null {
  const last = roster.history.findLast(({ event }) => event.kind === kind);
  if (!last) throw new Error(`There was no ${kind}.`);
  const { event, by } = last;
  const mine =
    'touched' in event
      ? { ...event, touched: event.touched.filter(({ person }) => person === reader) }
      : event;
  const ping: RosterPingContent = { ping: kind, roster: 'desk', event: mine, by, reader, mention };
  const card = rosterPing(viewOf(roster), ping);
  if (!card) return null;
  expect(card.lines.length).toBeLessThanOrEqual(13);
  expect([...card.summary].length).toBeLessThanOrEqual(80);
  const labels = card.controls.flatMap((one) => (one.kind === 'button' ? [`[${one.label}]`] : []));
  return [...plainLines(card), ...labels];
}

describe('what changed for somebody', () => {
  it('by a cover that was agreed to', () => {
    const roster = live('02 12:00');
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben', sealed('Dentist.')));
    roster.act('ben', accept(1));
    expect(told(roster, 'changed', 'olga')).toEqual([
      '🔁 Ben has agreed to a cover for Workplace team:',
      '➖ You are off duty Tue 3 Nov 14:00 to 18:00 CET.',
      'Because:',
      '> Dentist.',
      '[Show the roster]',
    ]);
  });

  it('by an owner, by somebody’s absence, by what was taken back, by a new version', () => {
    const backed = {
      ...weekly,
      layers: [
        { ...weekly.layers[0]!, priority: 1 },
        { start: weekly.layers[0]!.start, participants: ['ada'] },
      ],
    };
    const roster = live('02 12:00', { document: backed });
    roster.act('otto', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    expect(told(roster, 'changed', 'ben')?.slice(0, 2)).toEqual([
      '🔁 Otto has arranged a cover for Workplace team:',
      '➕ You are on duty Tue 3 Nov 14:00 to 18:00 CET.',
    ]);
    roster.act('otto', { kind: 'cancel', change: 1, reason: null });
    expect(told(roster, 'cancelled', 'ben')?.slice(0, 2)).toEqual([
      '🔁 Otto has taken back a change for Workplace team:',
      '➖ You are off duty Tue 3 Nov 14:00 to 18:00 CET.',
    ]);
    roster.act('olga', absent('04 00:00', '05 00:00', 'olga'));
    expect(told(roster, 'changed', 'ada')?.slice(0, 2)).toEqual([
      '🔁 Olga is away, so the roster of Workplace team changes:',
      '➕ You are on duty Wed 4 Nov 00:00 to Thu 5 Nov 00:00 CET.',
    ]);
    roster.publish({ ...backed, layers: [{ ...backed.layers[0]!, participants: ['ben', 'olga'] }] }, 'v2');
    expect(told(roster, 'imported', 'ben')?.[0]).toBe('🔁 The roster of Workplace team has changed:');
  });

  it('in three lines at most, and how many more there are', () => {
    const roster = live('02 12:00');
    roster.publish(daily, 'v2');
    const lines = told(roster, 'imported', 'ada') ?? [];
    expect(lines.filter((line) => /^[➕➖]/u.test(line))).toHaveLength(3);
    expect(lines.at(-2)).toMatch(/^and \d+ more changes for you$/);
  });

  it('by an approval that moves none of their shifts', () => {
    const roster = live('02 12:00', { document: { ...weekly, approval: ['absence'] } });
    roster.act('ben', absent('03 14:00', '03 18:00', 'ben', null));
    roster.act('otto', { kind: 'approve', offer: 1, reason: null });
    expect(told(roster, 'changed', 'ben')).toEqual([
      '✅ Otto has agreed: Ben is away, Tue 3 Nov 14:00 to 18:00 CET.',
      'It is in the roster. None of your shifts changes by it.',
      '[Show the roster]',
    ]);
  });
});

describe('offers that came to nothing', () => {
  it('are told to whoever offered, who can ask somebody else', () => {
    const roster = live('02 12:00');
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.act('ben', { kind: 'decline', offer: 1 });
    expect(told(roster, 'closed', 'olga')).toEqual([
      '⚪ Ben declined: Ben instead of Olga, Tue 3 Nov 14:00 to 18:00 CET.',
      'Everything stays as it is.',
      '[Ask somebody else]',
    ]);
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ada'));
    roster.forward(local('03 14:00'));
    expect(told(roster, 'closed', 'olga')?.[0]).toBe(
      '⚪ Nobody answered in time: Ada instead of Olga, Tue 3 Nov 14:00 to 18:00 CET.',
    );
    roster.act('olga', cover('04 14:00', '04 18:00', 'olga', 'ada'));
    roster.act('olga', { kind: 'withdraw', offer: 3 });
    expect(told(roster, 'closed', 'olga')).toBeNull();
  });
});

describe('handovers', () => {
  it('are reminded of while they wait, and no longer', () => {
    const roster = live('02 12:00');
    roster.forward(local('09 08:05'));
    expect(told(roster, 'handover-reminded', 'ben')).toEqual([
      '⏰ Workplace team is yours since Mon 9 Nov 08:00 CET, and nobody has accepted it yet. Please accept, or somebody else is called.',
      '[Accept]',
    ]);
    roster.forward(local('09 08:20'));
    expect(told(roster, 'handover-escalated', null, ['lea'])).toEqual([
      '@Lea 🔴 nobody has accepted the handover of Workplace team. On duty since Mon 9 Nov 08:00 CET, without an answer: Ben.',
      'Whoever takes the duty has it until the next hand-over, in the place of those who do not answer.',
      '[I take the duty]',
    ]);
    expect(told(roster, 'handover-escalated', null)?.[0]).toContain('there is nobody to call');
    roster.act('ben', { kind: 'accept-handover', how: 'button' });
    expect(told(roster, 'handover-reminded', 'ben')).toBeNull();
    expect(told(roster, 'handover-escalated', null, ['lea'])).toBeNull();
  });

  it('carry a question and its answer', () => {
    const roster = live('02 12:00');
    roster.forward(local('09 08:00'));
    roster.act('ben', { kind: 'ask-previous', to: 'olga', text: sealed('Which door?') });
    expect(told(roster, 'handover-asked', 'olga')).toEqual([
      'Ben has taken over Workplace team from you and asks:',
      '> Which door?',
      '[Answer]',
    ]);
    roster.act('olga', { kind: 'answer-next', to: 'ben', text: sealed('The yard.') });
    expect(told(roster, 'handover-answered', 'ben')).toEqual([
      'Olga answers about Workplace team:',
      '> The yard.',
    ]);
  });
});

describe('hours that nobody covers', () => {
  const promised = (from: number, to: number) =>
    [span('03 08:00', '03 12:00'), span('03 13:00', '03 18:00')].filter(
      (one) => one.to > from && one.from < to,
    );

  it('are called out while it is so', () => {
    const roster = live('02 12:00', { promised });
    roster.act('otto', absent('03 00:00', '04 00:00', 'olga', because));
    roster.forward(local('03 00:00'));
    expect(told(roster, 'uncovered', null, ['lea'])).toEqual([
      '@Lea 🔴 nobody is on duty for Workplace team Tue 3 Nov 08:00 to 18:00 CET.',
      'Agreements promise hours in that time.',
      '[I take the duty]',
    ]);
    expect(told(roster, 'uncovered', null)?.[0]).toBe(
      '🔴 Nobody is on duty for Workplace team Tue 3 Nov 08:00 to 18:00 CET.',
    );
    roster.act('ada', { kind: 'stand-in' });
    expect(told(roster, 'uncovered', null, ['lea'])).toBeNull();
  });
});
