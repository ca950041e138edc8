/** Whom a change touches: only they are told. */

import { compare } from './compared.ts';
import type { Touched } from './event.ts';
import type { CompiledRoster } from './schedule/who.ts';
import { lengthen } from './spans.ts';
import type { Span } from './state.ts';

/** What each person gains and loses in `[from, to)` (epoch ms), by their id; who keeps their duty is not in it. */
export function touchedBy(before: CompiledRoster, after: CompiledRoster, span: Span): Touched[] {
  const found = new Map<string, { gains: Span[]; loses: Span[] }>();
  const of = (person: string) => {
    const one = found.get(person) ?? { gains: [], loses: [] };
    found.set(person, one);
    return one;
  };
  compare(before, after, span, (stretch) => {
    if (stretch.before === stretch.after) return;
    for (const person of stretch.after)
      if (!stretch.before.includes(person)) lengthen(of(person).gains, stretch);
    for (const person of stretch.before)
      if (!stretch.after.includes(person)) lengthen(of(person).loses, stretch);
  });
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([person, both]) => ({ person, ...both }));
}
