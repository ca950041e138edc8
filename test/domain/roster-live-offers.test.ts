import { describe, expect, it, test } from 'vitest';
import { isKey } from '../../src/chat/say.ts';
import { nextAt } from '../../src/roster/alarms.ts';
import { preview } from '../../src/roster/arrange.ts';
import type { RosterCommand } from '../../src/roster/command.ts';
import { decide } from '../../src/roster/decide.ts';
import { sceneOf } from '../../src/roster/scene.ts';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import type { Live, Situation } from './roster-live-fixtures.ts';
import {
  absent,
  accept,
  acting,
  because,
  came,
  cover,
  factsFor,
  live,
  local,
  shownAt,
  span,
  swap,
  weekly,
} from './roster-live-fixtures.ts';

const office: RosterDocument = {
  ...weekly,
  layers: [{ ...weekly.layers[0]!, restrictions: [{ from: '08:00', to: '18:00' }] }],
};
const approved: RosterDocument = { ...weekly, approval: ['cover', 'swap', 'absence'] };
const lone: Situation = { owners: [], managers: [], lead: null };

const approve = (offer: number): RosterCommand => ({ kind: 'approve', offer, reason: null });
const decline = (offer: number): RosterCommand => ({ kind: 'decline', offer });
const withdraw = (offer: number): RosterCommand => ({ kind: 'withdraw', offer });
const cancel = (change: number, reason: typeof because | null = null): RosterCommand => ({
  kind: 'cancel',
  change,
  reason,
});

const offered = cover('03 14:00', '03 18:00', 'olga', 'ben');
const swapped = swap(span('03 14:00', '03 18:00'), 'ben', span('10 14:00', '10 18:00'));
const away = absent('03 14:00', '03 18:00', 'olga');

type Step = readonly [who: string, command: RosterCommand, came: string];

function walk(situation: Situation, steps: readonly Step[]): Live {
  const roster = live('02 08:00', situation);
  for (const [who, command, expected] of steps) {
    const before = roster.state;
    const answer = came(roster.act(who, command));
    expect(answer, `${who}: ${command.kind}`).toBe(expected);
    if (answer.startsWith('no: ')) {
      expect(roster.state).toBe(before);
      expect(isKey(`refusal.${answer.split(' ')[1]}`), answer).toBe(true);
    }
  }
  return roster;
}

describe('who may change what', () => {
  const cases: [what: string, situation: Situation, steps: Step[]][] = [
    [
      'offering one’s own duty',
      {},
      [
        ['olga', offered, 'offered'],
        ['ben', accept(1), 'accepted changed'],
      ],
    ],
    [
      'offering to cover',
      {},
      [
        ['ben', offered, 'offered'],
        ['olga', accept(1), 'accepted changed'],
      ],
    ],
    [
      'only the other accepts',
      {},
      [
        ['olga', offered, 'offered'],
        ['olga', accept(1), 'no: not-asked ben'],
        ['ada', accept(1), 'no: not-asked ben'],
        ['otto', accept(1), 'no: not-asked ben'],
      ],
    ],
    [
      'a third person may not',
      {},
      [
        ['ada', offered, 'no: not-one-of-two'],
        ['carlos', offered, 'no: not-one-of-two'],
      ],
    ],
    [
      'both are in the team',
      {},
      [
        ['carlos', cover('03 14:00', '03 18:00', 'olga', 'carlos'), 'no: not-in-roster-team carlos'],
        ['olga', cover('03 14:00', '03 18:00', 'olga', 'carlos'), 'no: not-in-roster-team carlos'],
        ['otto', cover('03 14:00', '03 18:00', 'olga', 'carlos'), 'no: not-in-roster-team carlos'],
        [
          'olga',
          swap(span('03 14:00', '03 18:00'), 'carlos', span('10 14:00', '10 18:00')),
          'no: not-in-roster-team carlos',
        ],
        ['otto', absent('03 14:00', '03 18:00', 'carlos'), 'no: not-in-roster-team carlos'],
      ],
    ],
    [
      'somebody who has left the team can be covered by an owner',
      { members: ['ben', 'ada'] },
      [['otto', offered, 'changed']],
    ],
    [
      'a roster owner arranges for others at once',
      {},
      [
        ['otto', offered, 'changed'],
        ['otto', away, 'changed'],
      ],
    ],
    ['so does a service manager', {}, [['mona', offered, 'changed']]],
    [
      'an owner who steps in asks nobody, who leaves asks',
      { owners: ['olga'] },
      [
        ['olga', cover('11 14:00', '11 18:00', 'ben', 'olga'), 'changed'],
        ['olga', offered, 'offered'],
        ['olga', swapped, 'offered'],
      ],
    ],
    [
      'a swap by an owner for others',
      {},
      [
        ['otto', { ...swapped, kind: 'swap', who: 'olga' } as RosterCommand, 'changed'],
        ['ada', { ...swapped, kind: 'swap', who: 'olga' } as RosterCommand, 'no: not-one-of-two'],
      ],
    ],
    ['an absence without approval takes effect at once', {}, [['olga', away, 'changed']]],
    ['of oneself only', {}, [['ben', away, 'no: not-roster-owner']]],
    [
      'not twice',
      {},
      [
        ['olga', away, 'changed'],
        ['olga', absent('03 15:00', '03 16:00', 'olga'), 'no: absent-already olga'],
        ['olga', absent('03 15:00', '03 19:00', 'olga'), 'changed'],
      ],
    ],
    [
      'hours that are nobody’s are anybody’s',
      { document: office },
      [
        ['ada', cover('03 12:00', '03 22:00', null, 'ada'), 'changed'],
        ['ben', cover('03 12:00', '03 22:00', null, 'ben'), 'no: somebody-on-duty'],
        ['ben', cover('04 20:00', '04 22:00', null, 'ada'), 'no: not-one-of-two'],
        ['otto', cover('04 20:00', '04 22:00', null, 'ada'), 'changed'],
      ],
    ],
    [
      'the person has to be on duty, and the other not',
      {},
      [
        ['ben', cover('03 14:00', '03 18:00', 'ben', 'olga'), 'no: not-on-duty-then ben'],
        ['olga', cover('03 14:00', '03 18:00', 'olga', 'olga'), 'no: same-person'],
        ['olga', swap(span('03 14:00', '03 18:00'), 'olga', span('04 14:00', '04 18:00')), 'no: same-person'],
        [
          'olga',
          swap(span('03 14:00', '03 18:00'), 'ben', span('04 14:00', '04 18:00')),
          'no: not-on-duty-then ben',
        ],
      ],
    ],
    [
      'with approval an owner has the last word',
      { document: approved },
      [
        ['olga', offered, 'offered'],
        ['otto', approve(1), 'no: not-accepted-yet ben'],
        ['ben', accept(1), 'accepted'],
        ['ben', accept(1), 'no: waits-for-owner'],
        ['ben', approve(1), 'no: not-roster-owner'],
        ['otto', approve(1), 'changed'],
        ['otto', approve(1), 'no: offer-done'],
      ],
    ],
    [
      'an absence waits for the owner alone',
      { document: approved },
      [
        ['olga', away, 'offered'],
        ['olga', accept(1), 'no: not-asked olga'],
        ['otto', approve(1), 'changed'],
      ],
    ],
    [
      'the manager may approve, too',
      { document: approved },
      [
        ['olga', away, 'offered'],
        ['mona', approve(1), 'changed'],
      ],
    ],
    [
      'an owner’s act is the approval',
      { document: approved, owners: ['ben'] },
      [
        ['olga', offered, 'offered'],
        ['ben', accept(1), 'accepted changed'],
        ['ben', absent('10 14:00', '10 18:00', 'ben'), 'changed'],
        ['ben', swap(span('11 14:00', '11 18:00'), 'olga', span('04 14:00', '04 18:00')), 'offered'],
        ['olga', accept(3), 'accepted changed'],
      ],
    ],
    [
      'without anybody who could approve',
      { ...lone, document: approved },
      [['olga', away, 'no: nobody-approves']],
    ],
    [
      'what needs no approval is not approved',
      {},
      [
        ['olga', offered, 'offered'],
        ['otto', approve(1), 'no: needs-no-approval'],
      ],
    ],
    [
      'who was asked declines',
      {},
      [
        ['olga', offered, 'offered'],
        ['ada', decline(1), 'no: not-asked ben'],
        ['otto', decline(1), 'no: not-asked ben'],
        ['ben', decline(1), 'closed'],
        ['ben', accept(1), 'no: offer-declined'],
      ],
    ],
    [
      'who said yes may still say no, and so may the owner',
      { document: approved },
      [
        ['olga', offered, 'offered'],
        ['ben', accept(1), 'accepted'],
        ['ben', decline(1), 'closed'],
        ['olga', away, 'offered'],
        ['otto', decline(2), 'closed'],
      ],
    ],
    [
      'who offered withdraws',
      {},
      [
        ['olga', offered, 'offered'],
        ['ben', withdraw(1), 'no: not-your-offer olga'],
        ['olga', withdraw(1), 'closed'],
        ['ben', accept(1), 'no: offer-withdrawn olga'],
        ['ben', accept(2), 'no: unknown-offer'],
      ],
    ],
    [
      'what was offered must still be so',
      {},
      [
        ['olga', offered, 'offered'],
        ['olga', cover('03 16:00', '03 17:00', 'olga', 'ada'), 'offered'],
        ['ada', accept(2), 'accepted changed'],
        ['ben', accept(1), 'no: changed-since-offered olga'],
        ['ben', decline(1), 'closed'],
      ],
    ],
    [
      'a swap of a swap',
      {},
      [
        ['olga', swapped, 'offered'],
        ['ben', accept(1), 'accepted changed'],
        ['olga', swapped, 'no: not-on-duty-then olga'],
        ['ben', swap(span('03 14:00', '03 18:00'), 'ada', span('17 14:00', '17 18:00')), 'offered'],
        ['ada', accept(2), 'accepted changed'],
        ['olga', swap(span('10 14:00', '10 18:00'), 'ada', span('03 14:00', '03 18:00')), 'offered'],
        ['ada', accept(3), 'accepted changed'],
      ],
    ],
  ];
  it.each(cases)('%s', (_what, situation, steps) => void walk(situation, steps));

  it('a swap of a swap ends with each where the last one put them', () => {
    const roster = walk({}, cases.at(-1)![2]);
    expect(roster.duties('03 08:00', '04 08:00')).toEqual(['11-03 08:00 - 11-04 08:00 olga']);
    expect(roster.duties('10 08:00', '11 08:00')).toEqual([
      '11-10 08:00 - 11-10 14:00 ben',
      '11-10 14:00 - 11-10 18:00 ada',
      '11-10 18:00 - 11-11 08:00 ben',
    ]);
    expect(roster.duties('17 08:00', '18 08:00')).toEqual([
      '11-17 08:00 - 11-17 14:00 ada',
      '11-17 14:00 - 11-17 18:00 ben',
      '11-17 18:00 - 11-18 08:00 ada',
    ]);
  });

  it('a change has its offer’s number, its maker and its reason', () => {
    const roster = walk({}, [
      ['olga', { ...offered, kind: 'cover', reason: because } as RosterCommand, 'offered'],
      ['ben', accept(1), 'accepted changed'],
      ['otto', cover('04 14:00', '04 18:00', 'olga', 'ada'), 'changed'],
    ]);
    expect(roster.state.made).toBe(2);
    expect(roster.state.changes).toMatchObject([
      {
        id: 1,
        kind: 'cover',
        by: 'olga',
        who: 'ben',
        other: 'olga',
        reason: because,
        ...span('03 14:00', '03 18:00'),
      },
      { id: 2, kind: 'cover', by: 'otto', who: 'ada', other: 'olga', reason: null },
    ]);
    expect(roster.state.offers).toMatchObject([
      { id: 1, outcome: 'done', outcomeBy: 'ben', acceptedAt: roster.now },
    ]);
  });
});

describe('times that cannot be', () => {
  const day = 86_400_000;
  const now = local('02 08:00');
  const cases: [what: string, from: number, to: number, cover: string, absence: string][] = [
    ['reversed', now + 2 * day, now + day, 'no: span-reversed', 'no: span-reversed'],
    ['empty', now + day, now + day, 'no: span-empty', 'no: span-empty'],
    ['not a number', Number.NaN, now + day, 'no: span-empty', 'no: span-empty'],
    ['past', now - 2 * day, now, 'no: span-over', 'no: span-over'],
    ['begun', now - 2 * day, now + 1, 'offered', 'changed'],
    ['since ever', -Infinity, now + day, 'offered', 'changed'],
    ['for ever', now, Infinity, 'no: span-too-far', 'no: span-too-far'],
    ['60 days', now, now + 60 * day, 'offered', 'changed'],
    ['longer', now, now + 60 * day + 1, 'no: span-too-long 60', 'changed'],
    ['400 days', now, now + 400 * day, 'no: span-too-long 60', 'changed'],
    ['still longer', now, now + 400 * day + 1, 'no: span-too-long 60', 'no: span-too-long 400'],
    ['18 months ahead', now + 547 * day, now + 548 * day, 'offered', 'changed'],
    ['further', now + 547 * day, now + 548 * day + 1, 'no: span-too-far', 'no: span-too-far'],
  ];
  it.each(cases)('%s', (_what, from, to, covered, absence) => {
    const time = { from, to };
    const roster = live('02 08:00');
    expect(
      came(roster.act('olga', { kind: 'cover', span: time, leaves: 'olga', comes: 'ben', reason: because })),
    ).toBe(covered);
    expect(came(roster.act('olga', { kind: 'absent', span: time, who: 'olga', reason: because }))).toBe(
      absence,
    );
    const other = swap(time, 'ben', span('10 14:00', '10 18:00'), because);
    if (covered.startsWith('no: span')) expect(came(roster.act('olga', other))).toBe(covered);
  });

  it('what is over of one that has begun is left out', () => {
    const roster = live('03 10:00');
    roster.act('otto', cover('02 08:00', '03 18:00', 'olga', 'ben'));
    expect(roster.state.changes).toMatchObject([span('03 10:00', '03 18:00')]);
  });

  it('five hundred changes and offers are enough', () => {
    const roster = walk({}, [
      ['otto', away, 'changed'],
      ['olga', offered, 'no: not-on-duty-then olga'],
      ['olga', cover('04 14:00', '04 18:00', 'olga', 'ben'), 'offered'],
    ]);
    const [change] = roster.state.changes;
    const holding = (count: number) => ({ ...roster.state, changes: Array(count).fill(change!) });
    const act = { by: { kind: 'person', person: 'otto' }, now: roster.now } as const;
    const facts = factsFor('otto');
    expect(came(decide(holding(499), offered, facts, act))).toBe('no: too-many-changes 500');
    expect(came(decide(holding(498), cover('05 14:00', '05 18:00', 'olga', 'ben'), facts, act))).toBe(
      'changed',
    );
    const later = { ...act, now: local('03 18:00') };
    expect(came(decide(holding(500), cover('05 14:00', '05 18:00', 'olga', 'ben'), facts, later))).toBe(
      'changed',
    );
  });
});

describe('time', () => {
  it('lets an offer lapse when what it is about begins', () => {
    const roster = walk({}, [['olga', swapped, 'offered']]);
    expect(roster.forward(local('03 13:59'))).toEqual([]);
    expect(nextAt(roster.state)).toBe(local('03 14:00'));
    expect(roster.forward(local('03 14:00'))).toEqual(['11-03 14:00 closed']);
    expect(roster.state.offers).toMatchObject([
      { outcome: 'lapsed', outcomeBy: null, outcomeAt: local('03 14:00') },
    ]);
    expect(came(roster.act('ben', accept(1)))).toBe('no: offer-lapsed');
  });

  it('does so even where the look is late', () => {
    const roster = walk({}, [['olga', offered, 'offered']]);
    roster.now = local('03 14:00');
    expect(came(roster.act('ben', accept(1)))).toBe('no: offer-lapsed');
  });

  it('leaves an offer of what has begun open until its end, and cuts it when it is accepted', () => {
    const roster = live('03 10:00');
    roster.act('olga', cover('03 08:00', '03 18:00', 'olga', 'ben'));
    expect(shownAt(nextAt(roster.state) ?? 0)).toBe('11-03 18:00');
    roster.now = local('03 12:00');
    expect(came(roster.act('ben', accept(1)))).toBe('accepted changed');
    expect(roster.state.changes).toMatchObject([span('03 12:00', '03 18:00')]);
    expect(nextAt(roster.state)).toBe(local('03 12:00'));
  });

  it('forgets offers a month after they were decided, and changes when calendars no longer show them', () => {
    const roster = walk({}, [
      ['olga', offered, 'offered'],
      ['ben', accept(1), 'accepted changed'],
    ]);
    roster.situation = { open: 0 };
    const keptAt = (time: string) => {
      roster.forward(local(time));
      roster.act('ben', { kind: 'note', text: because });
      return [roster.state.changes.length, roster.state.offers.length];
    };
    expect(keptAt('12-02 07:59')).toEqual([1, 1]);
    expect(keptAt('12-02 08:00')).toEqual([1, 0]);
    expect(keptAt('12-04 17:59')).toEqual([1, 0]);
    expect(keptAt('12-04 18:00')).toEqual([0, 0]);
  });
});

describe('taking a change back', () => {
  const cases: [what: string, situation: Situation, steps: Step[]][] = [
    [
      'whoever was covered takes their own duty back',
      {},
      [
        ['otto', offered, 'changed'],
        ['olga', cancel(1), 'cancelled'],
        ['olga', cancel(1), 'no: unknown-change'],
      ],
    ],
    [
      'whoever covers cannot give it back',
      {},
      [
        ['otto', offered, 'changed'],
        ['ben', cancel(1), 'no: cancel-gives-duty olga'],
      ],
    ],
    [
      'an owner can',
      {},
      [
        ['otto', offered, 'changed'],
        ['otto', cancel(1), 'cancelled'],
      ],
    ],
    [
      'a third person cannot',
      {},
      [
        ['otto', offered, 'changed'],
        ['ada', cancel(1), 'no: not-your-change ben'],
      ],
    ],
    [
      'neither takes a swap back alone',
      {},
      [
        ['otto', { ...swapped, who: 'olga' } as RosterCommand, 'changed'],
        ['olga', cancel(1), 'no: cancel-gives-duty ben'],
        ['ben', cancel(1), 'no: cancel-gives-duty olga'],
      ],
    ],
    [
      'an absence ends early',
      {},
      [
        ['olga', away, 'changed'],
        ['olga', cancel(1), 'cancelled'],
      ],
    ],
    [
      'what leaves nobody needs a reason',
      { document: office },
      [
        ['ada', cover('03 12:00', '03 22:00', null, 'ada'), 'changed'],
        ['ada', cancel(1), 'no: clash-needs-reason'],
        ['ada', cancel(1, because), 'cancelled'],
      ],
    ],
    [
      'so does what puts somebody on duty in their absence',
      {},
      [
        ['otto', offered, 'changed'],
        ['olga', away, 'changed'],
        ['otto', cancel(1), 'no: clash-needs-reason'],
      ],
    ],
  ];
  it.each(cases)('%s', (_what, situation, steps) => void walk(situation, steps));

  it('keeps what has been', () => {
    const roster = walk({}, [['otto', offered, 'changed']]);
    roster.now = local('03 16:00');
    roster.act('otto', cancel(1));
    expect(roster.duties('03 08:00', '04 08:00')).toEqual([
      '11-03 08:00 - 11-03 14:00 olga',
      '11-03 14:00 - 11-03 16:00 ben',
      '11-03 16:00 - 11-04 08:00 olga',
    ]);
    expect(roster.history.at(-1)?.event).toMatchObject({
      touched: [
        { person: 'ben', gains: [], loses: [span('03 16:00', '03 18:00')] },
        { person: 'olga', gains: [span('03 16:00', '03 18:00')], loses: [] },
      ],
    });
    expect(came(roster.act('otto', cancel(1)))).toBe('no: change-over');
  });

  it('gives the first of two covers no other meaning', () => {
    const roster = walk({}, [
      ['otto', offered, 'changed'],
      ['otto', cover('03 14:00', '03 18:00', 'ben', 'ada'), 'changed'],
      ['otto', cancel(1), 'cancelled'],
    ]);
    expect(roster.duties('03 14:00', '03 18:00')).toEqual(['11-03 14:00 - 11-03 18:00 ada']);
    expect(roster.history.at(-1)?.event).toMatchObject({ touched: [] });
    roster.act('otto', cancel(2));
    expect(roster.duties('03 14:00', '03 18:00')).toEqual(['11-03 14:00 - 11-03 18:00 olga']);
  });
});

describe('a preview', () => {
  const seen = (who: string, wish: Parameters<typeof preview>[1], situation: Situation = {}) => {
    const roster = live('02 08:00', situation);
    return preview(sceneOf(roster.state, factsFor(who, situation), acting(who), roster.now), wish);
  };

  test('says what will happen, to whom, and who has to agree', () => {
    const wish = cover('03 12:00', '03 16:00', 'olga', 'ben') as Parameters<typeof preview>[1];
    expect(seen('olga', wish, { document: approved })).toEqual({
      ok: true,
      span: span('03 12:00', '03 16:00'),
      moves: [{ ...span('03 12:00', '03 16:00'), leaves: 'olga', comes: 'ben' }],
      clashes: [],
      touched: [
        { person: 'ben', gains: [span('03 12:00', '03 16:00')], loses: [] },
        { person: 'olga', gains: [], loses: [span('03 12:00', '03 16:00')] },
      ],
      asked: 'ben',
      owners: ['otto'],
    });
  });

  test('names the clashes and the refusals', () => {
    const wish = absent('03 14:00', '03 18:00', 'olga', null) as Parameters<typeof preview>[1];
    expect(seen('olga', wish)).toMatchObject({
      ok: true,
      clashes: [{ kind: 'empty' }],
      asked: null,
      owners: [],
    });
    expect(seen('ben', wish)).toEqual({ ok: false, refusal: { code: 'not-roster-owner', with: {} } });
  });
});
