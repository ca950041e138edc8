import type { Plain } from '../../time/plain/mistake.ts';
import { levelsTimeline } from './levels-timeline.ts';
import type { EscalationQuestion, TimelineEntry } from './question.ts';
import { slaTimeline } from './sla-timeline.ts';

/**
 * What an escalation policy does with some events, up to and including the horizon, sorted by time. Refuses
 * `endless` (a pass that takes no time is repeated for ever), `too_large` (more than 100,000 entries) and
 * `never_open` (a calendar without openings).
 */
export function escalate(question: EscalationQuestion): Plain<TimelineEntry[]> {
  const { policy } = question;
  return policy.model === 'levels' ? levelsTimeline(question, policy) : slaTimeline(question, policy);
}
