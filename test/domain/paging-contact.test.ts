import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain.ts';
import type { Decision } from '../../src/decision.ts';
import type { PersonalRule } from '../../src/escalation/pages.ts';
import { nextAt } from '../../src/paging/alarms.ts';
import { apply } from '../../src/paging/apply.ts';
import { everybodyCard, reachCard } from '../../src/paging/cards/reach.ts';
import { rulesSentence } from '../../src/paging/cards/rules.ts';
import { monthCard, testCard, unansweredCard } from '../../src/paging/cards/tests.ts';
import type { ContactCommand, ContactFacts } from '../../src/paging/command.ts';
import { decide } from '../../src/paging/decide.ts';
import type { ContactEvent } from '../../src/paging/event.ts';
import { outgoing } from '../../src/paging/notices.ts';
import type { ContactState } from '../../src/paging/state.ts';
import { monthlyTestAfter, nextMorning } from '../../src/paging/test-time.ts';
import { plainLines } from '../../src/chat/plain.ts';

const MINUTE = 60_000;
const at = (iso: string): number => Date.parse(iso);
const NOON = at('2026-11-27T12:00:00+01:00');
const olga = { kind: 'person', person: 'olga' } as const;
const clock = { kind: 'system', name: 'clock' } as const;
const facts: ContactFacts = {
  ...{ person: 'olga', isColleague: true, offered: ['phone', 'push'], zone: 'Europe/Zurich' },
  ...{ isOnRoster: true, administrators: ['mona', 'olga'] },
};
const rule = (way: string, minutes: number): PersonalRule => ({ way, afterMs: minutes * MINUTE });
const sealed = (text: string) => ({ k: 'olga', d: text });
const set = (
  ways: Record<string, string>,
  rules: readonly PersonalRule[],
): Extract<ContactCommand, { kind: 'set' }> => ({
  kind: 'set',
  ways: Object.fromEntries(Object.entries(ways).map(([way, text]) => [way, sealed(text)])),
  rules,
});
const usual = set({ phone: '+41', push: 'olga' }, [rule('phone', 1), rule('push', 0)]);

/** One contact on its way. */
function contact(known: Partial<ContactFacts> = {}) {
  let state: ContactState | undefined;
  const events: ContactEvent[] = [];
  const history: { at: number; event: ContactEvent }[] = [];
  const self = {
    now: NOON,
    facts: { ...facts, ...known },
    events,
    history,
    get state(): ContactState {
      if (!state) throw new Error('Nothing was set.');
      return state;
    },
    act: (by: typeof olga | typeof clock, command: ContactCommand): Decision<ContactEvent> => {
      const decision = decide(state, command, self.facts, { by, now: self.now });
      if (decision.kind === 'events')
        for (const event of decision.events) {
          state = apply(state, event, { at: self.now });
          events.push(event);
          history.push({ at: self.now, event });
        }
      return decision;
    },
    tick: (when: number): string[] => {
      self.now = when;
      const decision = self.act(clock, { kind: 'tick' });
      return decision.kind === 'events' ? decision.events.map(({ kind }) => kind) : [decision.refusal.code];
    },
  };
  return self;
}
const kinds = (decision: Decision<ContactEvent>): string =>
  decision.kind === 'refused'
    ? `no: ${decision.refusal.code}`
    : decision.events.map(({ kind }) => kind).join(' ');

describe('who may say how somebody is reached, and what', () => {
  test.each([
    ['theirs', olga, usual, {}, 'reach-set'],
    ['another’s', { kind: 'person', person: 'mona' }, usual, {}, 'no: reach-not-yours'],
    ['by Steward itself', clock, usual, {}, 'no: reach-not-yours'],
    ['a customer’s person', olga, usual, { isColleague: false }, 'no: reach-no-colleague'],
    ['a way nobody offers', olga, set({ fax: '1' }, []), {}, 'no: reach-no-such-way'],
    ['a rule without an address', olga, set({}, [rule('phone', 1)]), {}, 'no: reach-no-address'],
    ['half a minute', olga, set({ phone: '+41' }, [rule('phone', 0.5)]), {}, 'no: reach-minutes'],
    ['before it began', olga, set({ phone: '+41' }, [rule('phone', -1)]), {}, 'no: reach-minutes'],
    ['an hour', olga, set({ phone: '+41' }, [rule('phone', 60)]), {}, 'reach-set'],
    ['more than an hour', olga, set({ phone: '+41' }, [rule('phone', 61)]), {}, 'no: reach-minutes'],
    [
      'eight',
      olga,
      set(
        { phone: '+41' },
        [1, 2, 3, 4, 5, 6, 7, 8].map((n) => rule('phone', n)),
      ),
      {},
      'reach-set',
    ],
    [
      'nine',
      olga,
      set(
        { phone: '+41' },
        [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => rule('phone', n)),
      ),
      {},
      'no: reach-too-many',
    ],
    ['nothing, first', olga, set({}, []), {}, 'no: reach-nothing'],
  ] as const)('%s', (_what, by, command, known, outcome) => {
    const w = contact(known);
    expect(kinds(w.act(by as typeof olga, command))).toBe(outcome);
  });

  test('kept in the order of time, each once; the same again is nothing new; all taken away is nothing to test', () => {
    const w = contact();
    w.act(olga, set({ phone: '+41', push: 'olga' }, [rule('phone', 5), rule('push', 0), rule('phone', 5)]));
    expect(w.state.rules).toEqual([rule('push', 0), rule('phone', 5)]);
    expect(w.state.nextTest).toBe(at('2026-12-01T10:00:00+01:00'));
    expect(kinds(w.act(olga, set({ push: 'olga', phone: '+41' }, [rule('push', 0), rule('phone', 5)])))).toBe(
      '',
    );
    w.act(olga, set({}, []));
    expect(w.state).toMatchObject({ ways: {}, rules: [], nextTest: null });
    expect(nextAt(w.state)).toBeNull();
    expect(kinds(w.act(olga, { kind: 'test' }))).toBe('no: reach-nowhere');
  });
});

describe('a test', () => {
  const via = (way: string) => ({ way, how: 'link' }) as const;

  test('goes by every way, is answered by each, and then is over', () => {
    const w = contact();
    w.act(olga, usual);
    w.act(olga, { kind: 'test' });
    expect(nextAt(w.state)).toBe(NOON + 15 * MINUTE);
    expect(kinds(w.act(olga, { kind: 'test' }))).toBe('no: test-on-its-way');
    expect(kinds(w.act(olga, { kind: 'answer-test', number: 1, via: via('phone') }))).toBe('test-answered');
    expect(kinds(w.act(olga, { kind: 'answer-test', number: 1, via: via('phone') }))).toBe('');
    expect(kinds(w.act(olga, { kind: 'answer-test', number: 2, via: via('phone') }))).toBe('no: test-over');
    expect(kinds(w.act(olga, { kind: 'answer-test', number: 1, via: via('fax') }))).toBe('no: test-over');
    w.act(olga, { kind: 'answer-test', number: 1, via: via('push') });
    expect(nextAt(w.state)).toBe(w.state.nextTest);
    expect(w.tick(NOON + 15 * MINUTE)).toEqual([]);
  });

  test('asked for and not answered: said to whoever asked; what was taken away meanwhile is no concern', () => {
    const w = contact();
    w.act(olga, usual);
    w.act(olga, { kind: 'test' });
    w.act(olga, set({ push: 'olga' }, [rule('push', 0)]));
    expect(w.tick(NOON + 15 * MINUTE)).toEqual(['test-unanswered']);
    expect(w.events.at(-1)).toMatchObject({ ways: ['push'], administrators: [] });
  });

  test('monthly and not answered: administrators hear of it, one who is tested not from themselves', () => {
    const w = contact();
    w.act(olga, usual);
    expect(w.tick(w.state.nextTest ?? 0)).toEqual(['test-sent']);
    expect(w.state.nextTest).toBe(at('2027-01-01T10:00:00+01:00'));
    expect(w.tick(w.now + 15 * MINUTE)).toEqual(['test-unanswered']);
    expect(w.events.at(-1)).toMatchObject({ ways: ['phone', 'push'], administrators: ['mona'] });
  });

  test.each([
    ['on no roster', { isOnRoster: false }, 0, at('2027-01-01T10:00:00+01:00')],
    ['left', { isColleague: false }, 0, at('2027-01-01T10:00:00+01:00')],
    ['its ways are offered no more', { offered: [] }, 0, at('2027-01-01T10:00:00+01:00')],
    ['hours late', {}, 7 * 60 * MINUTE, at('2026-12-02T10:00:00+01:00')],
  ])('put off: %s', (_why, known, late, next) => {
    const w = contact();
    w.act(olga, usual);
    w.facts = { ...facts, ...known };
    expect(w.tick((w.state.nextTest ?? 0) + late)).toEqual(['test-put-off']);
    expect(w.state.nextTest).toBe(next);
  });

  test('asked for just before the month’s: that one waits until it is over', () => {
    const w = contact();
    w.act(olga, usual);
    w.now = (w.state.nextTest ?? 0) - MINUTE;
    w.act(olga, { kind: 'test' });
    expect(w.tick(w.now + MINUTE)).toEqual(['test-put-off']);
    expect(w.tick(w.now + 14 * MINUTE)).toEqual(['test-unanswered', 'test-sent']);
  });
});

describe('when tests come', () => {
  test.each([
    ['2026-11-27T12:00:00+01:00', 'Europe/Zurich', '2026-12-01T10:00:00+01:00'],
    ['2026-12-01T09:59:00+01:00', 'Europe/Zurich', '2026-12-01T10:00:00+01:00'],
    ['2026-12-01T10:00:00+01:00', 'Europe/Zurich', '2027-01-01T10:00:00+01:00'], // over the year
    ['2026-07-15T12:00:00+02:00', 'Europe/Zurich', '2026-08-03T10:00:00+02:00'], // the 1st is a Saturday
    ['2026-10-31T12:00:00-04:00', 'America/New_York', '2026-11-02T10:00:00-05:00'], // Sunday; the clocks went back
    ['2026-11-30T20:00:00Z', 'Pacific/Auckland', '2026-11-30T21:00:00Z'], // there it is December
  ])('after %s in %s', (now, zone, due) => {
    expect(monthlyTestAfter(zone, at(now))).toBe(at(due));
  });

  test('a morning is the next working day’s', () => {
    expect(nextMorning('Europe/Zurich', at('2027-01-01T23:00:00+01:00'))).toBe(
      at('2027-01-04T10:00:00+01:00'),
    );
    expect(nextMorning('Europe/Zurich', at('2026-12-01T03:00:00+01:00'))).toBe(
      at('2026-12-02T10:00:00+01:00'),
    );
  });
});

const name = (way: string): string => ({ phone: 'phone call', push: 'push' })[way] ?? way;
const naming = { zone: 'Europe/Zurich', wayName: name };

describe('what is said', () => {
  test.each([
    [[], 'Chat at once, and nothing beyond it.'],
    [[rule('phone', 1)], 'Chat at once, phone call after 1 min, until somebody takes it.'],
    [
      [rule('phone', 5), rule('push', 0), rule('phone', 1)],
      'Chat and push at once, phone call after 1 min, phone call after 5 min, until somebody takes it.',
    ],
  ])('of rules %#', (rules, sentence) => {
    expect(plainText(rulesSentence(rules, name))).toBe(sentence);
  });

  test('one’s own card has the addresses, the list for administrators has none', () => {
    const w = contact();
    w.act(olga, usual);
    w.act(olga, { kind: 'test' });
    w.act(olga, { kind: 'answer-test', number: 1, via: { way: 'phone', how: 'link' } });
    w.tick(NOON + 15 * MINUTE);
    expect(plainLines(reachCard(w.state, { phone: '+41791111111' }, naming))).toEqual([
      'How I reach you when you are called',
      'Chat and push at once, phone call after 1 min, until somebody takes it.',
      'phone call: +41791111111 · 👍 tested Fri 27 Nov 12:00 CET',
      'push: (erased) · 🔴 test of Fri 27 Nov 12:00 CET not answered',
      'If you are on a roster, the next monthly test comes Tue 1 Dec 10:00 CET.',
    ]);
    const all = everybodyCard(
      [
        { person: 'olga', name: 'Olga', contact: w.state },
        { person: 'ben', name: 'Ben', contact: undefined },
      ],
      naming,
    );
    expect(plainLines(all)).toEqual([
      'How the 2 people with turns are reached',
      '🔴 Ben: in chat only',
      'Olga: Chat and push at once, phone call after 1 min, until somebody takes it. · 👍 tested Fri 27 Nov 12:00 CET · 🔴 test of Fri 27 Nov 12:00 CET not answered',
    ]);
  });

  test('of a month with many: as many as a phone shows, and how many more', () => {
    const found = Array.from({ length: 30 }, (_none, n) => ({ person: `p${n}`, at: n, ways: ['phone'] }));
    const card = monthCard(found, { ...naming, name: (person) => person });
    expect(card && plainLines(card).length).toBeLessThanOrEqual(13);
    expect(card && plainLines(card)).toContain('and 21 more');
    const settled = monthCard([{ person: 'p', at: 0, ways: [] }], { ...naming, name: (person) => person });
    expect(settled && plainLines(settled)).toEqual([
      '👍 Everybody has answered this month’s test page by now.',
    ]);
    expect(monthCard([], { ...naming, name: (person) => person })).toBeNull();
  });

  test('push texts are short', () => {
    const w = contact();
    w.act(olga, usual);
    w.act(olga, { kind: 'test' });
    const { test: one } = w.state;
    if (!one) throw new Error('There is no test.');
    for (const card of [testCard(one, naming), unansweredCard(one, ['phone'], naming)])
      expect(card.summary.length).toBeLessThanOrEqual(80);
  });
});

const command: fc.Arbitrary<ContactCommand> = fc.oneof(
  fc.constant(usual),
  fc.constant(set({ push: 'olga' }, [rule('push', 3)])),
  fc.constant(set({}, [])),
  fc.constant<ContactCommand>({ kind: 'test' }),
  fc.record({
    kind: fc.constant('answer-test' as const),
    number: fc.integer({ min: 1, max: 3 }),
    via: fc.record({ way: fc.constantFrom('phone', 'push'), how: fc.constantFrom('link', 'webhook') }),
  }),
);

test('however it is lived: after a look nothing is due, folding gives the same, and pages are as many as ways', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ passes: fc.integer({ min: 0, max: 20 * 86_400_000 }), by: fc.boolean(), command }),
        { maxLength: 20 },
      ),
      (steps) => {
        const w = contact();
        w.act(olga, usual);
        for (const { passes, by, command: given } of steps) {
          w.tick(w.now + passes);
          const next = nextAt(w.state);
          if (next !== null) expect(next).toBeGreaterThan(w.now);
          if (by) w.act(olga, given);
        }
        const read = JSON.parse(JSON.stringify(w.history)) as typeof w.history;
        let state: ContactState | undefined;
        for (const { at: when, event } of read) state = apply(state, event, { at: when });
        expect(state).toEqual(w.state);
        for (const event of w.events)
          if (event.kind === 'test-sent') {
            const pages = outgoing(undefined, [event], w.state).filter(({ lane }) => lane.startsWith('way:'));
            expect(pages).toHaveLength(event.ways.length);
          }
      },
    ),
    { numRuns: 200 },
  );
});

test('an event and a member that only a newer release knows stay as they are', () => {
  const w = contact();
  w.act(olga, usual);
  const newer = { ...w.state, mood: 'calm' };
  expect(apply(newer, { kind: 'reach-blessed' } as unknown as ContactEvent, { at: NOON })).toEqual(newer);
  const { person, ways, rules, nextTest } = newer;
  expect(apply(newer, { kind: 'reach-set', person, ways, rules, nextTest }, { at: NOON })).toEqual(newer);
});
