/** Putting clocks that stood still back in motion. */

import { paused, resumed } from '../service-level/running.ts';
import type { Running } from '../service-level/running.ts';
import { settled } from '../time/outcome.ts';
import { nextUpdate } from './clocks/news.ts';
import { runningOf, termsOf } from './clocks/running.ts';
import type { Facts } from './command.ts';
import type { Rederived, RequestEvent } from './event.ts';
import type { ClockKind, RequestState } from './state.ts';
import { clocksOf } from './state.ts';

type Resumed = Extract<RequestEvent, { kind: 'resumed' }>;

/** When a waiting ends: now, or when the agreed limit ran out or the hold was over, unseen. */
export const waitingEnds = (state: RequestState, now: number): number =>
  Math.min(now, state.question?.until ?? now, state.hold?.until ?? now);

/**
 * Derives the instants of the clocks that stand still anew, from the start and all recorded pauses. A hold
 * never counts for longer than agreed, however late anybody looks.
 * @returns nothing when no clock stood still
 */
export function resume(
  state: RequestState,
  facts: Facts,
  now: number,
  why: 'answered' | 'limit' | 'hold',
): Resumed[] {
  const pause = state.pauses.find((one) => one.to === null);
  if (!pause || !state.clocks) return [];
  const to = waitingEnds(state, now);
  const clocks = again(state, facts, pause.stops, (running) => settled(resumed(running, to, null)));
  return [{ kind: 'resumed', clause: pause.clause, from: pause.from, to, clocks, why }];
}

/**
 * A reopened request goes on where it was: the time between fulfilled and reopened does not count. News is
 * promised from now on again.
 */
export function resumeReopened(state: RequestState, facts: Facts, now: number): RequestEvent[] {
  const from = state.result?.at;
  if (from === undefined || !state.clocks) return [];
  const { fulfilment } = state.clocks;
  const open = {
    ...state,
    clocks: { ...state.clocks, fulfilment: { ...fulfilment, metAt: null, warned: 0 } },
  };
  const clocks = again(open, facts, ['fulfilment'], (running) =>
    settled(resumed(paused(running, from, null, null), now, null)),
  );
  const { clause } = fulfilment;
  return [
    { kind: 'resumed', clause, from, to: now, clocks, why: 'reopened' },
    ...nextUpdate(open, facts, now),
  ];
}

function again(
  state: RequestState,
  facts: Facts,
  kinds: readonly ClockKind[],
  change: (running: Running) => Running,
): Partial<Record<ClockKind, Rederived>> {
  const clocks: Partial<Record<ClockKind, Rederived>> = {};
  for (const [kind, clock] of clocksOf(state)) {
    const terms = kinds.includes(kind) && clock.metAt === null ? termsOf(state, facts, kind) : null;
    if (!terms) continue;
    const { due, warnings } = change(runningOf(state, kind, clock, terms)).clock;
    if (due !== null) clocks[kind] = { due, warnings };
  }
  return clocks;
}
