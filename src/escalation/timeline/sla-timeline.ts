import type { CompiledCalendar } from '../../time/calendar.ts';
import type { Plain } from '../../time/plain/mistake.ts';
import { mistaken, plain } from '../../time/plain/mistake.ts';
import type { Timed } from '../../time/outcome.ts';
import { due } from '../../time/service-time.ts';
import { earliestWithin } from './earliest-within.ts';
import type { EscalationQuestion, SlaPolicy, TimelineEntry } from './question.ts';

/**
 * When each level of a service level target escalates: after `due` the earliest instant by which its service
 * time has elapsed, before it the earliest from which no more than that remains. A close or disable ends them.
 */
export function slaTimeline(question: EscalationQuestion, policy: SlaPolicy): Plain<TimelineEntry[]> {
  const end = question.events.find(({ what }) => what === 'close' || what === 'disable')?.at ?? Infinity;
  const found: TimelineEntry[] = [];
  for (const [i, { name, offset }] of policy.levels.entries()) {
    const instant = levelAt(policy.calendar, policy.due, offset);
    if (!instant.ok) {
      const blamed = instant.code === 'never_open' ? 'calendar' : `levels/${i}/offset_seconds`;
      return mistaken(instant.code, `${policy.path}/${blamed}`, instant.message);
    }
    const at = Number(((instant.value - question.epoch) / 1000).toFixed(6));
    if (at <= question.horizon && at < end) found.push([at, 'escalate', name]);
  }
  return plain(found.sort((a, b) => a[0] - b[0]));
}

function levelAt(calendar: CompiledCalendar, dueAt: number, offset: number): Timed<number> {
  if (offset < 0) return earliestWithin(calendar, dueAt, -offset);
  // Without pauses there is always an instant.
  return due(calendar, dueAt, offset) as Timed<number>;
}
