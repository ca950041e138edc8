import { describe, expect, test } from 'vitest';
import { outgoing } from '../../src/request/notices.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { Situation, World } from './request-fixtures.ts';
import { brought, kindsOf, sealed, submitPrinter, world } from './request-fixtures.ts';

const best = { person: 'ben', why: 'on duty, printers, 1 open', load: 2, recent: 1 };
const team = {
  assignment: 'automatic',
  ranking: [best, { person: 'ada', why: 'printers, 3 open' }],
} as const;
const automatic: Situation = { team };

/** A p2 request, whose answer is due in an hour of office time. */
function raised(situation: Situation): World {
  const w = world('2026-11-23T09:00:00+01:00', situation);
  w.act('rita', submitPrinter('now'));
  return w;
}
const eventsOf = (w: World): RequestEvent[] => w.history.map(({ event }) => event);
const minutesOn = (w: World, minutes: number): string => {
  w.now += minutes * 60_000;
  return w
    .tick()
    .map(({ kind }) => kind)
    .join(' ');
};

describe('a team whose work is given out', () => {
  test('the best gets it in the same decision, and nothing is answered by that', () => {
    const w = raised(automatic);
    expect(eventsOf(w)).toMatchObject([
      { kind: 'raised', ranking: team.ranking, leftOut: [] },
      { kind: 'assigned', from: null, to: 'ben', because: 'raised' },
    ]);
    expect(w.state).toMatchObject({ status: 'in-progress', assignee: 'ben', assignedAt: w.now });
    expect(w.state.clocks?.response.metAt).toBeNull();
  });

  test('teams that claim are given nothing', () => {
    expect(eventsOf(raised({ team: { ...team, assignment: 'claim' } })).map(({ kind }) => kind)).toEqual([
      'raised',
    ]);
  });

  test('nobody able: it stays open, those on duty are told at half of the time, and why is kept', () => {
    const leftOut = [
      { person: 'ada', lacks: [], full: { open: 8, atMost: 8 }, isAway: false },
      { person: 'ben', lacks: ['printers'], full: null, isAway: true },
    ];
    const w = raised({ team: { assignment: 'automatic', ranking: [], leftOut } });
    expect(eventsOf(w).map(({ kind }) => kind)).toEqual(['raised']);
    expect(w.state).toMatchObject({ status: 'new', assignee: null, leftOut });
    expect(minutesOn(w, 30)).toBe('nudged');
    expect(eventsOf(w).at(-1)).toEqual({ kind: 'nudged', onDuty: ['olga'] });
    expect(kindsOf(w.act('ada', { kind: 'claim' }))).toMatch(/^claimed/);
  });

  test('what no agreement promises is given to nobody', () => {
    expect(eventsOf(brought('exception', automatic)).map(({ kind }) => kind)).toEqual(['raised']);
  });
});

describe('whoever was given it', () => {
  test('is told at half of the time that it has no answer yet, unless they are called anyway', () => {
    const w = raised(automatic);
    expect(minutesOn(w, 30)).toBe('nudged');
    expect(eventsOf(w).at(-1)).toEqual({ kind: 'nudged', onDuty: [], assignee: 'ben' });
  });

  test('has it in hand when they claim it, and had it all along', () => {
    const w = raised(automatic);
    const since = w.now;
    w.now += 60_000;
    expect(kindsOf(w.act('ben', { kind: 'claim' }))).toMatch(/^claimed.* met$/);
    expect(w.state).toMatchObject({ assignee: 'ben', assignedAt: since, nudgeAt: null });
    expect(kindsOf(w.act('ben', { kind: 'claim' }))).toBe('no: already-yours');
  });

  test('keeps it from others who would claim it', () => {
    expect(kindsOf(raised(automatic).act('ada', { kind: 'claim' }))).toBe('no: claimed-by-other');
  });

  test.each([
    ['reply', { kind: 'reply', text: sealed('seen') }],
    ['ask', { kind: 'ask', text: sealed('which?') }],
    ['fulfil', { kind: 'fulfil', result: sealed('done') }],
  ] as const)('answers by a %s', (_name, command) => {
    const w = raised(automatic);
    w.act('ben', command);
    expect(w.state.clocks?.response.metAt).toBe(w.now);
    expect(minutesOn(w, 30)).not.toContain('nudged');
  });

  test('breaks the promise like anybody if they say nothing', () => {
    const w = raised(automatic);
    minutesOn(w, 45);
    expect(minutesOn(w, 15)).toContain('breached');
  });
});

describe('reopened', () => {
  const fulfilled = (): World => {
    const w = raised(automatic);
    w.act('ben', { kind: 'fulfil', result: sealed('done') });
    return w;
  };
  test('it goes to whoever had it', () => {
    const w = fulfilled();
    expect(kindsOf(w.act('rita', { kind: 'reopen', text: sealed('no') }))).not.toContain('assigned');
    expect(w.state.assignee).toBe('ben');
  });

  test('who has left does not get it again: the best of that moment does, with the ranking kept', () => {
    const w = fulfilled();
    const ranking = [{ person: 'olga', why: '0 open' }];
    w.situation = { team: { assignment: 'automatic', ranking }, hasHolderLeft: true };
    expect(kindsOf(w.act('rita', { kind: 'reopen', text: sealed('no') }))).toContain('assigned');
    expect(
      eventsOf(w).find((event) => event.kind === 'assigned' && event.because === 'reopened'),
    ).toMatchObject({
      ...{ from: 'ben', to: 'olga', ranking, leftOut: [] },
    });
    expect(w.state.assignee).toBe('olga');
  });

  test('in a team that claims, anybody may then claim what somebody who has left still has', () => {
    const w = fulfilled();
    w.situation = { hasHolderLeft: true };
    w.act('rita', { kind: 'reopen', text: sealed('no') });
    expect(w.state.assignee).toBe('ben');
    expect(kindsOf(w.act('ada', { kind: 'claim' }))).toMatch(/^claimed/);
    expect(w.state.assignee).toBe('ada');
  });
});

describe('the limit of a person', () => {
  const load = (person: string, open: number, atMost: number | null): Situation => ({
    load: { person, open, atMost },
  });
  const handOver = { kind: 'hand-over', to: 'ben', note: null } as const;

  test.each<[string, Situation, string]>([
    ['room for one', load('ben', 7, 8), 'handed-over'],
    ['none left', load('ben', 8, 8), 'no: has-no-room'],
    ['more than the limit already', load('ben', 9, 8), 'no: has-no-room'],
    ['no limit', load('ben', 99, null), 'handed-over'],
  ])('handing over: %s', (_name, situation, expected) => {
    const w = raised(situation);
    expect(kindsOf(w.act('ada', handOver))).toMatch(new RegExp(`^${expected}`));
  });

  test('the refusal names who, what they have and what they take', () => {
    const decision = raised(load('ben', 9, 8)).act('ada', handOver);
    expect(decision).toMatchObject({ refusal: { with: { person: 'ben', open: 9, limit: 8 } } });
  });

  test('taking more oneself is allowed, and kept with the event', () => {
    const claimed = raised(load('ada', 8, 8));
    claimed.act('ada', { kind: 'claim' });
    expect(eventsOf(claimed)).toContainEqual({ kind: 'claimed', from: null, over: { open: 9, atMost: 8 } });

    const over = raised(load('ada', 8, 8));
    expect(kindsOf(over.act('ada', { ...handOver, to: 'ada' }))).toMatch(/^handed-over/);
    expect(eventsOf(over)).toContainEqual(expect.objectContaining({ over: { open: 9, atMost: 8 } }));

    const within = raised(load('ada', 7, 8));
    within.act('ada', { kind: 'claim' });
    expect(eventsOf(within)).toContainEqual({ kind: 'claimed', from: null });
  });

  test('so is taking an escalation', () => {
    const w = raised({});
    w.now += 45 * 60_000;
    w.tick();
    w.situation = load('olga', 3, 3);
    w.act('olga', { kind: 'take' });
    expect(eventsOf(w)).toContainEqual({ kind: 'claimed', from: null, over: { open: 4, atMost: 3 } });
  });
});

describe('who is rung', () => {
  const rung = (w: World, kinds: string): string[] =>
    outgoing(
      undefined,
      w.history.filter(({ event }) => kinds.includes(event.kind)).map(({ event }) => event),
      w.state,
      {
        kind: 'person',
        person: 'rita',
      },
    ).flatMap(({ content }) => (Array.isArray(content['mention']) ? (content['mention'] as string[]) : []));

  test('whoever is given it, once, and nobody else of the team', () => {
    expect(rung(raised(automatic), 'raised assigned')).toEqual(['ben']);
  });

  test('somebody who is given their own request hears of it, too: it was not their act', () => {
    const w = world('2026-11-23T09:00:00+01:00', {
      team: { ...team, ranking: [{ person: 'rita', why: '' }] },
    });
    w.act('rita', submitPrinter('now'));
    expect(rung(w, 'raised assigned')).toEqual(['rita']);
  });

  test('reopened and given to another: one ring, for whoever has it now', () => {
    const w = raised(automatic);
    w.act('ben', { kind: 'fulfil', result: sealed('done') });
    w.situation = { team: { ...team, ranking: [{ person: 'olga', why: '0 open' }] }, hasHolderLeft: true };
    const before = w.history.length;
    w.act('rita', { kind: 'reopen', text: sealed('no') });
    w.history.splice(0, before);
    expect(rung(w, 'reopened assigned')).toEqual(['olga']);
  });
});
