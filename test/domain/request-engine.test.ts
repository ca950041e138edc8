import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { promiseFor } from '../../src/agreement/targets.ts';
import { nextAt } from '../../src/request/alarms.ts';
import type { RequestCommand } from '../../src/request/command.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { clocksOf } from '../../src/request/state.ts';
import { isAtRisk } from '../../src/service-level/clock.ts';
import { acme } from './agreement-fixtures.ts';
import { resultOf } from './decide-fixtures.ts';
import type { World } from './request-fixtures.ts';
import {
  acmeAgreement,
  holdFor,
  moving,
  movingText,
  prioritised,
  sealed,
  submitPrinter,
  transferred,
  world,
} from './request-fixtures.ts';

const words = sealed('words');
const agreements = {
  acme: { compiled: acmeAgreement, document: parse(acme, { schema: 'failsafe' }) as object },
  moving: { compiled: moving, document: parse(movingText, { schema: 'failsafe' }) as object },
} as const;

/** What happened to the request, as `steward decide` is told of it: with nothing the bot has worked out itself. */
function asTold({ history }: World): unknown[] {
  return history.flatMap(({ at, event }): unknown[] => {
    const when = new Date(at).toISOString();
    switch (event.kind) {
      case 'raised':
        return [[when, 'start', { priority: event.priority }]];
      case 'claimed':
        // Claiming by fulfilling is no news besides that.
        return history.some((one) => one.at === at && one.event.kind === 'fulfilled')
          ? []
          : [[when, 'update']];
      case 'replied':
      case 'asked':
      case 'held':
        return [[when, 'update']];
      case 'prioritised':
        return [
          [when, 'priority', { priority: event.to }],
          [when, 'update'],
        ];
      case 'transferred':
        return [[when, 'transfer', { priority: event.priority }]];
      case 'paused':
        return [[when, 'pause', { reason: event.clause.replace('holds.', '') }]];
      case 'resumed':
        return [[new Date(event.to ?? at).toISOString(), 'resume']];
      case 'met':
        return [[when, 'stop', { clocks: [event.clock] }]];
      default:
        return [];
    }
  });
}

const agents: readonly RequestCommand[] = [
  { kind: 'claim' },
  { kind: 'ask', text: words },
  { kind: 'reply', text: words },
  { kind: 'hand-over', to: 'ben', note: null },
  { kind: 'resume' },
  { kind: 'fulfil', result: words },
  holdFor('supplier', Date.parse('2027-03-01T09:00:00Z')),
  holdFor('supplier', Date.parse('2026-12-02T10:00:00Z')),
  holdFor('doubt', Date.parse('2026-12-04T10:00:00Z')),
  prioritised('p1'),
  prioritised('p2'),
  prioritised('p3'),
  prioritised('p4'),
  transferred(),
  transferred('floor 4', 'workplace', 'printer'),
];

const steps = fc.array(
  fc.record({
    passes: fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 * 3_600_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 * 86_400_000 }) },
    ),
    act: fc.option<readonly [string, RequestCommand]>(
      fc.oneof(
        {
          weight: 5,
          arbitrary: fc.constantFrom(...agents).map((command): [string, RequestCommand] => ['ada', command]),
        },
        {
          weight: 1,
          arbitrary: fc.constant<[string, RequestCommand]>(['rita', { kind: 'answer', text: words }]),
        },
      ),
    ),
  }),
  { minLength: 1, maxLength: 14 },
);

const life = fc.record({
  agreement: fc.constantFrom<keyof typeof agreements>('acme', 'moving'),
  urgency: fc.constantFrom('now', 'today', 'can-wait'),
  start: fc.integer({ min: Date.parse('2026-11-20T00:00:00Z'), max: Date.parse('2026-12-28T00:00:00Z') }),
  steps,
});

/** Time passes, and whatever is due on the way is said when it is. */
function pass(w: World, until: number): void {
  for (let due = nextAt(w.state); due !== null && due <= until; due = nextAt(w.state)) {
    w.now = Math.max(w.now, due);
    w.tick();
  }
}

test('the bot’s clocks are those that steward decide computes from what happened', () => {
  fc.assert(
    fc.property(life, ({ agreement, urgency, start, steps: lived }) => {
      const { compiled, document } = agreements[agreement];
      const w = world(new Date(start).toISOString(), { agreement: compiled });
      w.act('rita', submitPrinter(urgency));
      for (const { passes, act } of lived) {
        const then = w.now + passes;
        // What is done just at a due instant comes before the look.
        pass(w, then - 1);
        w.now = then;
        if (act) w.act(...act);
        pass(w, w.now);
        const at = new Date(w.now).toISOString();
        const theirs = resultOf({ op: 'clock', agreement: document, events: asTold(w), at });
        expect(shownIn(w)).toEqual(shown(theirs as Record<string, Shown>));
      }
    }),
    { numRuns: 300 },
  );
});

type Shown = { due: string | null; state: string; clauses: string[] };

/** What was kept or missed keeps the due instant it had in the answer, which the bot needs no more. */
const isOver = (state: string): boolean => state === 'met' || state === 'breached';

const shown = (clocks: Record<string, Shown>) =>
  Object.fromEntries(
    Object.entries(clocks).map(([kind, { due, state, clauses }]) => [
      kind,
      { clause: clauses[0], state, due: due === null || isOver(state) ? null : Date.parse(due) },
    ]),
  );

const shownIn = ({ state }: World) =>
  Object.fromEntries(
    clocksOf(state).map(([kind, clock]) => {
      const { clause, due, metAt, breachedAt } = clock;
      const stands = metAt === null && due === null;
      const said =
        breachedAt !== null
          ? 'breached'
          : metAt !== null
            ? 'met'
            : stands
              ? 'paused'
              : isAtRisk(clock)
                ? 'at_risk'
                : 'running';
      return [kind, { clause, state: said, due: isOver(said) ? null : due }];
    }),
  );

type Carried = Extract<RequestEvent, { kind: 'prioritised' }>;

test('kept over a change of priority: as promised from the start, less every recorded pause', () => {
  fc.assert(
    fc.property(life, ({ agreement, urgency, start, steps: lived }) => {
      const { compiled } = agreements[agreement];
      const w = world(new Date(start).toISOString(), { agreement: compiled });
      w.act('rita', submitPrinter(urgency));
      for (const { passes, act } of lived) {
        w.now += passes;
        if (act?.[1].kind === 'transfer') continue;
        if (act) w.act(...act);
        const event = w.history.findLast((one) => one.event.kind === 'prioritised');
        const due = (event?.event as Carried | undefined)?.clocks.fulfilment?.due;
        if (!event || due === undefined || event.at !== w.now || w.state.hold) continue;
        const pauses = w.state.pauses
          .filter(({ stops }) => stops.includes('fulfilment'))
          .map(({ from, to }) => [from, to ?? w.now] as const);
        expect(due).toBe(promiseFor(compiled, w.state.priority ?? '', start, pauses).fulfilment.due);
      }
    }),
    { numRuns: 200 },
  );
});
