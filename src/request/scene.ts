/** What every decision about an existing request has at hand, and the questions they share. */

import type { Actor, Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { isRunning } from '../escalation/escalation.ts';
import type { Acting } from '../people/roles.ts';
import { stopped } from '../service-level/running.ts';
import { settled } from '../time/outcome.ts';
import { apply } from './apply.ts';
import { withNews } from './clocks/news.ts';
import { isPressing, runningOf, termsOf } from './clocks/running.ts';
import type { Facts } from './command.ts';
import type { RequestEvent, StoodDown } from './event.ts';
import { worksOn } from './rights.ts';
import type { ClockKind, RequestState } from './state.ts';
import { clocksOf } from './state.ts';

export type Scene = { state: RequestState; facts: Facts; acting: Acting; now: number };

/** Refused unless the person works for the team that has it, or has it themselves. */
export const unlessAgent = ({ state, acting }: Scene, then: () => Decision<RequestEvent>) =>
  worksOn(acting, state) ? then() : refused('not-your-team', { number: state.number });

/** Refused unless the person raised it. */
export const unlessRequester = ({ state, acting }: Scene, then: () => Decision<RequestEvent>) =>
  acting.person === state.requester ? then() : refused('not-yours', { number: state.number });

/** A clock is met once; `late` when its time had been used up, seen or unseen, running or standing still. */
export function meets({ state, facts, now }: Omit<Scene, 'acting'>, kind: ClockKind): RequestEvent[] {
  const clock = state.clocks?.[kind];
  if (!clock || clock.metAt !== null) return [];
  const terms = termsOf(state, facts, kind);
  const end = terms && settled(stopped(runningOf(state, kind, clock, terms), now)).clock;
  const late = (end ?? clock).breachedAt !== null;
  return [{ kind: 'met', clock: kind, clause: clock.clause, late }];
}

export const folded = (
  state: RequestState,
  events: readonly RequestEvent[],
  by: Actor,
  at: number,
): RequestState => events.reduce((before, event) => apply(before, event, { by, at }), state);

/** The request as it will be. */
export const after = ({ state, acting, now }: Scene, events: readonly RequestEvent[]): RequestState =>
  folded(state, events, { kind: 'person', person: acting.person }, now);

/** Once nothing is at risk any more the escalation ends, so that nobody is called for a promise that was kept. */
export const standDown = (state: RequestState, why: StoodDown): RequestEvent[] =>
  isRunning(state.escalation) && !clocksOf(state).some(([kind, clock]) => isPressing(kind, clock))
    ? [{ kind: 'stood-down', why }]
    : [];

/** Closes a decision: a word to the requester begins the next interval of news, and what is over stands down. */
export function settle(
  scene: Scene,
  why: StoodDown,
  events: readonly RequestEvent[],
): Decision<RequestEvent> {
  const { state, facts, now } = scene;
  const all = withNews(events, (said) => after(scene, said), facts, now);
  // Where the answer had been given before, what was missed was news.
  const isNews = why === 'answered' && state.clocks?.response.metAt !== null;
  return happened<RequestEvent>(...all, ...standDown(after(scene, all), isNews ? 'told' : why));
}
