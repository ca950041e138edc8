/** An escalation inside a request: opening it, going up, and what people do with it. */

import { escalationPolicyFor } from '../agreement/escalation-policy.ts';
import { dueAfter } from '../agreement/targets.ts';
import { targetsIn } from '../agreement/escalation-target.ts';
import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { isRunning } from '../escalation/escalation.ts';
import { pagesOf } from '../escalation/pages.ts';
import { advance } from '../escalation/policy.ts';
import type { Acting } from '../people/roles.ts';
import { overLimit } from './assignment.ts';
import type { Facts, RequestCommand } from './command.ts';
import type { RequestEvent } from './event.ts';
import { isCalled, worksOn } from './rights.ts';
import type { Scene } from './scene.ts';
import { after, meets, settle } from './scene.ts';
import { isTicking } from '../service-level/clock.ts';
import type { RequestState } from './state.ts';
import { clocksOf } from './state.ts';

type Escalated = Extract<RequestEvent, { kind: 'escalated' }>;

/** The longest a person may put an escalation off. */
export const LONGEST_SNOOZE_MINUTES = 240;

/**
 * The event of the next step, waits counted in service time of the target's calendar. Without anybody left to
 * tell it stays where it is and says so (`told` empty).
 * @param by who hands it up: a step that would call nobody but them goes no further up
 */
export function stepUp(
  state: RequestState,
  facts: Facts,
  now: number,
  why: Escalated['why'],
  by: string | null = null,
): Escalated[] {
  const agreed =
    facts.agreement && state.priority ? escalationPolicyFor(facts.agreement.compiled, state.priority) : null;
  if (!agreed || !facts.agreement) return [];
  const running = isRunning(state.escalation) ? state.escalation : null;
  // After a snooze the same step is told again; otherwise the one after it.
  const from = running && { pass: running.pass, step: why === 'snoozed' ? running.step - 1 : running.step };
  const who = (target: string, at: number): readonly string[] => {
    if (target !== 'assignee') return facts.reach(target, at);
    return state.assignee === null ? [] : [state.assignee];
  };
  const others = (target: string, at: number) => who(target, at).filter((person) => person !== by);
  const { level, passedOver } = advance(agreed.policy, from, now, others);
  const { compiled } = facts.agreement;
  const wait = level?.waitMs ?? null;
  const until =
    wait === null ? null : dueAfter(compiled, agreed.calendar, { amount: wait / 1000, unit: 's' }, now);
  // Whoever hands it up has seen it.
  const waiting = (running?.pages ?? []).filter(({ person }) => person !== by);
  const pages = pagesOf(waiting, level?.told ?? [], (person) => facts.rulesOf(person), now);
  return [
    {
      kind: 'escalated',
      epoch: running?.epoch ?? (state.escalation?.epoch ?? 0) + 1,
      clause: agreed.policy.clause,
      why,
      pass: level?.pass ?? running?.pass ?? 0,
      step: level?.step ?? running?.step ?? 0,
      tell: level?.tell ?? null,
      told: level?.told ?? [],
      passedOver: passedOver.filter((one) => one.calendar !== null || !reaches(one.tell, by, now, who)),
      until,
      then: level && until !== null ? (advance(agreed.policy, level, until, who).level?.tell ?? null) : null,
      ...(pages.length > 0 ? { pages } : {}),
    },
  ];
}

/** Whether a step was passed over just because of who handed it up. */
const reaches = (
  tell: string,
  by: string | null,
  now: number,
  who: (target: string, at: number) => readonly string[],
): boolean => by !== null && targetsIn(tell).some((target) => who(target, now).includes(by));

/** A promise missed already rings no more by itself: when its clock runs again, somebody is called again. */
export function callForMissed(state: RequestState, facts: Facts, now: number): Escalated[] {
  const { clocks, escalation } = state;
  if (!clocks || isRunning(escalation)) return [];
  const isMissed = clocksOf(state).some(([, clock]) => isTicking(clock) && clock.breachedAt !== null);
  return isMissed ? stepUp(state, facts, now, 'breached') : [];
}

/** Closes a decision that put a clock back in motion. */
export const callAgain = (scene: Scene, events: readonly RequestEvent[]): Decision<RequestEvent> =>
  happened(...events, ...callForMissed(after(scene, events), scene.facts, scene.now));

/** Those an escalation concerns: the team, managers, and whoever was told. */
const concerned = (state: RequestState, acting: Acting): boolean =>
  worksOn(acting, state) || isCalled(acting, state);

const whileRunning = (scene: Scene, then: () => Decision<RequestEvent>): Decision<RequestEvent> => {
  const { state, acting } = scene;
  if (!concerned(state, acting)) return refused('not-your-team', { number: state.number });
  if (!isRunning(state.escalation)) return refused('no-escalation', { number: state.number });
  return then();
};

/** "I take it": the request is theirs and nobody else is called. */
export const take = (
  scene: Scene,
  { via, epoch, onlyFree = false }: Extract<RequestCommand, { kind: 'take' }>,
): Decision<RequestEvent> =>
  whileRunning(scene, () => {
    const { state, facts, acting } = scene;
    if (epoch !== undefined && epoch !== state.escalation?.epoch)
      return refused('escalation-over', { number: state.number });
    const holder = state.escalation?.takenBy ?? null;
    if (holder === acting.person) return refused('already-yours', { number: state.number });
    if (holder !== null) return refused('taken-by-other', { number: state.number, person: holder });
    const isAnothers = state.assignee !== null && state.assignee !== acting.person && !facts.hasHolderLeft;
    if (onlyFree && isAnothers)
      return refused('claimed-by-other', { number: state.number, person: state.assignee ?? '' });
    return settle(scene, 'answered', [
      { kind: 'taken', checked: false, ...(via ? { via } : {}) },
      ...(state.assignee === acting.person
        ? []
        : ([{ kind: 'claimed', from: state.assignee, ...overLimit(facts.load) }] as const)),
      ...meets(scene, 'response'),
    ]);
  });

/** Somebody looked: whoever has the request has it in hand. */
export const check = (scene: Scene): Decision<RequestEvent> =>
  whileRunning(scene, () => {
    const { state } = scene;
    if (state.assignee === null) return refused('nobody-has-it', { number: state.number });
    if (state.escalation?.takenBy)
      return refused('taken-by-other', { number: state.number, person: state.escalation.takenBy });
    return happened({ kind: 'taken', checked: true });
  });

export const snooze = (
  scene: Scene,
  { minutes, reason }: Extract<RequestCommand, { kind: 'snooze' }>,
): Decision<RequestEvent> =>
  whileRunning(scene, () => {
    const { state, now } = scene;
    if (!Number.isFinite(minutes) || minutes < 5 || minutes > LONGEST_SNOOZE_MINUTES)
      return refused('snooze-length', { longest: LONGEST_SNOOZE_MINUTES });
    if (state.escalation?.takenBy)
      return refused('taken-by-other', { number: state.number, person: state.escalation.takenBy });
    return happened({ kind: 'snoozed', until: now + minutes * 60_000, reason });
  });

/** To the next level now, also when somebody had taken it. Without anybody further up it stays where it is. */
export const handUp = (scene: Scene): Decision<RequestEvent> =>
  whileRunning(scene, () => {
    const events = stepUp(scene.state, scene.facts, scene.now, 'handed-up', scene.acting.person);
    return events.some(({ told }) => told.length > 0)
      ? happened(...events)
      : refused('nobody-further-up', { number: scene.state.number });
  });
