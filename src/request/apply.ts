/** Folds one event onto a request. Holds no policy: every outcome is in the event. */

import { breachClock, meetClock, pauseClock, startClock, warnClock } from '../service-level/clock.ts';
import type { Actor } from '../decision.ts';
import { carriedOver, nextUpdate, onClocks, resumed } from './apply-clocks.ts';
import { applyEscalation } from './apply-escalation.ts';
import { applyTransfer } from './apply-transfer.ts';
import type { Raised, RequestEvent } from './event.ts';
import type { RequestState } from './state.ts';
import { clockKinds } from './state.ts';
import { statusAfter } from './transitions.ts';

/** @throws when a history does not begin with `raised`: it is damaged */
export function apply(
  state: RequestState | undefined,
  event: RequestEvent,
  act: { by: Actor; at: number },
): RequestState {
  if (event.kind === 'raised') return begin(event, act.at);
  if (!state) throw new Error(`A request's history begins with "${event.kind}" instead of "raised".`);
  const status = statusAfter(state, event.kind);
  return changed({ ...state, status }, event, act.at, act.by.kind === 'person' ? act.by.person : '');
}

function begin(event: Raised, at: number): RequestState {
  const { kind: _kind, promises, managers: _managers, quota, ...facts } = event;
  return {
    ...facts,
    status: event.verdict === 'in_scope' ? 'new' : 'exception',
    raisedAt: at,
    assignee: null,
    assignedAt: null,
    clocks: promises && {
      response: startClock(promises.response, at),
      fulfilment: startClock(promises.fulfilment, at),
      ...(promises.update ? { update: startClock(promises.update, at) } : {}),
    },
    pauses: [],
    question: null,
    lastReply: null,
    escalation: null,
    result: null,
    closedAt: null,
    reopened: 0,
    quota: quota?.name ?? null,
  };
}

function changed(
  state: RequestState,
  event: Exclude<RequestEvent, Raised>,
  at: number,
  by: string,
): RequestState {
  switch (event.kind) {
    case 'claimed':
      // Who accepts what they were given has had it since then.
      return { ...given(state, by, event.from === by ? state.assignedAt : at), nudgeAt: null };
    case 'handed-over':
      return { ...given(state, event.to, at), nudgeAt: null };
    case 'assigned':
      // It is not answered by being given to somebody, so the reminder stays.
      return given(state, event.to, at);
    case 'asked':
      return { ...state, question: event.question };
    case 'reminded':
      return { ...state, question: state.question && { ...state.question, remindAt: null } };
    case 'answered':
      return { ...state, question: null };
    case 'paused':
      return {
        ...onClocks(state, event.stops, pauseClock),
        pauses: [...state.pauses, { from: at, to: null, stops: event.stops, clause: event.clause }],
      };
    case 'resumed':
      return resumed(state, event, at);
    case 'next-update':
      return nextUpdate(state, event, at);
    case 'held': {
      const { reason, until, words, clause, moves } = event;
      return { ...state, hold: { reason, by, words, at, until, clause, moves, disputedAt: null } };
    }
    case 'hold-ended':
      return { ...state, hold: undefined };
    case 'disputed':
      return { ...state, hold: state.hold && { ...state.hold, disputedAt: at } };
    case 'prioritised':
      return { ...carriedOver(state, event, { at, by, text: event.reason }), priority: event.to };
    case 'transferred':
      return applyTransfer(state, event, at, by);
    case 'amended': {
      const moved = carriedOver(state, event, { at, by: null, text: null });
      const earlier = Object.keys(event.earlier).length > 0 ? event.earlier : undefined;
      return { ...moved, agreement: event.agreement, earlier };
    }
    case 'replied':
      return { ...state, lastReply: { by, text: event.text, at } };
    case 'met':
      return {
        ...onClocks(state, [event.clock], (clock) =>
          meetClock(event.late && clock.breachedAt === null ? breachClock(clock, at) : clock, at),
        ),
        // Who has been answered needs no reminder that nobody has answered.
        nudgeAt: event.clock === 'response' ? null : state.nudgeAt,
      };
    case 'nudged':
      return { ...state, nudgeAt: null };
    case 'at-risk':
      return onClocks(state, [event.clock], (clock) => warnClock(clock, event.percent));
    case 'breached':
      return onClocks(state, [event.clock], (clock) => breachClock(clock, event.due));
    case 'fulfilled':
      return { ...settled(state, at), result: { by, text: event.result, at, closesAt: event.closesAt } };
    case 'confirmed':
      return { ...settled(state, at), closedAt: at };
    case 'withdrawn':
      return { ...onClocks(settled(state, at), clockKinds, (clock) => meetClock(clock, at)), closedAt: at };
    case 'reopened':
      return { ...state, result: null, reopened: state.reopened + 1 };
    case 'wrote':
      return state;
    case 'escalated':
    case 'paged':
    case 'taken':
    case 'snoozed':
    case 'stood-down':
      return { ...state, escalation: applyEscalation(state.escalation, event, at, by) };
  }
}

const given = (state: RequestState, assignee: string, assignedAt: number | null): RequestState => ({
  ...state,
  assignee,
  assignedAt,
});

/** Nothing is asked, nothing stands still and nobody needs to be nudged any more. */
const settled = (state: RequestState, at: number): RequestState => ({
  ...state,
  nudgeAt: null,
  question: null,
  ...(state.hold ? { hold: undefined } : {}),
  pauses: state.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)),
});
