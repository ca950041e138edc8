import { instantMistake } from '../../time/instant.ts';
import type { Timed, TimeRefusal } from '../../time/outcome.ts';
import { refusal, timed } from '../../time/outcome.ts';
import type { CompiledRoster } from './who.ts';

/**
 * The most an answer may hold, and the most that is asked for one (layers, overrides and people at each
 * change): a few seconds and some tens of megabytes. Enough for daily turns over a thousand years.
 */
export const MOST_STRETCHES = 500_000;
const MOST_ASKED = 6_000_000;
const ASKED_AT_LEAST = 10;

/** Who is on duty from an instant (epoch ms) until the next visit; returns how much the answer holds by now. */
export type Visit = (at: number, who: readonly string[]) => number;

/** Visits the changes in `[from, to)` (epoch ms), the first at `from`. Refuses `bad_value` and `too_large`. */
export function walk(roster: CompiledRoster, from: number, to: number, visit: Visit): Timed<null> {
  const mistake = instantMistake(from, 'range/0') ?? instantMistake(to, 'range/1');
  if (mistake !== null) return mistake;
  if (to < from) return refusal('bad_value', 'The range ends before it begins; exchange the two.', '/range');
  let asked = 0;
  for (let at = from; at < to;) {
    const { who, until } = roster.cover(at);
    asked += ASKED_AT_LEAST + roster.parts + who.length;
    if (visit(at, who) > MOST_STRETCHES || asked > MOST_ASKED) return tooMuch();
    at = until;
  }
  return timed(null);
}

export function tooMuch(): TimeRefusal {
  return refusal(
    'too_large',
    'There are too many changes in this range for one answer; ask for less.',
    '/range',
  );
}
