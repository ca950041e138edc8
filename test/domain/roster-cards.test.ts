import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { plainLines, plainText } from '../../src/chat/plain.ts';
import { changeLines } from '../../src/roster/cards/changes.ts';
import { clashText } from '../../src/roster/cards/clash.ts';
import { handoverCard, shiftOverCard } from '../../src/roster/cards/handover.ts';
import { offerCard } from '../../src/roster/cards/offer.ts';
import { listCard, onDutyCard } from '../../src/roster/cards/on-duty.ts';
import type { DutyReader } from '../../src/roster/cards/on-duty.ts';
import type { Clash } from '../../src/roster/event.ts';
import { clashesOfOffer } from '../../src/roster/offer-clashes.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import type { Offer } from '../../src/roster/state.ts';
import type { Work, WorkItem } from '../../src/roster/work.ts';
import { viewOf } from './roster-card-fixtures.ts';
import type { RosterCommand } from '../../src/roster/command.ts';
import type { Live, Situation } from './roster-live-fixtures.ts';
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
  swap,
  weekly,
} from './roster-live-fixtures.ts';

const said = (card: Card): string[] => plainLines(card);
const labels = (card: Card): string[] =>
  card.controls.flatMap((one) => (one.kind === 'button' ? one.label : one.items.map(({ label }) => label)));

/** What holds for every card: it fits a phone. */
function fits(card: Card): Card {
  expect(card.lines.length).toBeLessThanOrEqual(13);
  expect([...card.summary].length).toBeLessThanOrEqual(80);
  for (const control of card.controls)
    if (control.kind === 'menu') expect(control.items.length).toBeLessThanOrEqual(5);
  return card;
}

const nobody: DutyReader = { person: 'rita', isMember: false, mayArrange: false, mayCancel: [], owners: [] };
const member = (person: string): DutyReader => ({ ...nobody, person, isMember: true });

describe('who is on duty', () => {
  const head = (roster: Live, reader = nobody): string[] =>
    said(fits(onDutyCard(viewOf(roster), reader, []))).slice(0, 4);

  it('now, until when, and who is next', () => {
    expect(head(live('02 12:00')).slice(0, 3)).toEqual([
      'Workplace team',
      '👤 On duty: Olga, until Mon 9 Nov 08:00 CET.',
      'Then Ben: Mon 9 Nov 08:00 to Mon 16 Nov 08:00 CET.',
    ]);
  });

  it.each([
    [
      'before the roster begins',
      '01 12:00',
      weekly,
      [
        '⚪ Nobody is on duty until Mon 2 Nov 08:00 CET.',
        'Then Olga: Mon 2 Nov 08:00 to Mon 9 Nov 08:00 CET.',
      ],
    ],
    [
      'without anybody',
      '02 12:00',
      { ...weekly, layers: [] },
      ['⚪ Nobody is on duty, now or later.', 'Nobody is on duty in the next two weeks.'],
    ],
    [
      'always the same',
      '02 12:00',
      { ...weekly, layers: [{ start: '2026-11-02T08:00:00+01:00', participants: [['olga', 'ben']] }] },
      ['👤 On duty: Ben and Olga, without a hand-over ahead.'],
    ],
    [
      'for the last time',
      '02 12:00',
      { ...weekly, layers: [{ ...weekly.layers[0]!, end: '2026-11-03T08:00:00+01:00' }] },
      ['👤 On duty: Olga, until Tue 3 Nov 08:00 CET.', 'Then nobody.'],
    ],
    [
      'at office hours',
      '02 12:00',
      { ...weekly, layers: [{ ...weekly.layers[0]!, restrictions: [{ from: '08:00', to: '18:00' }] }] },
      ['👤 On duty: Olga, until Mon 2 Nov 18:00 CET.', 'Then nobody, until Tue 3 Nov 08:00 CET.'],
    ],
  ] as const)('%s', (_, now, document, lines) => {
    expect(head(live(now, { document })).slice(1, 1 + lines.length)).toEqual(lines);
  });

  it('names changes ahead, offers that wait and gaps, the first few of each', () => {
    const roster = live('02 12:00', { document: daily });
    roster.act('otto', absent('14 10:00', '14 12:00', 'olga'));
    roster.act('otto', cover('05 14:00', '05 18:00', 'olga', 'ben'));
    roster.act('olga', cover('08 14:00', '08 18:00', 'olga', 'ada'));
    const view = viewOf(roster);
    const gaps = [
      span('03 10:00', '03 12:00'),
      span('04 10:00', '04 12:00'),
      span('06 10:00', '06 12:00'),
      span('07 10:00', '07 12:00'),
    ];
    const lines = said(fits(onDutyCard(view, { ...member('olga'), owners: ['otto'] }, gaps)));
    expect(lines.slice(3, 9)).toEqual([
      '🔁 Ben instead of Olga, Thu 5 Nov 14:00 to 18:00 CET',
      '🔁 Olga is away, Sat 14 Nov 10:00 to 12:00 CET',
      '⏳ Offered: Ada instead of Olga, Sun 8 Nov 14:00 to 18:00 CET. Waiting for Ada.',
      '🔴 Nobody on duty Tue 3 Nov 10:00 to 12:00 CET, though an agreement promises these hours.',
      '🔴 Nobody on duty Wed 4 Nov 10:00 to 12:00 CET, though an agreement promises these hours.',
      'and 2 more such gaps in these two weeks',
    ]);
    expect(lines.at(-1)).toBe('Roster owners: Otto');
    expect(labels(onDutyCard(view, member('olga'), gaps))).toContain('Withdraw: the cover, Sun 8 Nov 14:00');
    for (let day = 16; day < 30; day += 1) roster.act('otto', absent(`${day} 10:00`, `${day} 11:00`, 'ada'));
    const full = fits(
      onDutyCard(
        viewOf(roster),
        { ...member('olga'), mayCancel: roster.state.changes, owners: ['otto'] },
        gaps,
      ),
    );
    expect(said(full)).toContain('and 14 more changes ahead');
  });

  it('puts gaps that repeat in one line', () => {
    const gaps = [3, 4, 5, 6, 9, 10, 11, 12, 13].map((day) => {
      const date = String(day).padStart(2, '0');
      return span(`${date} 18:00`, `${date} 22:00`);
    });
    const lines = said(fits(onDutyCard(viewOf(live('02 12:00')), nobody, gaps)));
    expect(lines.filter((line) => line.startsWith('🔴'))).toEqual([
      '🔴 Nobody on duty every weekday 18:00 to 22:00, Tue 3 Nov to Fri 13 Nov 2026, though an agreement promises these hours.',
    ]);
  });

  it('offers what its reader may do', () => {
    const view = viewOf(live('02 12:00'));
    const offered = (reader: DutyReader) => labels(onDutyCard(view, reader, []));
    expect(offered(nobody)).toEqual(['As a list']);
    expect(offered(member('ben'))).toEqual(['Cover…', 'Swap…', 'I am away…', 'As a list']);
    expect(offered(member('olga'))).toEqual([
      'Cover…',
      'Swap…',
      'I am away…',
      'Notes for the next',
      'As a list',
    ]);
    expect(offered({ ...nobody, mayArrange: true })).toEqual([
      'Cover…',
      'Swap…',
      'Somebody is away…',
      'As a list',
    ]);
  });

  it('can be read as a list, some lines at a time', () => {
    const view = viewOf(live('02 12:00', { document: daily }));
    const first = fits(listCard(view, 0));
    expect(said(first).slice(0, 3)).toEqual([
      'Workplace team, the next two weeks in your time (Europe/Zurich)',
      'Mon 2 Nov 12:00 to Tue 3 Nov 08:00 CET: Olga',
      'Tue 3 Nov 08:00 to Wed 4 Nov 08:00 CET: Ben',
    ]);
    expect(first.controls).toMatchObject([{ verb: 'oncall-list', value: 'desk 11', label: 'Later' }]);
    const second = fits(listCard(view, 11));
    expect(said(second).at(-1)).toBe('Sun 15 Nov 08:00 to Mon 16 Nov 00:00 CET: Ben');
    expect(labels(second)).toEqual([]);
  });
});

describe('changes in words', () => {
  it('name whose duty it is that goes, not whose place it was', () => {
    const roster = live('02 12:00');
    roster.act('otto', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.act('otto', cover('03 16:00', '03 18:00', 'ben', 'ada'));
    roster.act('otto', swap(span('10 00:00', '11 00:00'), 'olga', span('05 00:00', '06 00:00'), because));
    const lines = roster.state.changes.map((change) =>
      changeLines(viewOf(roster), change).map((one) => plainText(one)),
    );
    expect(lines.slice(0, 2)).toEqual([
      ['Ben instead of Olga, Tue 3 Nov 14:00 to 18:00 CET'],
      ['Ada instead of Ben, Tue 3 Nov 16:00 to 18:00 CET'],
    ]);
  });

  it.each([
    [{ kind: 'empty', ...span('03 20:00', '03 22:00') }, 'Tue 3 Nov 20:00 to 22:00 CET becomes empty'],
    [
      { kind: 'absent', person: 'ben', ...span('03 20:00', '03 22:00') },
      'Ben is away Tue 3 Nov 20:00 to 22:00 CET',
    ],
    [
      { kind: 'elsewhere', person: 'ben', roster: 'phones', ...span('03 20:00', '03 22:00') },
      'Ben is on duty for the team of phones too, Tue 3 Nov 20:00 to 22:00 CET',
    ],
    [{ kind: 'nights', person: 'ben', nights: 4, from: local('03 00:00') }, 'Ben gets 4 nights in a row'],
  ] satisfies [Clash, string][])('a clash: %o', (clash, words) => {
    expect(plainText(clashText(viewOf(live('02 12:00')), clash))).toBe(words);
  });
});

const clashesIn = ({ state, schedule, now, situation }: Live, offer: Offer) => {
  const facts = { document: situation.document ?? weekly, elsewhere: situation.elsewhere ?? [] };
  return clashesOfOffer({ state, schedule, now, facts }, offer);
};

describe('an offer', () => {
  const approved = { ...weekly, approval: ['cover', 'absence'] } as const;
  const shown = (roster: Live, reader: string): Card => {
    const [offer] = roster.state.offers;
    if (!offer) throw new Error('Nothing was offered.');
    return fits(offerCard(viewOf(roster), offer, reader, clashesIn(roster, offer)));
  };

  it('asks, waits, is approved: each reader sees their part and what they can press', () => {
    const roster = live('02 12:00', { document: approved });
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben', sealed('Dentist.')));
    expect(said(shown(roster, 'ben'))).toEqual([
      'Olga asks you to take over duty:',
      'Ben instead of Olga, Tue 3 Nov 14:00 to 18:00 CET',
      'Olga says why:',
      '> Dentist.',
      'Please answer by Tue 3 Nov 14:00 CET. Without an answer everything stays as it is.',
      'Roster of Workplace team',
    ]);
    expect(labels(shown(roster, 'ben'))).toEqual(['Accept', 'Decline']);
    roster.now += 1;
    roster.act('ben', accept(1));
    expect(said(shown(roster, 'ben'))).toContain(
      '⏳ You have said yes. Waiting for the approval of Otto, until Tue 3 Nov 14:00 CET.',
    );
    expect(labels(shown(roster, 'ben'))).toEqual(['Decline']);
    expect(said(shown(roster, 'otto')).slice(0, 1)).toEqual(['Olga asks for your approval of a cover:']);
    expect(labels(shown(roster, 'otto'))).toEqual(['Approve', 'Decline']);
    roster.now += 1;
    roster.act('otto', { kind: 'approve', offer: 1, reason: null });
    expect(said(shown(roster, 'ben'))).toContain('✅ Agreed by Otto. It is in the roster.');
    expect(said(shown(roster, 'otto'))).toContain('✅ You agreed. It is in the roster.');
    expect(labels(shown(roster, 'ben'))).toEqual([]);
  });

  it.each([
    [
      'declined by whoever was asked',
      'ben',
      { kind: 'decline', offer: 1 },
      '⚪ You declined. Everything stays as it is.',
    ],
    ['withdrawn', 'olga', { kind: 'withdraw', offer: 1 }, '⚪ Withdrawn by Olga. Everything stays as it is.'],
  ] as const)('is %s', (_, who, command, line) => {
    const roster = live('02 12:00');
    roster.act('olga', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    roster.act(who, command);
    expect(said(shown(roster, 'ben'))).toContain(line);
    expect(labels(shown(roster, 'ben'))).toEqual([]);
  });

  it('lapses when its time comes', () => {
    const roster = live('02 12:00');
    roster.act('ben', cover('03 14:00', '03 18:00', 'olga', 'ben'));
    expect(said(shown(roster, 'olga')).slice(0, 1)).toEqual(['Ben offers to take over your duty:']);
    roster.forward(local('03 14:00'));
    expect(said(shown(roster, 'olga'))).toContain(
      '⚪ Lapsed: its time came without an answer. Everything stayed as it was.',
    );
  });

  const mail = compileRoster({
    ...weekly,
    layers: [{ start: '2026-11-04T12:00:00+01:00', end: '2026-11-04T16:00:00+01:00', participants: ['ben'] }],
  });
  const clashing: [
    what: string,
    situation: Situation,
    commands: readonly [string, RosterCommand][],
    string[],
  ][] = [
    [
      'an absence of whoever comes',
      {},
      [
        ['otto', absent('04 12:00', '04 16:00', 'ben')],
        ['olga', cover('04 08:00', '04 18:00', 'olga', 'ben', because)],
      ],
      ['⚠️ Ben is away Wed 4 Nov 12:00 to 16:00 CET.'],
    ],
    [
      'a duty elsewhere',
      { elsewhere: [{ name: 'mail', compiled: mail }] },
      [['olga', cover('04 08:00', '04 18:00', 'olga', 'ben', because)]],
      ['⚠️ Ben is on duty for the team of mail too, Wed 4 Nov 12:00 to 16:00 CET.'],
    ],
    [
      'many nights in a row',
      {},
      [['olga', cover('03 08:00', '07 08:00', 'olga', 'ben', because)]],
      ['⚠️ Ben gets 4 nights in a row.'],
    ],
    [
      'an absence of an earlier day, that came after it was offered',
      {},
      [
        ['olga', cover('04 08:00', '04 18:00', 'olga', 'ben')],
        ['ben', absent('04 17:00', '05 00:00', 'ben')],
      ],
      ['⚠️ Ben is away Wed 4 Nov 17:00 to 18:00 CET.'],
    ],
    [
      'more than a phone has room for, the first few',
      { document: { ...weekly, nights_in_a_row: 0 } },
      [
        ['otto', absent('03 09:00', '03 10:00', 'ben')],
        ['otto', absent('03 11:00', '03 12:00', 'ben')],
        ['otto', absent('03 13:00', '03 14:00', 'ben')],
        ['olga', cover('03 08:00', '04 08:00', 'olga', 'ben', because)],
      ],
      [
        '⚠️ Ben is away Tue 3 Nov 09:00 to 10:00 CET.',
        '⚠️ Ben is away Tue 3 Nov 11:00 to 12:00 CET.',
        'and 2 more clashes',
      ],
    ],
    [
      'that somebody else has got some of it meanwhile',
      {},
      [
        ['olga', cover('04 08:00', '04 18:00', 'olga', 'ben')],
        ['otto', cover('04 08:00', '04 12:00', 'olga', 'ada')],
      ],
      ['⚠️ The roster has changed since. This can no longer be done as offered; Olga can offer it anew.'],
    ],
    ['nothing', {}, [['olga', cover('04 08:00', '04 18:00', 'olga', 'ben')]], []],
  ];
  it.each(clashing)('names what clashes before anybody says yes: %s', (_what, situation, commands, lines) => {
    const roster = live('02 12:00', situation);
    for (const [who, command] of commands) expect(roster.act(who, command).kind).toBe('events');
    const marked = said(shown(roster, 'ben')).filter((line) => /^(⚠️|and \d+ more clashes)/u.test(line));
    expect(marked).toEqual(lines);
    const [{ id }] = roster.state.offers as [Offer];
    roster.act('ben', { kind: 'decline', offer: id });
    expect(said(shown(roster, 'ben')).filter((line) => line.startsWith('⚠️'))).toEqual([]);
  });

  it('tells an owner who has to approve an absence that nobody is left', () => {
    const roster = live('02 12:00', { document: { ...weekly, approval: ['absence'] } });
    roster.act('olga', absent('04 08:00', '04 18:00', 'olga', sealed('A wedding.')));
    expect(said(shown(roster, 'otto'))).toEqual([
      'Olga asks for your approval of an absence:',
      'Olga is away, Wed 4 Nov 08:00 to 18:00 CET',
      'Olga says why:',
      '> A wedding.',
      '⚠️ Wed 4 Nov 08:00 to 18:00 CET becomes empty.',
      'Please answer by Wed 4 Nov 08:00 CET. Without an answer everything stays as it is.',
      'Roster of Workplace team',
    ]);
  });

  it('of many stretches with many clashes fits a phone', () => {
    const office = {
      ...weekly,
      layers: [{ ...weekly.layers[0]!, restrictions: [{ from: '08:00', to: '18:00' }] }],
    };
    const roster = live('02 12:00', { document: office });
    for (const day of ['03', '04', '05', '06'])
      roster.act('otto', absent(`${day} 09:00`, `${day} 10:00`, 'ben'));
    roster.act(
      'olga',
      swap(span('02 12:00', '09 08:00'), 'ben', span('09 08:00', '16 08:00'), sealed('x'.repeat(3_000))),
    );
    const lines = said(shown(roster, 'ben'));
    expect(lines).toContain('and 11 more changes ahead');
    expect(lines).toContain('and 2 more clashes');
  });

  it('of many stretches shows the first few', () => {
    const office = {
      ...weekly,
      layers: [{ ...weekly.layers[0]!, restrictions: [{ from: '08:00', to: '18:00' }] }],
    };
    const roster = live('02 12:00', { document: office });
    roster.act(
      'olga',
      swap(span('02 12:00', '09 08:00'), 'ben', span('09 08:00', '16 08:00'), sealed('x'.repeat(3_000))),
    );
    const lines = said(shown(roster, 'ben'));
    expect(lines[0]).toBe('Olga asks you to swap duty:');
    expect(lines).toContain('and 8 more changes ahead');
  });
});

describe('a handover', () => {
  const item = (number: number, due: string, assignee: string | null = 'ben'): WorkItem => ({
    ...{ request: `acme/${number}`, number, title: `printer ${number}`, due: local(due), news: null },
    assignee: assignee === null ? null : { person: assignee, name: 'Ben' },
  });
  const work = (some: Partial<Work> = {}): Work => ({
    late: [],
    due: [],
    held: { count: 0, next: null },
    total: 0,
    ...some,
  });
  /** Monday 9 November, 08:00: from Olga to Ben. */
  const handed = (notes?: string): Live => {
    const roster = live('02 12:00');
    if (notes !== undefined) roster.act('olga', { kind: 'note', text: sealed(notes) });
    roster.forward(local('09 08:00'));
    return roster;
  };

  it('shows what is late first, then what is due in this shift, what is held, and the notes', () => {
    const found = work({
      late: [{ ...item(12, '09 07:00'), news: local('09 15:00') }],
      due: [item(15, '09 16:30', null), item(16, '10 08:00')],
      held: { count: 3, next: local('10 17:00') },
      total: 10,
    });
    const card = fits(handoverCard(viewOf(handed('Otto comes at ten.')), 'ben', found));
    expect(said(card)).toEqual([
      'Workplace team is yours, Mon 9 Nov 08:00 to Mon 16 Nov 08:00 CET (from Olga).',
      '🔴 #12 printer 12 is late, due Mon 9 Nov 07:00 CET, next word Mon 9 Nov 15:00 CET · Ben',
      '⏱ #15 printer 15 due Mon 9 Nov 16:30 CET · nobody yet',
      '⏱ #16 printer 16 due Tue 10 Nov 08:00 CET · Ben',
      '⏸ 3 on hold, next back Tue 10 Nov 17:00 CET',
      '4 more open, due later',
      'Olga leaves you these notes:',
      '> Otto comes at ten.',
    ]);
    expect(labels(card)).toEqual(['Accept', 'Ask Olga', 'Show all 10']);
  });

  it('fits a phone however much there is', () => {
    const many = Array.from({ length: 40 }, (_none, n) => item(n + 1, '09 10:00'));
    const found = work({ late: many, due: many, held: { count: 5, next: null }, total: 85 });
    const card = fits(handoverCard(viewOf(handed('x'.repeat(5_000))), 'ben', found));
    expect(said(card)).toContain('⏸ 5 on hold');
    expect(said(card)).toContain('75 more open, due later');
    expect(said(card).at(-1)?.length).toBeLessThan(700);
  });

  it('says who accepted, or who was called because nobody did', () => {
    const roster = handed();
    expect(roster.forward(local('09 08:20')).at(-1)).toBe('11-09 08:20 handover-escalated');
    expect(said(handoverCard(viewOf(roster), 'ben', work({ total: 3 }))).at(-1)).toBe(
      '🔴 Nobody accepted in time. Called: Lea. You can still accept.',
    );
    roster.act('ben', { kind: 'accept-handover', how: 'button' });
    const card = handoverCard(viewOf(roster), 'ben', work());
    expect(said(card).at(-1)).toBe('✅ You accepted Mon 9 Nov 08:20 CET.');
    expect(labels(card)).toEqual(['Ask Olga']);
  });

  it.each([
    [
      { from: '09 20:00', to: '10 07:00' },
      'phone call',
      '🔕 Your chat goes silent Mon 9 Nov 20:00 CET; then I reach you by phone call.',
      ['Test', 'Change'],
    ],
    [
      { from: '09 20:00', to: '10 07:00' },
      null,
      '🔕 Your chat goes silent Mon 9 Nov 20:00 CET, and I have no other way to reach you.',
      ['Add one'],
    ],
    [
      { from: '08 20:00', to: '09 09:00' },
      'phone call',
      '🔕 Your chat is silent until Mon 9 Nov 09:00 CET; meanwhile I reach you by phone call.',
      ['Test', 'Change'],
    ],
    [{ from: '17 20:00', to: '18 07:00' }, 'phone call', null, []], // after the shift
    [null, 'phone call', null, []],
    [null, null, 'I have no other way than chat to reach you, and a silent chat wakes nobody.', ['Add one']],
  ] as const)('says whether a call would be heard: %j, %s', (silent, way, line, buttons) => {
    const quiet = silent && { from: local(silent.from), to: local(silent.to) };
    const reachable = { quiet, way, isOffered: true };
    const card = fits(handoverCard(viewOf(handed()), 'ben', work({ total: 10 }), reachable));
    expect(said(card).slice(1)).toEqual(['10 more open, due later', ...(line === null ? [] : [line])]);
    expect(labels(card)).toEqual(['Accept', 'Ask Olga', 'Show all 10', ...buttons]);
  });

  it('offers no way where the directory has none', () => {
    const nowhere = { quiet: null, way: null, isOffered: false };
    expect(said(handoverCard(viewOf(handed()), 'ben', work(), nowhere))).toHaveLength(1);
  });

  it('to two at once is accepted by one of them', () => {
    const pairs = { ...weekly, layers: [{ ...weekly.layers[0]!, participants: ['olga', ['ada', 'ben']] }] };
    const roster = live('02 12:00', { document: pairs });
    roster.forward(local('09 08:00'));
    expect(said(handoverCard(viewOf(roster), 'ben', work())).at(-1)).toBe(
      'On duty with you: Ada. It is enough that one of you accepts.',
    );
    roster.act('ada', { kind: 'accept-handover', how: 'button' });
    expect(said(handoverCard(viewOf(roster), 'ben', work())).at(-1)).toBe(
      '✅ Ada accepted Mon 9 Nov 08:00 CET.',
    );
  });

  it('is over when the next one begins', () => {
    const roster = handed();
    expect(said(shiftOverCard(viewOf(roster), 'olga'))).toEqual([
      'Workplace team: this shift is over. On duty since Mon 9 Nov 08:00 CET: Ben.',
    ]);
    expect(said(shiftOverCard(viewOf(roster), 'ben'))[0]).toContain('You are still on duty');
  });
});
