import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextAt } from '../../src/request/alarms.ts';
import { apply } from '../../src/request/apply.ts';
import type { RequestCommand } from '../../src/request/command.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { RequestState } from '../../src/request/state.ts';
import type { ClockKind } from '../../src/request/state.ts';
import { clockKinds, clocksOf } from '../../src/request/state.ts';
import { isTicking } from '../../src/service-level/clock.ts';
import type { Who, World } from './request-fixtures.ts';
import {
  EVERYBODY,
  acmeAgreement,
  holdFor,
  holdless,
  moving,
  prioritised,
  sealed,
  submitPrinter,
  transferred,
  world,
} from './request-fixtures.ts';

const words = sealed('words');
const AGENTS: readonly string[] = ['ada', 'ben', 'olga', 'mona'];
/** A transfer makes the other team's people its agents. */
const agentsOf = (team: string | null | undefined): readonly string[] =>
  team === 'facilities' ? [...AGENTS, 'carlos'] : AGENTS;

const agentCommands: RequestCommand[] = [
  { kind: 'claim' },
  { kind: 'hand-over', to: 'ada', note: null },
  { kind: 'hand-over', to: 'ben', note: words },
  { kind: 'hand-over', to: 'rita', note: null },
  { kind: 'ask', text: words },
  { kind: 'reply', text: words },
  { kind: 'fulfil', result: words },
  { kind: 'take' },
  { kind: 'check' },
  { kind: 'snooze', minutes: 30, reason: words },
  { kind: 'snooze', minutes: 3, reason: words },
  { kind: 'hand-up' },
  holdFor('supplier', Date.parse('2027-02-01T09:00:00Z')),
  holdFor('doubt', Date.parse('2027-02-01T09:00:00Z')),
  holdFor('supplier', Date.parse('2026-12-03T10:20:00Z')),
  { kind: 'resume' },
  prioritised('p1'),
  prioritised('p2'),
  prioritised('p4'),
  transferred(),
  transferred('floor 4', 'workplace', 'printer'),
];
const requesterCommands: RequestCommand[] = [
  { kind: 'answer', text: words },
  { kind: 'write', text: words },
  { kind: 'confirm' },
  { kind: 'reopen', text: words },
  { kind: 'withdraw' },
  { kind: 'dispute', text: null },
];

type Step = { passes: number; look: boolean; duty: boolean; act: [who: Who, command: RequestCommand] | null };

const likely = fc.oneof(
  fc.tuple(fc.constantFrom<Who>('ada', 'ben', 'olga', 'mona'), fc.constantFrom(...agentCommands)),
  fc.tuple(fc.constant<Who>('rita'), fc.constantFrom(...requesterCommands)),
);
const anybody = fc.tuple(
  fc.constantFrom(...EVERYBODY),
  fc.constantFrom(...agentCommands, ...requesterCommands),
);

const step: fc.Arbitrary<Step> = fc.record({
  /** Milliseconds; `-1` until the next alarm. */
  passes: fc.oneof(
    { weight: 3, arbitrary: fc.constant(-1) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 90 * 60_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 * 86_400_000 }) },
  ),
  look: fc.boolean(),
  duty: fc.boolean(),
  act: fc.option(fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: anybody }), {
    nil: null,
  }),
});

const life = fc.record({
  agreement: fc.constantFrom(acmeAgreement, holdless, moving),
  managers: fc.constantFrom(['mona'], []),
  urgency: fc.constantFrom('now', 'today', 'can-wait'),
  start: fc.integer({ min: Date.parse('2026-11-20T00:00:00Z'), max: Date.parse('2026-12-30T00:00:00Z') }),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
});

/** Whom an escalation also pages beyond chat. */
const RULES = {
  olga: [0, 1, 45].map((count) => ({ way: 'phone', afterMs: count * 60_000 })),
  mona: [{ way: 'push', afterMs: 7 * 60_000 }],
};

type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

/** Lives it through; `seen` is called after every step. */
function lived(given: Life, seen: (w: World, step: Step, before: RequestState) => void): World {
  const { agreement, managers } = given;
  const w = world(new Date(given.start).toISOString(), { agreement, managers });
  w.act('rita', submitPrinter(given.urgency));
  for (const one of given.steps) {
    const alarm = nextAt(w.state);
    w.now = one.passes >= 0 ? w.now + one.passes : Math.max(w.now, alarm ?? w.now);
    w.situation = { agreement, managers, rules: RULES, onDuty: one.duty ? ['olga'] : [] };
    const before = w.state;
    if (one.look) w.tick();
    if (one.act) w.act(...one.act);
    seen(w, one, before);
  }
  return w;
}

const check = (name: string, property: (given: Life) => void): void =>
  test(name, () => {
    fc.assert(fc.property(life, property), { numRuns: 150 });
  });

check('folding a history that was written and read again gives the state that was kept', (given) => {
  const w = lived(given, () => undefined);
  const read = JSON.parse(JSON.stringify(w.history)) as World['history'];
  let state: RequestState | undefined;
  for (const { at, by, event } of read)
    state = apply(state, event, {
      by: by === null ? { kind: 'system', name: 'clock' } : { kind: 'person', person: by },
      at,
    });
  expect(state).toEqual(JSON.parse(JSON.stringify(w.state)));
});

check('no clock runs on what is fulfilled, closed or withdrawn', (given) => {
  lived(given, ({ state }) => {
    if (!['fulfilled', 'closed', 'withdrawn'].includes(state.status)) return;
    for (const [, clock] of clocksOf(state)) expect(isTicking(clock)).toBe(false);
    expect(state.pauses.every((pause) => pause.to !== null)).toBe(true);
  });
});

check('after a look nothing is due any more', (given) => {
  lived(given, (w) => {
    w.tick();
    const next = nextAt(w.state);
    if (next !== null) expect(next).toBeGreaterThan(w.now);
    expect(w.tick()).toEqual([]);
  });
});

check('nobody is called about what is fulfilled, closed or withdrawn', (given) => {
  const w = lived(given, () => undefined);
  let isOver = false;
  for (const { event } of w.history) {
    if (event.kind === 'fulfilled' || event.kind === 'withdrawn') isOver = true;
    if (event.kind === 'reopened') isOver = false;
    if (isOver) expect(['escalated', 'at-risk', 'breached', 'nudged', 'reminded']).not.toContain(event.kind);
  }
});

check('a pause never makes a due instant earlier', (given) => {
  let due: Partial<Record<ClockKind, number>> = {};
  let seen = 0;
  lived(given, ({ state, history }) => {
    // Another priority, another service and the next interval of news are other promises.
    const since = history.slice(seen).map(({ event }) => event.kind);
    if (since.includes('prioritised') || since.includes('transferred')) due = {};
    if (since.includes('next-update')) delete due.update;
    seen = history.length;
    for (const [kind, clock] of clocksOf(state)) {
      const now = clock.due ?? due[kind] ?? 0;
      expect(now).toBeGreaterThanOrEqual(due[kind] ?? 0);
      due = { ...due, [kind]: now };
    }
  });
});

check('who has no right to it changes nothing', (given) => {
  lived(given, (w, { act }) => {
    if (!act) return;
    const [who, command] = act;
    const may = requesterCommands.includes(command) ? who === 'rita' : agentsOf(w.state?.team).includes(who);
    if (may) return;
    const before = w.state;
    const count = w.history.length;
    expect(w.act(who, command).kind).toBe('refused');
    expect(w.state).toBe(before);
    expect(w.history.length).toBe(count);
  });
  // And in the whole history nobody stands who was not allowed to act.
  const w = lived(given, () => undefined);
  let team: string | null = null;
  for (const { by, event } of w.history) {
    if (by !== null) expect([...agentsOf(team), 'rita']).toContain(by);
    if (event.kind === 'raised' || event.kind === 'transferred') team = event.team;
  }
});

check('what a request says of itself fits together', (given) => {
  lived(given, ({ state }) => {
    expect(state.question !== null).toBe(state.status === 'waiting');
    if (state.status === 'new') expect(state.assignee).toBeNull();
    expect(state.hold !== undefined).toBe(state.status === 'on-hold');
    if (['in-progress', 'fulfilled', 'closed'].includes(state.status)) expect(state.assignee).not.toBeNull();
    const stopped = state.pauses.find((pause) => pause.to === null)?.stops ?? [];
    if (stopped.length > 0) expect(['waiting', 'on-hold']).toContain(state.status);
    for (const [kind, clock] of clocksOf(state))
      if (clock.metAt === null) expect(clock.due === null).toBe(stopped.includes(kind));
    for (const { from, to } of state.pauses) if (to !== null) expect(to).toBeGreaterThanOrEqual(from);
    expect(state.result !== null).toBe(state.status === 'fulfilled' || state.status === 'closed');
    if (state.assignee !== null) expect(state.nudgeAt).toBeNull();
  });
});

check('a hold takes out no more than was agreed', (given) => {
  const w = lived(given, () => undefined);
  const asked = w.history.filter(({ event }) => event.kind === 'asked');
  for (const pause of w.state.pauses) {
    const question = asked.find(({ at }) => at === pause.from)?.event as
      Extract<RequestEvent, { kind: 'asked' }> | undefined;
    const hold = w.history.findLast(({ at, event }) => event.kind === 'held' && at === pause.from)?.event as
      Extract<RequestEvent, { kind: 'held' }> | undefined;
    const limit = hold?.until ?? question?.question.until;
    if (limit === undefined || limit === null || pause.to === null) continue;
    // Fulfilling and withdrawing end a pause, too, but then nothing is promised any more.
    if (w.history.some(({ at, event }) => at === pause.to && ['fulfilled', 'withdrawn'].includes(event.kind)))
      continue;
    expect(pause.to).toBeLessThanOrEqual(limit);
  }
});

check('a breach is said once a clock, and whoever took it is not called again by time alone', (given) => {
  const w = lived(given, () => undefined);
  const intervals = w.history.filter(({ event }) => event.kind === 'next-update').length;
  for (const clock of clockKinds)
    expect(
      w.history.filter(({ event }) => event.kind === 'breached' && event.clock === clock).length,
    ).toBeLessThan(clock === 'update' ? intervals + 2 : 2);
  let taken = false;
  for (const { event } of w.history) {
    if (event.kind === 'taken') taken = true;
    if (event.kind === 'stood-down') taken = false;
    if (event.kind === 'escalated') {
      if (taken) expect(event.why).toBe('handed-up');
      taken = false;
    }
  }
});
