import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain.ts';
import type { Agreement } from '../../src/agreement/agreement.ts';
import type { Decision } from '../../src/decision.ts';
import type { PersonalRule } from '../../src/escalation/pages.ts';
import { nextAt } from '../../src/paging/alarms.ts';
import { apply } from '../../src/paging/apply.ts';
import { everybodyCard, reachCard } from '../../src/paging/cards/reach.ts';
import { rulesSentence } from '../../src/paging/cards/rules.ts';
import { failedCard, monthCard, testCard, unansweredCard } from '../../src/paging/cards/tests.ts';
import type { ContactCommand, ContactFacts } from '../../src/paging/command.ts';
import { decide } from '../../src/paging/decide.ts';
import type { ContactEvent } from '../../src/paging/event.ts';
import { outgoing } from '../../src/paging/notices.ts';
import { holidaysFor } from '../../src/paging/holidays.ts';
import type { ContactState } from '../../src/paging/state.ts';
import { monthlyTestAfter, nextMorning } from '../../src/paging/test-time.ts';
import { plainLines } from '../../src/chat/plain.ts';
import { acme, compiled } from './agreement-fixtures.ts';

const MINUTE = 60_000;
const at = (iso: string): number => Date.parse(iso);
const NOON = at('2026-11-27T12:00:00+01:00');
const olga = { kind: 'person', person: 'olga' } as const;
const clock = { kind: 'system', name: 'clock' } as const;
const facts: ContactFacts = {
  ...{ person: 'olga', isColleague: true, offered: ['phone', 'push'], zone: 'Europe/Zurich' },
  ...{ isOnRoster: true, administrators: ['mona', 'olga'], holidays: [], unsent: [] },
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

  describe('whose page could not be sent', () => {
    const refused = { lies: 'address', status: 400, error: 21211 } as const;
    const fail = (way: string, number = 1) => ({ kind: 'fail-test', number, way, failure: refused }) as const;

    test('ends there, with the reason; another is possible at once; late is better than never', () => {
      const w = contact();
      w.act(olga, set({ phone: '+41' }, [rule('phone', 1)]));
      w.act(olga, { kind: 'test' });
      expect(kinds(w.act(clock, fail('phone')))).toBe('test-failed');
      expect(w.events.at(-1)).toEqual({
        ...{ kind: 'test-failed', number: 1, ways: { phone: refused } },
        ...{ administrators: [], rings: false },
      });
      expect(nextAt(w.state)).toBe(w.state.nextTest);
      expect(w.tick(NOON + 15 * MINUTE)).toEqual([]);
      expect(kinds(w.act(olga, { kind: 'answer-test', number: 1, via: via('phone') }))).toBe('test-answered');
      expect(kinds(w.act(olga, { kind: 'test' }))).toBe('test-sent');
      expect(w.state.test).not.toHaveProperty('failed');
    });

    test('the other way is still waited for, and only that is said not to be answered', () => {
      const w = contact();
      w.act(olga, usual);
      w.act(olga, { kind: 'test' });
      w.act(clock, fail('phone'));
      expect(nextAt(w.state)).toBe(NOON + 15 * MINUTE);
      expect(kinds(w.act(olga, { kind: 'test' }))).toBe('no: test-on-its-way');
      expect(w.tick(NOON + 15 * MINUTE)).toEqual(['test-unanswered']);
      expect(w.events.at(-1)).toMatchObject({ ways: ['push'] });
    });

    test.each([
      ['by a person', olga, fail('phone'), 'no: reach-not-yours'],
      ['a test before', clock, fail('phone', 7), 'no: test-over'],
      ['a way that was not tested', clock, fail('fax'), 'no: test-over'],
      ['one that has arrived', clock, fail('push'), 'no: test-over'],
      ['now', clock, fail('phone'), 'test-failed'],
    ] as const)('said %s', (_what, by, command, outcome) => {
      const w = contact();
      w.act(olga, usual);
      w.act(olga, { kind: 'test' });
      w.act(olga, { kind: 'answer-test', number: 1, via: via('push') });
      expect(kinds(w.act(by, command))).toBe(outcome);
      expect(kinds(w.act(by, command)), 'once').toMatch(/^no: /);
    });

    test('after it is over, or of a number that was changed, it is no news', () => {
      const w = contact();
      w.act(olga, usual);
      w.act(olga, { kind: 'test' });
      w.act(olga, set({ phone: '+44', push: 'olga' }, usual.rules));
      expect(kinds(w.act(clock, fail('phone')))).toBe('no: test-over');
      w.tick(NOON + 15 * MINUTE);
      expect(kinds(w.act(clock, fail('push')))).toBe('no: test-over');
    });

    test.each([
      ['at once', 0, 0],
      ['a minute later', 1, 0],
      ['three minutes later', 3, 1],
    ])(
      'monthly, %s: the card says so, and rings once more if it has stood for a while',
      (_when, after, rings) => {
        const w = contact();
        w.act(olga, usual);
        w.tick(w.state.nextTest ?? 0);
        w.now += after * MINUTE;
        w.act(clock, fail('phone'));
        const event = w.events.at(-1);
        if (event?.kind !== 'test-failed') throw new Error('It did not fail.');
        const sent = outgoing(undefined, [event], w.state);
        expect(
          sent.map(({ lane, kind, content }) => [lane, kind, content['card'] ?? content['ping']]),
        ).toEqual([
          ['person:olga', 'card', 'test'],
          ...(rings === 1 ? [['person:olga', 'ping', 'test-failed']] : []),
          ['person:mona', 'card', 'unanswered'],
        ]);
      },
    );

    test.each([
      [['phone', 'push'], ['test-failed']],
      [['phone'], ['test-failed', 'test-unanswered']],
      [[], ['test-unanswered']],
    ])('pages that never left in 15 minutes, by %j, were not for them to answer', (unsent, said) => {
      const w = contact({ unsent });
      w.act(olga, usual);
      w.act(olga, { kind: 'test' });
      expect(w.tick(NOON + 15 * MINUTE)).toEqual(said);
      expect(w.state.test?.failed?.ways ?? {}).toEqual(
        Object.fromEntries(unsent.map((way) => [way, { lies: 'provider' }])),
      );
      expect(nextAt(w.state)).toBe(w.state.nextTest);
      const pings = outgoing(undefined, w.events.slice(-said.length), w.state);
      expect(pings.filter(({ kind }) => kind === 'ping')).toHaveLength(
        said.length === 2 || unsent.length === 0 ? 1 : 0,
      );
    });
  });

  test.each([
    ['on no roster', { isOnRoster: false }, 0, at('2027-01-01T10:00:00+01:00')],
    ['left', { isColleague: false }, 0, at('2027-01-01T10:00:00+01:00')],
    ['its ways are offered no more', { offered: [] }, 0, at('2027-01-01T10:00:00+01:00')],
    ['a holiday since', { holidays: ['2026-12-01', '2026-12-02'] }, 0, at('2026-12-03T10:00:00+01:00')],
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

const zurich = (...holidays: string[]) => ({ zone: 'Europe/Zurich', holidays });

describe('when tests come', () => {
  test.each([
    ['2026-11-27T12:00:00+01:00', 'Europe/Zurich', '2026-12-01T10:00:00+01:00'],
    ['2026-12-01T09:59:00+01:00', 'Europe/Zurich', '2026-12-01T10:00:00+01:00'],
    ['2026-12-01T10:00:00+01:00', 'Europe/Zurich', '2027-01-01T10:00:00+01:00'], // over the year
    ['2026-07-15T12:00:00+02:00', 'Europe/Zurich', '2026-08-03T10:00:00+02:00'], // the 1st is a Saturday
    ['2026-10-31T12:00:00-04:00', 'America/New_York', '2026-11-02T10:00:00-05:00'], // Sunday; the clocks went back
    ['2026-11-30T20:00:00Z', 'Pacific/Auckland', '2026-11-30T21:00:00Z'], // there it is December
  ])('after %s in %s', (now, zone, due) => {
    expect(monthlyTestAfter({ zone, holidays: [] }, at(now))).toBe(at(due));
  });

  test.each([
    ['2026-12-01T10:00:00+01:00', ['2027-01-01'], '2027-01-04T10:00:00+01:00'],
    ['2026-12-01T10:00:00+01:00', ['2027-01-01', '2027-01-04'], '2027-01-05T10:00:00+01:00'],
    ['2026-04-15T12:00:00+02:00', ['2026-05-01'], '2026-05-04T10:00:00+02:00'],
    ['2026-12-01T10:00:00+01:00', ['2026-12-25'], '2027-01-01T10:00:00+01:00'], // another day
  ])('after %s, with holidays on %j', (now, holidays, due) => {
    expect(monthlyTestAfter(zurich(...holidays), at(now))).toBe(at(due));
  });

  test('a morning is the next working day’s', () => {
    expect(nextMorning(zurich(), at('2027-01-01T23:00:00+01:00'))).toBe(at('2027-01-04T10:00:00+01:00'));
    expect(nextMorning(zurich(), at('2026-12-01T03:00:00+01:00'))).toBe(at('2026-12-02T10:00:00+01:00'));
  });
});

const name = (way: string): string => ({ phone: 'phone call', push: 'push' })[way] ?? way;
const naming = { zone: 'Europe/Zurich', wayName: name };

describe('whose holidays are known', () => {
  const { agreement: agreed } = compiled(acme);
  const agreement: Agreement = {
    ...agreed,
    calendars: {
      office: {
        ...{
          timezone: 'Europe/Zurich',
          weekly: { mon: [['08:00', '17:00']] },
          holidays: { '2026-12-25': 'Christmas' },
        },
        specialHours: { '2026-12-24': [], '2026-12-31': [['08:00', '12:00']] },
      },
    },
  };
  test.each([
    ['of a team it promises, in its zone', ['workplace'], 'Europe/Zurich', ['2026-12-24', '2026-12-25']],
    ['in another zone', ['workplace'], 'Europe/London', []],
    ['of another team', ['facilities'], 'Europe/Zurich', []],
    ['of no team', [], 'Europe/Zurich', []],
  ])('%s', (_who, teams, zone, dates) => {
    expect(holidaysFor([agreement, agreement], teams, zone)).toEqual(dates);
  });
});

describe('what is said', () => {
  test.each([
    [
      { lies: 'address', status: 400, error: 21211 },
      'Its provider does not take the number or address you gave (it said HTTP 400, error 21211).',
      'Change the number or address, then test again.',
    ],
    [
      { lies: 'way', status: 401 },
      'The way itself is not set up right (it said HTTP 401): this says nothing about your number or address.',
      'Ask your administrator to look at it: steward doctor says what to mend.',
    ],
    [{ lies: 'way' }, 'The way itself is not set up right: this says', 'Ask your administrator'],
    [{ lies: 'provider' }, 'its provider did not take the page.', 'Test again later.'],
    [{ lies: 'steward' }, 'a fault of mine', 'Tell your administrator: my log says more.'],
  ] as const)('of a test that could not be sent: %j', (failure, why, mend) => {
    const w = contact();
    w.act(olga, usual);
    w.act(olga, { kind: 'test' });
    w.act(clock, { kind: 'fail-test', number: 1, way: 'phone', failure });
    const { test: one } = w.state;
    if (!one) throw new Error('There is no test.');
    const [coming, failed, then] = plainLines(testCard(one, naming));
    expect(coming).toContain('push: on its way');
    expect(failed).toMatch(/^🔴 I could not reach you by phone call\. /);
    expect(failed).toContain(why);
    expect(then).toContain(mend);
    expect(plainLines(failedCard(one, ['phone'], naming))).toEqual([failed, then]);
    expect(testCard(one, naming).controls).toHaveLength(2);
    expect(plainLines(reachCard(w.state, { phone: '+41' }, naming))).toContain(
      'phone call: +41 · 🔴 the test of Fri 27 Nov 12:00 CET could not be sent',
    );
  });

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
    const found = Array.from({ length: 30 }, (_none, n) => ({
      person: `p${n}`,
      ways: [{ way: 'phone', failure: undefined }],
    }));
    const card = monthCard(found, { ...naming, name: (person) => person });
    expect(card && plainLines(card).length).toBeLessThanOrEqual(13);
    expect(card && plainLines(card)).toContain('and 21 more');
    const settled = monthCard([{ person: 'p', ways: [] }], { ...naming, name: (person) => person });
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
  fc.record({
    kind: fc.constant('fail-test' as const),
    number: fc.integer({ min: 1, max: 3 }),
    way: fc.constantFrom('phone', 'push'),
    failure: fc.constantFrom({ lies: 'way' as const, status: 401 }, { lies: 'provider' as const }),
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
          if (by) w.act(given.kind === 'fail-test' ? clock : olga, given);
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
