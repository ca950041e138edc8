/** What time itself does to a request. One late tick says once what many would have said. */

import { isRunning } from '../escalation/escalation.ts';
import { duePages } from '../escalation/pages.ts';
import { ringing } from '../service-level/clock.ts';
import { apply } from './apply.ts';
import type { Facts } from './command.ts';
import { callForMissed, stepUp } from './escalate.ts';
import type { RequestEvent } from './event.ts';
import { resume } from './pausing.ts';
import type { RequestState } from './state.ts';
import { clocksOf, isOpen } from './state.ts';

const CLOCK = { kind: 'system', name: 'clock' } as const;

/** Everything due at `now`, in the order of the promise: waiting, clocks, escalation, closing. */
export function tick(before: RequestState, facts: Facts, now: number): RequestEvent[] {
  const events: RequestEvent[] = [];
  let state = before;
  const add = (...more: readonly RequestEvent[]) => {
    for (const event of more) {
      events.push(event);
      state = apply(state, event, { by: CLOCK, at: now });
    }
  };
  const isDue = (at: number | null | undefined): boolean => at !== null && at !== undefined && at <= now;
  if (!isOpen(state.status)) return events;

  const wasWaiting = state.status === 'waiting' || state.status === 'on-hold';
  if (state.hold && isDue(state.hold.until)) {
    const going = resume(state, facts, now, 'hold');
    add({ kind: 'hold-ended', reason: state.hold.reason, why: 'until' }, ...going);
  }
  if (isDue(state.question?.until)) add(...resume(state, facts, now, 'limit'));
  else if (isDue(state.question?.remindAt)) add({ kind: 'reminded' });

  let rang = false;
  let broke = false;
  for (const [kind, clock] of clocksOf(state)) {
    const alarm = ringing(clock, now);
    if (!alarm) continue;
    // That news is due soon is for whoever has the request, and calls nobody else.
    const told =
      kind === 'update' ? { told: state.assignee === null ? facts.team.onDuty : [state.assignee] } : {};
    rang ||= kind !== 'update' || alarm.what === 'breach';
    if (alarm.what === 'breach') {
      broke = true;
      add({ kind: 'breached', clock: kind, clause: clock.clause, due: alarm.at });
    } else {
      const due = clock.due ?? now;
      add({ kind: 'at-risk', clock: kind, clause: clock.clause, percent: alarm.percent, due, ...told });
    }
  }

  const escalation = state.escalation;
  if (isRunning(escalation)) {
    if (escalation.snoozedUntil !== null) {
      if (isDue(escalation.snoozedUntil)) add(...stepUp(state, facts, now, 'snoozed'));
    } else if (escalation.takenBy === null && isDue(escalation.until)) {
      add(...stepUp(state, facts, now, 'not-taken'));
    }
  } else if (rang) {
    add(...stepUp(state, facts, now, broke ? 'breached' : 'at-risk'));
  } else if (wasWaiting) {
    add(...callForMissed(state, facts, now));
  }

  const pages = duePages(isRunning(state.escalation) ? state.escalation.pages : undefined, now);
  if (pages.length > 0) add({ kind: 'paged', pages });

  if (isDue(state.nudgeAt)) {
    // Whoever is called to the escalation in the same breath needs no second ring.
    const called = events.flatMap((event) => (event.kind === 'escalated' ? event.told : []));
    const quiet = facts.team.onDuty.filter((person) => !called.includes(person));
    const { assignee } = state;
    if (assignee === null) add({ kind: 'nudged', onDuty: quiet });
    else add({ kind: 'nudged', onDuty: [], ...(called.includes(assignee) ? {} : { assignee }) });
  }
  if (isDue(state.result?.closesAt))
    add({ kind: 'confirmed', by: 'silence', clause: 'closing.confirmed-after' });
  return events;
}
