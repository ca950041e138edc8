/**
 * What need not be said any more when its message can be sent at last. People's own words are said as long as anybody
 * works on what they are about, rather late than never.
 */

import type { RequestEvent } from './event.ts';
import type { RequestState } from './state.ts';
import { isOpen, isWorking } from './state.ts';

/** Nobody is rung for what is over: a reminder of what was answered, a warning about what is settled. */
export function isPast(request: RequestState, event: RequestEvent): boolean {
  const { status, assignee, question, escalation } = request;
  switch (event.kind) {
    case 'raised':
      return !isOpen(status);
    case 'asked':
      // Also when something was written meanwhile, which counts as the answer: they may not have read the question.
      return !isWorking(status);
    case 'reminded':
      return question === null;
    case 'escalated':
      return escalation?.epoch !== event.epoch || escalation.closed !== null || escalation.takenBy !== null;
    case 'nudged':
      return !isWorking(status) || assignee !== (event.assignee ?? null);
    case 'assigned':
    case 'handed-over':
      return !isWorking(status) || assignee !== event.to;
    case 'breached':
    case 'at-risk':
      return !isWorking(status) || (request.clocks?.[event.clock]?.metAt ?? null) !== null;
    case 'fulfilled':
      return status !== 'fulfilled' && status !== 'closed';
    case 'reopened':
    case 'disputed':
      return !isOpen(status);
    case 'resumed':
    case 'held':
    case 'hold-ended':
    case 'prioritised':
    case 'transferred':
    case 'amended':
      return !isWorking(status);
    default:
      return false;
  }
}
