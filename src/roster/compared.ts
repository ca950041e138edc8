/** Two schedules side by side: before and after a change. */

import { samePeople } from './schedule/cover.ts';
import type { CompiledRoster } from './schedule/who.ts';
import { lengthen } from './spans.ts';
import type { Span } from './state.ts';

/** More stretches than that are not looked at; a change of so many is refused (see effects.ts). */
export const MOST_STRETCHES = 50_000;

export type Compared = Span & { before: readonly string[]; after: readonly string[] };

/** Visits the stretches of `[from, to)` (epoch ms) in order, the first {@link MOST_STRETCHES} of them. */
export function compare(
  before: CompiledRoster,
  after: CompiledRoster,
  { from, to }: Span,
  visit: (stretch: Compared) => void,
): void {
  for (let [at, steps] = [from, 0]; at < to && steps < MOST_STRETCHES; steps += 1) {
    const [one, other] = [before.cover(at), after.cover(at)];
    const until = Math.min(one.until, other.until, to);
    visit({ from: at, to: until, before: one.who, after: other.who });
    at = until;
  }
}

/** Whether both have the same people on duty all the time. */
export function areSame(before: CompiledRoster, after: CompiledRoster, span: Span): boolean {
  let same = true;
  compare(before, after, span, (stretch) => {
    same &&= samePeople(stretch.before, stretch.after);
  });
  return same;
}

/** When each of those people is on duty in `[from, to)`, by person. */
export function dutyOf(
  schedule: CompiledRoster,
  people: ReadonlySet<string>,
  span: Span,
): Map<string, Span[]> {
  const duty = new Map([...people].map((person): [string, Span[]] => [person, []]));
  compare(schedule, schedule, span, (stretch) => {
    for (const person of stretch.after) {
      const spans = duty.get(person);
      if (spans) lengthen(spans, stretch);
    }
  });
  return duty;
}
