import type { Plain } from '../plain/mistake.ts';
import { mistaken, plain } from '../plain/mistake.ts';
import type { CompiledRecurrence } from './recurrence.ts';
import { MOST_WALKED } from './recurrence.ts';

/** Which occurrences to list: those in `[from, to)` (epoch milliseconds), at most `limit` of them. */
export type Range = { readonly from?: number; readonly to?: number; readonly limit?: number };

/** The most occurrences one answer lists. */
export const MOST_LISTED = 100_000;

/**
 * The occurrences in a range, ascending (epoch milliseconds). Refuses `endless` when neither the rules nor the
 * range have an end, and `too_large` past MOST_LISTED (or MOST_WALKED, exceptions included).
 */
export function occurrences(recurrence: CompiledRecurrence, range: Range): Plain<number[]> {
  const { from = -Infinity, to = Infinity, limit = Infinity } = range;
  if (!recurrence.ends && range.to === undefined && range.limit === undefined)
    return mistaken('endless', '', 'The rule has no end: give it COUNT or UNTIL, or ask with to or limit.');
  const found: number[] = [];
  const budget = { left: MOST_WALKED };
  if (limit === 0) return plain(found);
  for (const at of recurrence.between(from, to, budget)) {
    if (at >= to) break;
    if (found.length === MOST_LISTED) return tooMany();
    found.push(at);
    if (found.length === limit) break;
  }
  return budget.left < 0 ? tooMany() : plain(found);
}

/** Whether something occurs exactly at an instant (epoch milliseconds). */
export function occursAt(recurrence: CompiledRecurrence, at: number): boolean {
  return recurrence.has(at);
}

function tooMany(): Plain<never> {
  return mistaken('too_large', '', `At most ${MOST_LISTED} occurrences are listed; ask for a shorter range.`);
}
