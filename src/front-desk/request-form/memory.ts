/** What the request form remembers: the verdict it showed, to tell whether it still holds when sent, and answers. */

import { z } from 'zod';
import type { Verdict } from '../../agreement/scope.ts';

const shape = z.object({
  verdict: z.string(),
  clauses: z.array(z.string()),
  response: z.number().nullable(),
  fulfilment: z.number().nullable(),
});
export type Shown = z.infer<typeof shape>;

/** A promise that moves by less while somebody types is the same promise to them. */
const TOLERANCE_MS = 10 * 60_000;

export const shownOf = (verdict: Verdict | null): Shown | null =>
  verdict && {
    verdict: verdict.verdict,
    clauses: verdict.clauses,
    response: verdict.verdict === 'in_scope' ? verdict.promise.responseDue : null,
    fulfilment: verdict.verdict === 'in_scope' ? verdict.promise.fulfilmentDue : null,
  };

/** Null for anything that is not ours: then the verdict counts as never shown. */
export function readShown(memory: string): Shown | null {
  try {
    const read = shape.safeParse(JSON.parse(memory));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

const keptShape = z.object({ kept: z.record(z.string()) });

/** Answers to questions that another choice had taken off the form: looking around must not lose them. */
export function readKept(memory: string): Readonly<Record<string, string>> {
  try {
    const read = keptShape.safeParse(JSON.parse(memory));
    return read.success ? read.data.kept : {};
  } catch {
    return {};
  }
}

/** Whether the requester must look once more: another verdict, another clause, or a promise later than shown. */
export function hasChanged(shown: Shown | null, now: Shown | null): boolean {
  if (now === null) return false;
  if (shown === null) return true;
  if (shown.verdict !== now.verdict || shown.clauses.join() !== now.clauses.join()) return true;
  const isLater = (before: number | null, after: number | null) =>
    before !== null && after !== null && after - before > TOLERANCE_MS;
  return isLater(shown.response, now.response) || isLater(shown.fulfilment, now.fulfilment);
}
