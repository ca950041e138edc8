import type { Timed } from '../../time/outcome.ts';
import { timed } from '../../time/outcome.ts';
import { NOBODY } from './cover.ts';
import { walk } from './walk.ts';
import type { CompiledRoster } from './who.ts';

/** One person on duty without a break, `[from, to)` in epoch milliseconds. */
export type Duty = readonly [from: number, to: number, name: string];

/**
 * Who is on duty when in `[from, to)` (epoch ms), cut to it: touching stretches of one person are one, sorted by
 * start and name. Refuses `bad_value` (a reversed range) and `too_large` (see walk.ts).
 */
export function finalSchedule(roster: CompiledRoster, from: number, to: number): Timed<Duty[]> {
  const found: Duty[] = [];
  const since = new Map<string, number>();
  let before = NOBODY;
  const change = (at: number, who: readonly string[]): number => {
    if (who !== before) {
      for (const name of missingIn(who, before)) {
        found.push([since.get(name)!, at, name]);
        since.delete(name);
      }
      for (const name of missingIn(before, who)) since.set(name, at);
      before = who;
    }
    return found.length;
  };
  const walked = walk(roster, from, to, change);
  if (!walked.ok) return walked;
  change(to, NOBODY);
  return timed(found.sort((a, b) => a[0] - b[0] || (a[2] < b[2] ? -1 : 1)));
}

/** The names that are in `those` and not in `these`; both are sorted. */
function missingIn(these: readonly string[], those: readonly string[]): string[] {
  let i = 0;
  return those.filter((name) => {
    while (i < these.length && these[i]! < name) i += 1;
    return these[i] !== name;
  });
}
