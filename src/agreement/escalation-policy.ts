import type { ClauseId, EscalationTarget } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';
import { targetOf } from './targets.ts';

/** `waitMs` is service time in `calendar` until the next step; null: stay here. */
export type AgreedEscalation = {
  policy: { clause: ClauseId; steps: { tell: EscalationTarget; waitMs: number | null }[]; repeat: number };
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
  const steps = agreed.steps.map(({ tell, waitSeconds }) => {
    const seconds = waitSeconds ?? (repeat > 0 ? before : undefined);
    return { tell, waitMs: seconds === undefined ? null : seconds * 1000 };
  });
  return { policy: { clause: `escalation.${escalation}`, steps, repeat }, calendar };
}
