/** What clocks run by. */

import { clockNames } from '../agreement/agreement.ts';
import type { ClauseId, ClockName } from '../agreement/agreement.ts';
import { calendarNamed } from '../agreement/compile.ts';
import type { CompiledAgreement } from '../agreement/compile.ts';
import { dueAfter, promisedFor, targetOf } from '../agreement/targets.ts';
import type { EndedPause } from '../agreement/targets.ts';
import type { CompiledCalendar } from '../time/calendar.ts';
import type { Timed } from '../time/outcome.ts';
import { timed } from '../time/outcome.ts';
import type { Promised } from './clock.ts';

/** What a pause for a reason stops, and when it ends by itself (null: never); `clause` allows it. */
export type Stops = {
  readonly clocks: readonly ClockName[];
  readonly until: number | null;
  readonly clause: ClauseId;
};

/** An agreement at a priority, or a bare target with its calendar. Instants are epoch ms. */
export type Terms = {
  /** The clocks there are. */
  readonly kinds: readonly ClockName[];
  readonly calendar: CompiledCalendar;
  /** Throws for a clock that is not among `kinds`. */
  promised(kind: ClockName, start: number, pauses: readonly EndedPause[]): Timed<Promised>;
  /** Null for a reason that has no clause: then it stops what it names. */
  hold(reason: string, at: number): Stops | null;
};

/** The terms of an agreement for a priority it has targets for. */
export function agreedTerms(compiled: CompiledAgreement, priority: string): Terms {
  const target = targetOf(compiled, priority);
  return {
    kinds: clockNames.filter((kind) => target[kind] !== undefined),
    calendar: calendarNamed(compiled, target.calendar),
    promised: (kind, start, pauses) => {
      const promised = promisedFor(compiled, priority, kind, start, pauses);
      if (promised === undefined) throw new RangeError(`“${priority}” has no target for the ${kind}.`);
      return timed(promised);
    },
    hold: (reason, at) => {
      const holds = compiled.agreement.holds ?? {};
      const hold = Object.hasOwn(holds, reason) ? holds[reason] : undefined;
      if (hold === undefined) return null;
      const until = hold.atMost && dueAfter(compiled, target.calendar, hold.atMost, at);
      return { clocks: hold.stops, until: until ?? null, clause: `holds.${reason}` };
    },
  };
}
