import { clockNames } from '../../agreement/agreement.ts';
import type { ClockName } from '../../agreement/agreement.ts';
import { calendarNamed } from '../../agreement/compile.ts';
import type { CompiledAgreement } from '../../agreement/compile.ts';
import { dueAfter, promiseFor, targetOf, warningsBetween } from '../../agreement/targets.ts';
import type { EndedPause } from '../../agreement/targets.ts';
import type { Promised } from '../../service-level/clock.ts';
import type { CompiledCalendar } from '../../time/calendar.ts';
import { dueAfter as dueOn } from '../../time/due-after.ts';
import type { Duration } from '../../time/duration.ts';
import type { Timed } from '../../time/outcome.ts';
import { timed } from '../../time/outcome.ts';

/** What a pause for a reason stops, and when it ends by itself; `clause` allows it. */
export type Stops = {
  readonly clocks: readonly ClockName[];
  readonly until: number | null;
  readonly clause: string;
};

/** What clocks run by: an agreement at a priority, or a bare target with its calendar. Instants are epoch ms. */
export type Terms = {
  readonly kinds: readonly ClockName[];
  readonly calendar: CompiledCalendar;
  promised(kind: ClockName, start: number, pauses: readonly EndedPause[]): Timed<Promised>;
  /** Null for a reason that has no clause: then it stops what it names. */
  hold(reason: string, at: number): Stops | null;
};

/** A target without an agreement; `warn` in percent. */
export type BareTarget = Readonly<Partial<Record<ClockName, Duration>>> & {
  readonly warn?: readonly number[];
};

/** The terms of an agreement for a priority it has targets for. */
export function agreedTerms(compiled: CompiledAgreement, priority: string): Terms {
  const { agreement } = compiled;
  const target = targetOf(compiled, priority);
  const calendar = calendarNamed(compiled, target.calendar);
  const percents = agreement.escalation?.[target.escalation ?? '']?.warn ?? [];
  return {
    kinds: clockNames.filter((kind) => target[kind] !== undefined),
    calendar,
    promised: (kind, start, pauses) => {
      if (kind !== 'update') return timed(promiseFor(compiled, priority, start, pauses)[kind]);
      // The kind is there, so is its target.
      const due = dueAfter(compiled, target.calendar, target.update!, start, pauses) ?? start;
      const warnings = warningsBetween(calendar, start, due, percents, pauses);
      return timed({ clause: `targets.${priority}.update`, calendar: target.calendar, due, warnings });
    },
    hold: (reason, at) => {
      const hold = agreement.holds?.[reason];
      if (hold === undefined) return null;
      const until = hold.atMost && dueAfter(compiled, target.calendar, hold.atMost, at);
      return { clocks: hold.stops, until: until ?? null, clause: `holds.${reason}` };
    },
  };
}

/** The terms of a target by itself. */
export function bareTerms(target: BareTarget, calendar: CompiledCalendar): Terms {
  return {
    kinds: clockNames.filter((kind) => target[kind] !== undefined),
    calendar,
    promised: (kind, start, pauses) => {
      const due = dueOn(calendar, start, target[kind]!, pauses);
      if (!due.ok) return due;
      // Only a pause that still runs has no due instant, and these are over.
      const at = due.value ?? start;
      const warnings = warningsBetween(calendar, start, at, target.warn ?? [], pauses);
      return timed({ clause: `target.${kind}`, calendar: '', due: at, warnings });
    },
    hold: () => null,
  };
}
