/** When a request next needs looking at. */

import { escalationAlarm } from '../escalation/escalation.ts';
import { clockAlarm } from '../service-level/clock.ts';
import type { RequestState } from './state.ts';
import { isOpen } from './state.ts';

/** The earliest alarm in epoch milliseconds of service time; null: only when somebody does something. */
export function nextAt(state: RequestState): number | null {
  if (!isOpen(state.status)) return null;
  const alarms = [
    ...(state.clocks ? [clockAlarm(state.clocks.response), clockAlarm(state.clocks.fulfilment)] : []),
    state.nudgeAt,
    escalationAlarm(state.escalation),
    state.question?.remindAt ?? null,
    state.question?.until ?? null,
    state.result?.closesAt ?? null,
  ].filter((at) => at !== null);
  return alarms.length === 0 ? null : Math.min(...alarms);
}
