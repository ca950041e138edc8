/** The clocks' part of folding an event onto a request. */

import { pauseClock, resumeClock, startClock } from '../service-level/clock.ts';
import type { Clock, Promised } from '../service-level/clock.ts';
import type { Moving, RequestEvent } from './event.ts';
import type { ClockKind, Clocks, HoldMoves, RequestState, Shift } from './state.ts';
import { clockKinds, clocksOf } from './state.ts';

type Of<K extends RequestEvent['kind']> = Extract<RequestEvent, { kind: K }>;

export function onClocks(
  state: RequestState,
  kinds: readonly ClockKind[],
  change: (clock: Clock) => Clock,
): RequestState {
  if (!state.clocks) return state;
  const changed = clocksOf(state).flatMap(([kind, clock]) =>
    kinds.includes(kind) ? [[kind, change(clock)]] : [],
  );
  return { ...state, clocks: { ...state.clocks, ...(Object.fromEntries(changed) as Partial<Clocks>) } };
}

export function resumed(state: RequestState, event: Of<'resumed'>, at: number): RequestState {
  const to = event.to ?? at;
  const stops = clockKinds.filter((kind) => event.clocks[kind] !== undefined);
  const pauses = state.pauses.some((pause) => pause.to === null)
    ? state.pauses.map((pause) => (pause.to === null ? { ...pause, to } : pause))
    : [...state.pauses, { from: event.from, to, stops, clause: event.clause }];
  const waitedEnough = event.why === 'limit';
  const again = clocksOf(state).flatMap(([kind, clock]) => {
    const instants = event.clocks[kind];
    // A clock that had been met runs again when the request was reopened.
    return instants ? [[kind, resumeClock({ ...clock, metAt: null, warned: 0 }, instants)]] : [];
  });
  return {
    ...state,
    pauses,
    clocks: state.clocks && { ...state.clocks, ...(Object.fromEntries(again) as Partial<Clocks>) },
    status: waitedEnough ? working(state) : state.status,
    question: waitedEnough ? null : state.question,
  };
}

/** Where a request stands that waits no more. */
export const working = ({ assignee }: RequestState): 'new' | 'in-progress' =>
  assignee === null ? 'new' : 'in-progress';

const isStopped = ({ pauses }: RequestState, kind: ClockKind): boolean =>
  pauses.some(({ to, stops }) => to === null && stops.includes(kind));

/** Started anew; where a pause runs, it stands still from the first. */
const begun = (state: RequestState, kind: ClockKind, promised: Promised, from: number): Clock => {
  const { clause, calendar, due, warnings } = promised;
  const clock = startClock({ clause, calendar, due, warnings }, from);
  return isStopped(state, kind) ? pauseClock(clock) : clock;
};

export const nextUpdate = (state: RequestState, event: Of<'next-update'>, at: number): RequestState =>
  state.clocks ? { ...state, clocks: { ...state.clocks, update: begun(state, 'update', event, at) } } : state;

/** Clocks by another rule. One that was missed stays so; what a hold moves is counted by the new rule too. */
export function carriedOver(
  state: RequestState,
  { clocks, nudgeAt }: Moving,
  shift: Omit<Shift, 'was'>,
): RequestState {
  if (!state.clocks) return { ...state, nudgeAt };
  const next: Clocks = { ...state.clocks };
  const moves: HoldMoves = { ...state.hold?.moves };
  const earlier = { ...state.earlier };
  for (const kind of clockKinds) {
    const moved = clocks[kind];
    if (moved === undefined) continue;
    delete earlier[kind];
    if (moved === null) {
      if (kind === 'update') delete next.update;
      continue;
    }
    next[kind] = {
      ...next[kind],
      ...begun(state, kind, moved, moved.from),
      breachedAt: next[kind]?.breachedAt ?? null,
    };
    const held = moves[kind];
    if (held) moves[kind] = { was: held.was, due: moved.due };
  }
  const was = clocks.fulfilment?.was ?? null;
  const isMoved = was !== clocks.fulfilment?.due && next.fulfilment.breachedAt === null;
  return {
    ...state,
    clocks: next,
    nudgeAt,
    ...(Object.keys(earlier).length > 0 ? { earlier } : { earlier: undefined }),
    ...(state.hold ? { hold: { ...state.hold, moves } } : {}),
    ...(isMoved || shift.text !== null ? { shift: { was: isMoved ? was : null, ...shift } } : {}),
  };
}
