import type { CompiledCalendar } from '../../time/calendar.ts';
import { yearsAfter } from '../../time/civil.ts';
import type { Timed } from '../../time/outcome.ts';
import { YEARS_LOOKED_AHEAD, neverOpen, timed, tooFar } from '../../time/outcome.ts';
import { elapsed } from '../../time/service-time.ts';

const MOST_DECADES = 100;

/**
 * The earliest instant (epoch milliseconds) from which no more than `left` milliseconds of service time remain
 * until `end`: a closing instant rather than the next opening. Refuses `never_open` when ten years before have no
 * opening, `too_large` beyond a thousand years.
 */
export function earliestWithin(calendar: CompiledCalendar, end: number, left: number): Timed<number> {
  let [early, late] = [end, end];
  let remaining = 0;
  for (let decades = 0; remaining <= left; decades++) {
    if (decades === MOST_DECADES) return tooFar();
    late = early;
    early = yearsAfter(early, -YEARS_LOOKED_AHEAD);
    const more = elapsed(calendar, early, end);
    if (!more.ok) return more;
    if (more.value === remaining) return neverOpen();
    remaining = more.value;
  }
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    const there = elapsed(calendar, middle, end);
    if (!there.ok) return there;
    if (there.value <= left) late = middle;
    else early = middle;
  }
  return timed(late);
}
