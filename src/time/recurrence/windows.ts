import { yearsAfter } from '../civil.ts';
import type { Interval } from '../intervals.ts';
import { YEARS_LOOKED_AHEAD } from '../outcome.ts';
import type { Plain } from '../plain/mistake.ts';
import { mistaken, plain } from '../plain/mistake.ts';
import { merged } from './merged.ts';
import type { CompiledRecurrence } from './recurrence.ts';
import { MOST_WALKED } from './recurrence.ts';

/**
 * Windows that open at each occurrence and last `duration` elapsed milliseconds. An occurrence before
 * `activeFrom` does not count; a window that passes `activeUntil` is cut (epoch milliseconds).
 */
export type Windows = {
  readonly recurrence: CompiledRecurrence;
  readonly duration: number;
  readonly activeFrom?: number;
  readonly activeUntil?: number;
};

/** Whether a window is open at an instant (epoch milliseconds); the closing instant is closed. */
export function windowActive(windows: Windows, at: number): Plain<boolean> {
  const { recurrence, duration, activeFrom = -Infinity, activeUntil = Infinity } = windows;
  if (at >= activeUntil) return plain(false);
  const budget = { left: MOST_WALKED };
  for (const start of recurrence.between(Math.max(activeFrom, at - duration), at, budget))
    if (start + duration > at) return plain(true);
  return budget.left < 0 ? tooMany() : plain(false);
}

/** The next instant at which windows open or close (epoch milliseconds), null when they never do again. */
export type NextTransition = (at: number) => Plain<number | null>;

/**
 * Asks for transitions of schedules taken together: windows that overlap or touch are one, also those of different
 * schedules. Open windows whose rules have no end and that stay open for ten years never close. Refuses
 * `too_large` when more than MOST_WALKED windows would have to be looked at.
 */
export function transitionsOf(schedules: readonly Windows[]): NextTransition {
  // From one instant to its next transition the answer is the same.
  let known: { from: number; next: number | null } | null = null;
  return (at) => {
    if (known !== null && at >= known.from && (known.next === null || at < known.next))
      return plain(known.next);
    const found = search(schedules, at);
    if (found.ok) known = { from: at, next: found.value };
    return found;
  };
}

function search(schedules: readonly Windows[], at: number): Plain<number | null> {
  const budget = { left: MOST_WALKED };
  const forGood = schedules.every(({ recurrence }) => recurrence.ends)
    ? Infinity
    : yearsAfter(at, YEARS_LOOKED_AHEAD);
  let end = at;
  const all = schedules.map((windows) => windowsFrom(windows, at, budget));
  for (const [from, to] of merged(all, (window) => window[0])) {
    if (to <= at) continue;
    if (from > end) return plain(end > at ? end : from);
    end = Math.max(end, to);
    if (end > forGood) return plain(null);
  }
  return budget.left < 0 ? tooMany() : plain(end > at ? end : null);
}

/** The windows of a schedule that may be open after an instant, in the order in which they open. */
function* windowsFrom(
  { recurrence, duration, activeFrom = -Infinity, activeUntil = Infinity }: Windows,
  at: number,
  budget: { left: number },
): Iterable<Interval> {
  if (duration === 0) return;
  for (const from of recurrence.between(Math.max(activeFrom, at - duration), activeUntil, budget))
    if (from < activeUntil) yield [from, Math.min(from + duration, activeUntil)];
}

function tooMany(): Plain<never> {
  return mistaken('too_large', '', `More than ${MOST_WALKED} occurrences would have to be looked at.`);
}
