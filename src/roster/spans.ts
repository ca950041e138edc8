/** Spans of time as people ask for them, and sets of spans: in order, none touching another. */

import type { Refusal } from '../decision.ts';
import { DAY } from '../time/civil.ts';
import { united } from '../time/intervals.ts';
import type { Span } from './state.ts';

export const LONGEST = { cover: 60, absence: 400 } as const;
/** Eighteen months in days: nobody can promise more. */
const FARTHEST = 548;

export type Usable = { ok: true; span: Span } | { ok: false; refusal: Refusal };

/** What of `[from, to)` is still ahead, or what is wrong with it. @param longest in days */
export function usable({ from, to }: Span, now: number, longest: number): Usable {
  const no = (code: string, fill: Refusal['with'] = {}): Usable => ({
    ok: false,
    refusal: { code, with: fill },
  });
  if (to < from) return no('span-reversed');
  // Not a number is neither before nor after anything.
  if (!(from < to)) return no('span-empty');
  if (to <= now) return no('span-over');
  const begins = Math.max(from, now);
  if (to > now + FARTHEST * DAY) return no('span-too-far');
  if (to - begins > longest * DAY) return no('span-too-long', { days: longest });
  return { ok: true, span: { from: begins, to } };
}

/** Adds a stretch that does not begin before the last one of the list. */
export function lengthen(spans: Span[], { from, to }: Span): void {
  const last = spans.at(-1);
  if (last && last.to >= from) spans[spans.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  else spans.push({ from, to });
}

/** All of them as one set. */
export const unitedSpans = (spans: readonly Span[]): Span[] =>
  united(spans.map(({ from, to }) => [from, to])).map(([from, to]) => ({ from, to }));

/** What two sets have in common. */
export function common(a: readonly Span[], b: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    const [from, to] = [Math.max(a[i]!.from, b[j]!.from), Math.min(a[i]!.to, b[j]!.to)];
    if (from < to) found.push({ from, to });
    if (a[i]!.to < b[j]!.to) i += 1;
    else j += 1;
  }
  return found;
}
