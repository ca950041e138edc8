/** Putting clocks that stood still back in motion. */

import { promiseFor } from '../agreement/targets.ts';
import type { Facts } from './command.ts';
import type { Rederived, RequestEvent } from './event.ts';
import type { ClockKind, Pause, RequestState } from './state.ts';
import { clockKinds } from './state.ts';

type Resumed = Extract<RequestEvent, { kind: 'resumed' }>;

/** The recorded pauses of one clock, ended at `now` where they still run. */
const pausesOf = (pauses: readonly Pause[], kind: ClockKind, now: number): [number, number][] =>
  pauses.filter((pause) => pause.stops.includes(kind)).map((pause) => [pause.from, pause.to ?? now]);

/** When waiting for an answer ends: now, or when the agreed limit ran out unseen. */
export const waitingEnds = (state: RequestState, now: number): number =>
  Math.min(now, state.question?.until ?? now);

/**
 * Derives the instants of the clocks that stand still anew, from the start and all recorded pauses. A hold
 * never counts for longer than agreed, however late anybody looks.
 * @returns nothing when no clock stood still
 */
export function resume(state: RequestState, facts: Facts, now: number, why: 'answered' | 'limit'): Resumed[] {
  const pause = state.pauses.find((one) => one.to === null);
  if (!pause || !state.clocks) return [];
  const to = waitingEnds(state, now);
  const clocks = rederive(state, facts, state.pauses, pause.stops, to);
  return [{ kind: 'resumed', clause: pause.clause, from: pause.from, to, clocks, why }];
}

/** A reopened request goes on where it was: the time between fulfilled and reopened does not count. */
export function resumeReopened(state: RequestState, facts: Facts, now: number): Resumed[] {
  const from = state.result?.at;
  if (from === undefined || !state.clocks) return [];
  const stops: readonly ClockKind[] = ['fulfilment'];
  const clause = state.clocks.fulfilment.clause;
  const pauses = [...state.pauses, { from, to: now, stops, clause }];
  const clocks = rederive(state, facts, pauses, stops, now);
  return [{ kind: 'resumed', clause, from, to: now, clocks, why: 'reopened' }];
}

function rederive(
  state: RequestState,
  facts: Facts,
  pauses: readonly Pause[],
  stops: readonly ClockKind[],
  now: number,
): Partial<Record<ClockKind, Rederived>> {
  const clocks: Partial<Record<ClockKind, Rederived>> = {};
  for (const kind of clockKinds) {
    const clock = state.clocks?.[kind];
    if (!clock || !facts.agreement || !state.priority || !stops.includes(kind)) continue;
    const promise = promiseFor(
      facts.agreement.compiled,
      state.priority,
      clock.startedAt,
      pausesOf(pauses, kind, now),
    );
    clocks[kind] = { due: promise[kind].due, warnings: promise[kind].warnings };
  }
  return clocks;
}
