import type { Wall, Zone } from '../zone.ts';
import type { Rule } from './rule.ts';
import { merged } from './merged.ts';
import { ruleInstants } from './rule-instants.ts';

/** What recurs: rules with their exceptions, in one zone. */
export type Recurrence = {
  readonly zone: Zone;
  /** DTSTART as a local reading; an occurrence only where a rule produces it. */
  readonly start: Wall;
  readonly rules: readonly Rule[];
  /** What these rules produce is left out. */
  readonly exrules: readonly Rule[];
  /** Epoch milliseconds. */
  readonly exdates: readonly number[];
  readonly rdates: readonly number[];
};

/** How many occurrences may still be walked through; below 0: the walk was cut off. */
export type Budget = { left: number };

/** A recurrence ready for questions; instants are epoch milliseconds. */
export type CompiledRecurrence = {
  readonly zone: Zone;
  /** False when a rule has neither COUNT nor UNTIL. */
  readonly ends: boolean;
  /** The occurrences in `[from, to]`, ascending, each once; up to the end of the year 9999. */
  readonly between: (from: number, to: number, budget: Budget) => Iterable<number>;
  readonly has: (at: number) => boolean;
};

/** The most occurrences walked through for one answer. */
export const MOST_WALKED = 1_000_000;

/** An occurrence that an exception rule may leave out costs so many others. */
const COST_OF_EXCEPTION = 10;

/** Makes a recurrence ready; counted rules are walked once, when first asked. */
export function compileRecurrence(recurrence: Recurrence): CompiledRecurrence {
  const { zone, start } = recurrence;
  const rules = recurrence.rules.map((rule) => ruleInstants(rule, start, zone));
  const exrules = recurrence.exrules.map((rule) => ruleInstants(rule, start, zone));
  const exdates = new Set(recurrence.exdates);
  const rdates = [...new Set(recurrence.rdates)].sort((a, b) => a - b);
  const isLeftOut = (at: number): boolean => exdates.has(at) || exrules.some((rule) => rule.has(at));
  const cost = exrules.length === 0 ? 1 : COST_OF_EXCEPTION;
  return {
    zone,
    ends: recurrence.rules.every(({ count, until }) => count !== null || until !== null),
    *between(from, to, budget) {
      const added = rdates.filter((at) => at >= from && at <= to);
      const all = [...rules.map((rule) => rule.between(from, to)), added];
      let last = -Infinity;
      for (const at of merged<number>(all, (each) => each)) {
        budget.left -= cost;
        if (budget.left < 0) return;
        if (at === last) continue;
        last = at;
        if (!isLeftOut(at)) yield at;
      }
    },
    has: (at) => (rules.some((rule) => rule.has(at)) || rdates.includes(at)) && !isLeftOut(at),
  };
}
