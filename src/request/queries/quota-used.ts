/** How much of a quota is used, for a preview: read without a lock. */

import type { EntityManager } from 'typeorm';
import type { RequestType } from '../../agreement/agreement.ts';
import type { CompiledAgreement } from '../../agreement/compile.ts';
import { readCounters } from '../../store/counter.ts';
import { quotaCounter } from '../quota.ts';

/**
 * @param at epoch milliseconds: in which period to look
 * @returns by the agreement's name of the quota; empty when the request type has none
 */
export async function quotaUsed(
  read: EntityManager,
  customer: string,
  compiled: CompiledAgreement,
  type: RequestType | undefined,
  at: number,
): Promise<Readonly<Record<string, number>>> {
  const counter = type ? quotaCounter(compiled, type, at) : null;
  if (!counter || type?.quota === undefined) return {};
  const used = await readCounters(read, customer, [counter.name]);
  return { [type.quota]: used[counter.name] ?? 0 };
}
