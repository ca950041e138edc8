/** When a request next needs looking at, and what for. */

import { escalationAlarm } from '../escalation/escalation.ts';
import { clockAlarm } from '../service-level/clock.ts';
import type { ClockKind, RequestState } from './state.ts';
import { clocksOf, isOpen } from './state.ts';

/** What waits for its time: a clock, the reminder to the team, the escalation, the question, the hold, the end. */
export type AlarmOf = ClockKind | 'nudge' | 'escalation' | 'reminder' | 'answer' | 'hold' | 'closing';

/** All that waits, at instants in epoch milliseconds of service time; none: only when somebody does something. */
export function alarmsOf(state: RequestState): { of: AlarmOf; at: number }[] {
  if (!isOpen(state.status)) return [];
  const alarms: { of: AlarmOf; at: number }[] = [];
  const add = (of: AlarmOf, at: number | null | undefined): void => {
    if (at !== null && at !== undefined) alarms.push({ of, at });
  };
  for (const [kind, clock] of clocksOf(state)) add(kind, clockAlarm(clock));
  add('nudge', state.nudgeAt);
  add('escalation', escalationAlarm(state.escalation));
  add('reminder', state.question?.remindAt);
  add('answer', state.question?.until);
  add('hold', state.hold?.until);
  add('closing', state.result?.closesAt);
  return alarms;
}

/** The earliest alarm; null: only when somebody does something. */
export function nextAt(state: RequestState): number | null {
  const alarms = alarmsOf(state);
  return alarms.length === 0 ? null : Math.min(...alarms.map(({ at }) => at));
}
