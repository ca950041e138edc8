import type { CompiledCalendar } from '../time/calendar.ts';
import { dueAfter as dueOn } from '../time/due-after.ts';
import type { Duration } from '../time/duration.ts';
import { settled } from '../time/outcome.ts';
import type { Pause } from '../time/pauses.ts';
import { due as dueIn, elapsed } from '../time/service-time.ts';
import type { ClauseId, Target } from './agreement.ts';
import { calendarNamed } from './compile.ts';
import type { CompiledAgreement } from './compile.ts';

/** `at` is the instant (epoch ms) at which `percent` of a promise's service time has gone. */
export type Warning = { percent: number; at: number };
/** One promise: due at (epoch ms), the clause it rests on, the calendar it runs in. */
export type Promised = { due: number; warnings: Warning[]; clause: ClauseId; calendar: string };
/** `half`: when half of the response's service time has gone, for a reminder to the team. */
export type PromiseMade = { response: Promised; fulfilment: Promised; half: number };
/** A pause that is over; while one still runs nothing is due. */
export type EndedPause = readonly [from: number, to: number];

/** The targets of a priority the agreement has; any other name is a bug and throws. */
export function targetOf(compiled: CompiledAgreement, priority: string): Target {
  const target = compiled.agreement.targets[priority];
  if (target === undefined) throw new RangeError(`The agreement has no targets for “${priority}”.`);
  return target;
}

/**
 * What a request of this priority that starts at `start` (epoch ms) is promised. Targets in min and h run
 * in service time, targets in days count service days, both less the pauses.
 */
export function promiseFor(
  compiled: CompiledAgreement,
  priority: string,
  start: number,
  pauses: readonly EndedPause[] = [],
): PromiseMade {
  const target = targetOf(compiled, priority);
  const calendar = calendarNamed(compiled, target.calendar);
  const percents = compiled.agreement.escalation?.[target.escalation ?? '']?.warn ?? [];
  const promised = (clock: 'response' | 'fulfilment'): Promised => {
    const due = settled(dueOn(calendar, start, target[clock], pauses)) ?? start;
    return {
      due,
      warnings: warningsBetween(calendar, start, due, percents, pauses),
      clause: `targets.${priority}.${clock}`,
      calendar: target.calendar,
    };
  };
  const response = promised('response');
  const half = warningsBetween(calendar, start, response.due, [50], pauses)[0]?.at ?? response.due;
  return { response, fulfilment: promised('fulfilment'), half };
}

/**
 * Warning instants. With S the service time in [start, due) less the pauses, n % is the earliest instant at
 * which the service time elapsed since start reaches S × n / 100, in whole milliseconds, rounded up. When
 * S is 0 (a day target due before its day opens) n % of the real time from start to due is taken instead.
 */
export function warningsBetween(
  calendar: CompiledCalendar,
  start: number,
  due: number,
  percents: readonly number[],
  pauses: readonly Pause[] = [],
): Warning[] {
  const whole = settled(elapsed(calendar, start, due, pauses));
  return percents.map((percent) => {
    const part = (whole * percent) / 100;
    const at =
      whole === 0 ? start + ((due - start) * percent) / 100 : settled(dueIn(calendar, start, part, pauses));
    return { percent, at: Math.ceil(at ?? due) };
  });
}

/** Service time in milliseconds between two instants (epoch ms) in a priority's calendar, less the pauses. */
export function elapsedFor(
  compiled: CompiledAgreement,
  priority: string,
  start: number,
  at: number,
  pauses: readonly Pause[] = [],
): number {
  return settled(elapsed(calendarNamed(compiled, targetOf(compiled, priority).calendar), start, at, pauses));
}

/** When a duration that begins at `start` (epoch ms) ends in a calendar of the agreement; null while paused. */
export function dueAfter(
  compiled: CompiledAgreement,
  calendar: string,
  duration: Duration,
  start: number,
  pauses: readonly Pause[] = [],
): number | null {
  return settled(dueOn(calendarNamed(compiled, calendar), start, duration, pauses));
}
