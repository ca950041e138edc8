import { clockNames } from '../../agreement/agreement.ts';
import type { ClockName } from '../../agreement/agreement.ts';
import { warningsBetween } from '../../agreement/targets.ts';
import type { Terms } from '../../service-level/terms.ts';
import type { CompiledCalendar } from '../../time/calendar.ts';
import { dueAfter } from '../../time/due-after.ts';
import type { Duration } from '../../time/duration.ts';
import { timed } from '../../time/outcome.ts';

/** A target without an agreement; `warn` in percent. */
export type BareTarget = Readonly<Partial<Record<ClockName, Duration>>> & {
  readonly warn?: readonly number[];
};

/** The terms of a target by itself. */
export function bareTerms(target: BareTarget, calendar: CompiledCalendar): Terms {
  return {
    kinds: clockNames.filter((kind) => target[kind] !== undefined),
    calendar,
    promised: (kind, start, pauses) => {
      const due = dueAfter(calendar, start, target[kind]!, pauses);
      if (!due.ok) return due;
      // Only a pause that still runs has no due instant, and these are over.
      const at = due.value ?? start;
      const warnings = warningsBetween(calendar, start, at, target.warn ?? [], pauses);
      return timed({ clause: `target.${kind}`, calendar: '', due: at, warnings });
    },
    hold: () => null,
  };
}
