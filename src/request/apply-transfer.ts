/** A transfer's part of folding an event onto a request. */

import { carriedOver } from './apply-clocks.ts';
import type { RequestEvent } from './event.ts';
import type { RequestState } from './state.ts';

type Transferred = Extract<RequestEvent, { kind: 'transferred' }>;

/** Nobody has it any more; a question or hold goes on. */
export function applyTransfer(state: RequestState, event: Transferred, at: number, by: string): RequestState {
  const { service, type, team, priority, affects, urgency, clauses, why } = event;
  const { ranking, leftOut, quota, reason } = event;
  const passing =
    state.team !== null && team !== null && state.team !== team
      ? { passings: [...(state.passings ?? []), { team: state.team, to: team, by, at }] }
      : {};
  return {
    ...carriedOver(state, event, { at, by, text: reason }),
    ...{ service, type, team, priority, affects, urgency, clauses, why },
    // What was answered before may still help whoever has it now.
    fields: { ...state.fields, ...event.fields },
    words: { ...state.words, ...event.words },
    ...{ ranking, ...(leftOut === undefined ? {} : { leftOut }), quota: quota?.name ?? null },
    ...passing,
    assignee: null,
    assignedAt: null,
  };
}
