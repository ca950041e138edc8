/** When a request next needs looking at. */

import { escalationAlarm } from '../escalation/escalation.ts';
import { clockAlarm } from '../service-level/clock.ts';
import type { RequestState } from './state.ts';
import { clocksOf, isOpen } from './state.ts';

/** The earliest alarm in epoch milliseconds of service time; null: only when somebody does something. */
export function nextAt(state: RequestState): number | null {
  if (!isOpen(state.status)) return null;
  const alarms = [
    ...clocksOf(state).map(([, clock]) => clockAlarm(clock)),
    state.nudgeAt,
    escalationAlarm(state.escalation),
    state.question?.remindAt ?? null,
    state.question?.until ?? null,
    state.hold?.until ?? null,
    state.result?.closesAt ?? null,
  ].filter((at) => at !== null);
  return alarms.length === 0 ? null : Math.min(...alarms);
}
