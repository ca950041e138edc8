/** What every decision about an existing request has at hand, and the questions they share. */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { isRunning } from '../escalation/escalation.ts';
import type { Acting } from '../people/roles.ts';
import { isAtRisk } from '../service-level/clock.ts';
import { apply } from './apply.ts';
import type { Facts } from './command.ts';
import type { RequestEvent } from './event.ts';
import { worksOn } from './rights.ts';
import type { ClockKind, RequestState } from './state.ts';
import { clockKinds } from './state.ts';

export type Scene = { state: RequestState; facts: Facts; acting: Acting; now: number };

/** Refused unless the person works for the team that has it, or has it themselves. */
export const unlessAgent = ({ state, acting }: Scene, then: () => Decision<RequestEvent>) =>
  worksOn(acting, state) ? then() : refused('not-your-team', { number: state.number });

/** Refused unless the person raised it. */
export const unlessRequester = ({ state, acting }: Scene, then: () => Decision<RequestEvent>) =>
  acting.person === state.requester ? then() : refused('not-yours', { number: state.number });

/** A clock is met once; `late` when it had been breached, or its due has passed unseen. */
export function meets(state: RequestState, kind: ClockKind, now: number): RequestEvent[] {
  const clock = state.clocks?.[kind];
  if (!clock || clock.metAt !== null) return [];
  const late = clock.breachedAt !== null || (clock.due !== null && clock.due < now);
  return [{ kind: 'met', clock: kind, clause: clock.clause, late }];
}

/** The request as it will be. */
export function after(scene: Scene, events: readonly RequestEvent[]): RequestState {
  const by = { kind: 'person', person: scene.acting.person } as const;
  return events.reduce((state, event) => apply(state, event, { by, at: scene.now }), scene.state);
}

/**
 * Closes a decision: when nothing is at risk any more after the events, the escalation stands down, so that
 * nobody is called for a promise that was kept.
 */
export function settle(
  scene: Scene,
  why: Extract<RequestEvent, { kind: 'stood-down' }>['why'],
  events: readonly RequestEvent[],
): Decision<RequestEvent> {
  if (!isRunning(scene.state.escalation)) return happened(...events);
  const { clocks } = after(scene, events);
  const stillAtRisk = clocks !== null && clockKinds.some((kind) => isAtRisk(clocks[kind]));
  return stillAtRisk ? happened(...events) : happened(...events, { kind: 'stood-down', why });
}
