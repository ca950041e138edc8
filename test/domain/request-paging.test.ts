import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextAt } from '../../src/request/alarms.ts';
import { apply } from '../../src/request/apply.ts';
import type { RequestCommand } from '../../src/request/command.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { outgoing } from '../../src/request/notices.ts';
import type { PersonalRule } from '../../src/escalation/pages.ts';
import { pagesOf } from '../../src/escalation/pages.ts';
import { acme, compiled, edited } from './agreement-fixtures.ts';
import { resultOf } from './decide-fixtures.ts';
import type { Situation, World } from './request-fixtures.ts';
import { kindsOf, sealed, submitPrinter, world } from './request-fixtures.ts';

const minutes = (count: number): number => count * 60_000;
const rule = (way: string, after: number): PersonalRule => ({ way, afterMs: minutes(after) });

/** On duty for 7 minutes, the lead for 5, the manager for 11, over and over; no news is promised. */
const agreement = compiled(
  edited(
    acme.replaceAll(/update: \d h, /g, ''),
    '      - { tell: on-duty, wait: 30 min }\n      - { tell: service-manager }\n    repeat: 1\n',
    '      - { tell: on-duty, wait: 7 min }\n      - { tell: lead, wait: 5 min }\n' +
      '      - { tell: service-manager, wait: 11 min }\n    repeat: 90\n',
  ),
);
const situation: Situation = {
  agreement,
  rules: { olga: [rule('push', 0), rule('phone', 1), rule('phone', 10)], ada: [rule('phone', 2)] },
};

/** Whatever is due up to then happens when it is. */
function pass(w: World, until: number): void {
  for (let due = nextAt(w.state); due !== null && due <= until; due = nextAt(w.state)) {
    w.now = Math.max(w.now, due);
    w.tick();
  }
  w.now = until;
}

/** A p2 request that Ada has answered; its fix, due 18:00, is at risk at 16:00. Paged are those with rules. */
function atRisk(more: Partial<Situation> = {}): World {
  const w = world('2026-11-23T09:00:00+01:00', { ...situation, ...more });
  w.act('rita', submitPrinter('now'));
  w.act('ada', { kind: 'claim' });
  pass(w, Date.parse('2026-11-23T16:00:00+01:00'));
  return w;
}

const BEGIN = Date.parse('2026-11-23T16:00:00+01:00');
type Paged = [second: number, target: string];

/** Every page: seconds after the escalation began, and `person:way`. */
const pagedIn = ({ history }: World): Paged[] =>
  history
    .flatMap(({ at, event }) =>
      event.kind === 'paged'
        ? event.pages.map(({ person, way }): Paged => [(at - BEGIN) / 1000, `${person}:${way}`])
        : [],
    )
    .sort(inOrder);
const inOrder = (a: Paged, b: Paged): number => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);
const on = (w: World, count: number): void => pass(w, w.now + minutes(count));

describe('pages of an escalation', () => {
  test('by each one’s own rules, counted from each beginning of a step that names them, going on when it advances', () => {
    const w = atRisk();
    expect(w.state.escalation?.pages).toEqual([
      { person: 'olga', way: 'phone', at: BEGIN + minutes(1) },
      { person: 'olga', way: 'phone', at: BEGIN + minutes(10) },
    ]);
    on(w, 24);
    expect(pagedIn(w).map(([second, who]) => [second / 60, who])).toEqual([
      [0, 'olga:push'],
      [1, 'olga:phone'],
      [9, 'ada:phone'], // the lead’s step began at 7
      [10, 'olga:phone'], // of the first step, though it is over
      [23, 'olga:push'], // the second pass
      [24, 'olga:phone'],
    ]);
  });

  test('taken, checked or put off: nothing that waited is sent', () => {
    const commands: RequestCommand[] = [
      { kind: 'take' },
      { kind: 'check' },
      { kind: 'snooze', minutes: 15, reason: sealed('on the stairs') },
    ];
    for (const command of commands) {
      const w = atRisk();
      expect(kindsOf(w.act('ben', command))).not.toContain('no:');
      expect(w.state.escalation?.pages).toBeUndefined();
      on(w, 14);
      expect(pagedIn(w)).toEqual([[0, 'olga:push']]);
    }
  });

  test('put off, the step is told again and pages anew', () => {
    const w = atRisk();
    w.act('olga', { kind: 'snooze', minutes: 15, reason: sealed('on the stairs') });
    on(w, 16);
    expect(pagedIn(w).slice(1)).toEqual([
      [15 * 60, 'olga:push'],
      [16 * 60, 'olga:phone'],
    ]);
  });

  test('answered by page: who took it, and by which way, is kept', () => {
    const w = atRisk();
    w.act('olga', { kind: 'take', via: { way: 'phone', how: 'link' } });
    expect(w.state.escalation).toMatchObject({
      takenBy: 'olga',
      takenVia: { way: 'phone', how: 'link' },
      paged: [{ person: 'olga', way: 'push', at: BEGIN }],
    });
    expect(kindsOf(w.act('olga', { kind: 'take', via: { way: 'phone', how: 'link' } }))).toBe(
      'no: already-yours',
    );
    expect(kindsOf(w.act('carlos', { kind: 'take', via: { way: 'phone', how: 'link' } }))).toBe(
      'no: not-your-team',
    );
  });

  test('an answer to a page of an escalation that is over takes no other', () => {
    const w = atRisk();
    const answer = { kind: 'take', via: { way: 'phone', how: 'link' }, epoch: 1 } as const;
    w.act('ada', { kind: 'take' });
    w.act('ada', { kind: 'fulfil', result: sealed('a new cable') });
    expect(kindsOf(w.act('olga', answer))).toBe('no: already-fulfilled');
    w.act('rita', { kind: 'reopen', text: sealed('dead again') });
    for (let days = 0; days < 7 && w.state.escalation?.epoch !== 2; days++) on(w, 24 * 60);
    expect(w.state.escalation).toMatchObject({ epoch: 2, takenBy: null, closed: null });
    expect(kindsOf(w.act('olga', answer))).toBe('no: escalation-over');
    expect(w.state.escalation).toMatchObject({ takenBy: null });
    w.act('olga', { ...answer, epoch: 2 });
    expect(w.state.escalation).toMatchObject({ takenBy: 'olga' });
  });

  test('whoever hands it up is paged for it no more', () => {
    const w = atRisk();
    w.act('olga', { kind: 'hand-up' });
    expect(w.state.escalation?.pages).toEqual([{ person: 'ada', way: 'phone', at: BEGIN + minutes(2) }]);
  });

  test('a late look pages each one once in each way, however many were due', () => {
    const w = atRisk();
    w.now += minutes(11);
    const late = w.tick().filter(({ kind }) => kind === 'paged');
    expect(late).toEqual([{ kind: 'paged', pages: [{ person: 'olga', way: 'phone' }] }]);
  });

  test('each is a message of its own in a lane of its own, as loud as it gets; nobody’s chat rings for it', () => {
    const w = atRisk();
    const before = w.state;
    const event: RequestEvent = {
      kind: 'paged',
      pages: [
        { person: 'olga', way: 'phone' },
        { person: 'ada', way: 'push' },
      ],
    };
    const by = { kind: 'system', name: 'clock' } as const;
    const sent = outgoing(before, [event], apply(before, event, { by, at: w.now }), by);
    expect(sent.filter(({ kind }) => kind === 'ping')).toEqual([
      {
        ...{ kind: 'ping', urgent: true, lane: 'way:phone:olga' },
        content: { page: 'request', request: 'acme/12', person: 'olga', way: 'phone', epoch: 1 },
      },
      {
        ...{ kind: 'ping', urgent: true, lane: 'way:push:ada' },
        content: { page: 'request', request: 'acme/12', person: 'ada', way: 'push', epoch: 1 },
      },
    ]);
  });

  test('an escalation written before there were pages goes on as it was', () => {
    const w = atRisk({ rules: {} });
    const event = w.history.find(({ event: { kind } }) => kind === 'escalated')?.event;
    expect(event).not.toHaveProperty('pages');
    expect(w.state.escalation).not.toHaveProperty('pages');
    on(w, 6);
    expect(pagedIn(w)).toEqual([]);
  });
});

test('equal pages of two passes at one moment are one', () => {
  const rules = () => [rule('phone', 5), rule('phone', 0)];
  const first = pagesOf([], ['olga'], rules, 0);
  expect(pagesOf(first, ['olga'], rules, minutes(5))).toEqual([
    { person: 'olga', way: 'phone', at: 0 },
    { person: 'olga', way: 'phone', at: minutes(5) },
    { person: 'olga', way: 'phone', at: minutes(10) },
  ]);
});

const rules = fc.uniqueArray(
  fc.record({
    way: fc.constantFrom('phone', 'push'),
    afterMs: fc.integer({ min: 0, max: 60 }).map(minutes),
  }),
  { maxLength: 8, selector: ({ way, afterMs }) => `${way} ${afterMs}` },
);
const acts = fc.array(
  fc.record({
    passes: fc.oneof(fc.integer({ min: 1, max: 40 }).map(minutes), fc.integer({ min: 1, max: 40 * 60_000 })),
    act: fc.constantFrom<RequestCommand['kind']>('take', 'check', 'hand-up'),
  }),
  { maxLength: 7 },
);

test('the bot pages those, and when, that steward decide computes from the same steps, rules and answers', () => {
  let paged = 0;
  fc.assert(
    fc.property(rules, rules, rules, acts, (olga, ada, mona, happened) => {
      const w = atRisk({ rules: { olga, ada, mona } });
      const events: unknown[] = [[0, 'alert']];
      for (const { passes, act } of happened) {
        const then = w.now + passes;
        if (then > BEGIN + minutes(110)) break;
        // What is done just at a due instant comes before the look.
        pass(w, then - 1);
        w.now = then;
        // Ben hands up and takes: he is told by no step, so nobody is left out of one.
        const decision = w.act('ben', { kind: act } as RequestCommand);
        if (decision.kind === 'events')
          events.push([(then - BEGIN) / 1000, act === 'hand-up' ? 'escalate' : 'ack']);
        pass(w, then);
      }
      pass(w, BEGIN + minutes(119));
      const asked = (mine: readonly PersonalRule[]) =>
        mine.map(({ way, afterMs }) => ({ delay_seconds: afterMs / 1000, channel: way }));
      const step = (user: string, count: number) => ({ wait_seconds: count * 60, targets: [{ user }] });
      const { timeline } = resultOf({
        ...{ op: 'escalate', events, horizon: 119 * 60 },
        policy: {
          ...{
            model: 'levels',
            repeat: 90,
            rules: { olga: asked(olga), ada: asked(ada), mona: asked(mona) },
          },
          steps: [step('olga', 7), step('ada', 5), step('mona', 11)],
        },
      }) as { timeline: [number, string, string | null][] };
      const theirs = timeline.flatMap(([second, , target]): Paged[] =>
        target?.includes(':') === true ? [[second, target]] : [],
      );
      expect(pagedIn(w)).toEqual(theirs.sort(inOrder));
      paged += theirs.length;
    }),
    { numRuns: 200 },
  );
  expect(paged).toBeGreaterThan(1000);
});
