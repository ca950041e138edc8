/** The counter behind a quota: one per quota and period. */

import type { RequestType } from '../agreement/agreement.ts';
import type { CompiledAgreement } from '../agreement/compile.ts';
import { quotaPeriod } from '../agreement/quota.ts';

/** E.g. `laptops/2026-12`; null when the request type has no quota. */
export function quotaCounter(
  compiled: CompiledAgreement,
  type: RequestType,
  at: number,
): { name: string; clause: string; amount: number } | null {
  const quota = type.quota === undefined ? undefined : compiled.agreement.quotas?.[type.quota];
  if (type.quota === undefined || !quota) return null;
  const { key } = quotaPeriod(compiled, type.quota, at);
  const name = `quota/${compiled.agreement.agreement}/${type.quota}/${key}`;
  return { name, clause: `quotas.${type.quota}`, amount: quota.amount };
}
