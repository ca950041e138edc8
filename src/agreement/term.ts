import { DAY, civilDate, parseLocalDate } from '../time/civil.ts';
import { instantOf, wallAt } from '../time/zone.ts';
import type { CompiledAgreement } from './compile.ts';

/** Whether an instant (epoch ms) lies in the term: its local date, read in the agreement's zone, decides. */
export function termAt(compiled: CompiledAgreement, at: number): 'before' | 'within' | 'after' {
  const { from, until } = compiled.agreement.term;
  const today = Math.floor(wallAt(compiled.zone, at) / DAY);
  if (today < (parseLocalDate(from) ?? -Infinity)) return 'before';
  return today > (parseLocalDate(until) ?? Infinity) ? 'after' : 'within';
}

/** The instants (epoch ms) of a term, `[from, to)`: of all those whose local date in the agreement's zone lies in it. */
export function termSpan({ agreement, zone }: CompiledAgreement): { from: number; to: number } {
  const startOf = (day: number): number => instantOf(zone, day * DAY, 'earlier');
  const [from, until] = [parseLocalDate(agreement.term.from), parseLocalDate(agreement.term.until)];
  return {
    from: from === null ? -Infinity : startOf(from),
    to: until === null ? Infinity : startOf(until + 1),
  };
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The agreement's local date at an instant, `1 January 2027`. */
export function dateWords(compiled: CompiledAgreement, at: number): string {
  const { year, month, day } = civilDate(Math.floor(wallAt(compiled.zone, at) / DAY));
  return `${day} ${months[month - 1]} ${year}`;
}

/** A document's date in words: `2027-01-01` gives `1 January 2027`. */
export function localDateWords(date: string): string {
  const { year, month, day } = civilDate(parseLocalDate(date) ?? 0);
  return `${day} ${months[month - 1]} ${year}`;
}
