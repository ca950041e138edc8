import type { CompiledCalendar } from '../time/calendar.ts';
import type { ClauseId } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';
import { calendarNamed } from './compile.ts';
import { stepName, targetName } from './escalation-target.ts';
import { targetOf } from './targets.ts';

export type AgreedStep = {
  /** Names of targets, see `targetName`. */
  targets: readonly string[];
  /** The same in one word. */
  tell: string;
  /** Service time in the escalation's calendar until the next step; null: stay here. */
  waitMs: number | null;
  /** Outside it the step is passed over; null: at any time. */
  calendar: CompiledCalendar | null;
  calendarName: string | null;
};

/** Waits are counted in `calendar`. */
export type AgreedEscalation = {
  policy: { clause: ClauseId; steps: readonly AgreedStep[]; repeat: number };
  calendar: string;
};

/**
 * How a priority is escalated, or null when its targets name no policy. A last step that does not say how long
 * it waits waits as long as the step before it while passes remain: a repeat that never came would be none.
 */
export function escalationPolicyFor(compiled: CompiledAgreement, priority: string): AgreedEscalation | null {
  const { escalation, calendar } = targetOf(compiled, priority);
  const agreed = escalation === undefined ? undefined : compiled.agreement.escalation?.[escalation];
  if (agreed === undefined) return null;
  const repeat = agreed.repeat ?? 0;
  const before = agreed.steps.findLast((step) => step.waitSeconds !== undefined)?.waitSeconds;
  const steps = agreed.steps.map((step): AgreedStep => {
    const seconds = step.waitSeconds ?? (repeat > 0 ? before : undefined);
    return {
      targets: step.tell.map(targetName),
      tell: stepName(step.tell),
      waitMs: seconds === undefined ? null : seconds * 1000,
      calendar: step.calendar === undefined ? null : calendarNamed(compiled, step.calendar),
      calendarName: step.calendar ?? null,
    };
  });
  return { policy: { clause: `escalation.${escalation}`, steps, repeat }, calendar };
}

/** The rosters an agreement's escalations ask besides those of its teams. */
export function rostersCalled({ agreement }: CompiledAgreement): string[] {
  const targets = Object.values(agreement.escalation ?? {}).flatMap(({ steps }) =>
    steps.flatMap(({ tell }) => tell),
  );
  return [...new Set(targets.flatMap((target) => (typeof target === 'string' ? [] : [target.roster])))];
}
