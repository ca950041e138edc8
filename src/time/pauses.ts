import { instantMistake, isInstant } from './instant.ts';
import type { Interval } from './intervals.ts';
import { united } from './intervals.ts';
import type { TimeRefusal } from './outcome.ts';
import { refusal } from './outcome.ts';

/**
 * A time that does not count, `[from, to)` in epoch milliseconds; `to` null: still running. Pauses may overlap,
 * touch and lie outside service hours: only the service time inside their union is taken out.
 */
export type Pause = readonly [from: number, to: number | null];

/** Null when every pause is sound, else a refusal that names the first that is not. */
export function pauseMistake(pauses: readonly Pause[]): TimeRefusal | null {
  for (let i = 0; i < pauses.length; i++) {
    const [from, to] = pauses[i]!;
    const end = to ?? from;
    // Sound ones are passed without naming them: this is asked for every deadline.
    if (isInstant(from) && isInstant(end) && end >= from) continue;
    return (
      instantMistake(from, `pauses/${i}/0`) ??
      instantMistake(end, `pauses/${i}/1`) ??
      refusal('bad_value', 'A pause ends before it starts; exchange the two.', `/pauses/${i}`)
    );
  }
  return null;
}

/** True while a pause has no end yet. */
export function isPaused(pauses: readonly Pause[]): boolean {
  return pauses.some(([, to]) => to === null);
}

/** The union of pauses within `[from, to)`, sorted; a running pause lasts to the end. */
export function pausesWithin(pauses: readonly Pause[], from: number, to: number): Interval[] {
  if (pauses.length === 0) return [];
  return united(
    pauses.map(([start, end]) => [Math.max(start, from), Math.min(end ?? Infinity, to)] as const),
  );
}
