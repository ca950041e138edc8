import type { CompiledCalendar } from '../../time/calendar.ts';
import { yearsAfter } from '../../time/civil.ts';
import type { Interval } from '../../time/intervals.ts';
import { closingAfter, openingAfter } from '../../time/open-time.ts';
import type { Timed } from '../../time/outcome.ts';
import { YEARS_LOOKED_AHEAD, timed } from '../../time/outcome.ts';
import { MOST_STRETCHES, tooMuch, walk } from './walk.ts';
import type { CompiledRoster } from './who.ts';

/**
 * The stretches of `[from, to)` (epoch ms) in which the calendar (null: always) is open and nobody is on duty, in
 * order. A calendar that never opens has none. Refuses `bad_value` (a reversed range) and `too_large` (see walk.ts).
 */
export function gaps(
  roster: CompiledRoster,
  calendar: CompiledCalendar | null,
  from: number,
  to: number,
): Timed<Interval[]> {
  const found: Interval[] = [];
  let since: number | null = null;
  const change = (at: number, onDuty: boolean): number => {
    if (onDuty && since !== null) {
      addOpen(found, calendar, since, at);
      since = null;
    }
    if (!onDuty) since ??= at;
    return found.length;
  };
  const walked = walk(roster, from, to, (at, who) => change(at, who.length > 0));
  if (!walked.ok) return walked;
  return change(to, true) > MOST_STRETCHES ? tooMuch() : timed(found);
}

/** Adds what is open of `[from, to)`, until the answer is too long. */
function addOpen(found: Interval[], calendar: CompiledCalendar | null, from: number, to: number): void {
  if (calendar === null) {
    if (from < to) found.push([from, to]);
    return;
  }
  for (let at = from; at < to && found.length <= MOST_STRETCHES;) {
    const opening = openingAfter(calendar, at);
    if (!opening.ok) {
      // Special hours may yet open it later than the years that were looked at.
      at = yearsAfter(at, YEARS_LOOKED_AHEAD);
      continue;
    }
    if (opening.value >= to) return;
    const close = Math.min(closingAfter(calendar, opening.value) ?? to, to);
    found.push([opening.value, close]);
    at = close;
  }
}
