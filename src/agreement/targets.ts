import type { CompiledCalendar } from '../time/calendar.ts';
import { dueAfter as dueOn } from '../time/due-after.ts';
import type { Duration } from '../time/duration.ts';
import { settled } from '../time/outcome.ts';
import type { Pause } from '../time/pauses.ts';
import { due as dueIn, elapsed } from '../time/service-time.ts';
import type { ClauseId, ClockName, Target } from './agreement.ts';
import { calendarNamed } from './compile.ts';
import type { CompiledAgreement } from './compile.ts';

/** `at` is the instant (epoch ms) at which `percent` of a promise's service time has gone. */
export type Warning = { percent: number; at: number };
/** One promise: due at (epoch ms), the clause it rests on, the calendar it runs in. */
export type Promised = { due: number; warnings: Warning[]; clause: ClauseId; calendar: string };
/** `update` where news is promised; `half`: when half of the response's service time has gone, to remind the team. */
export type PromiseMade = { response: Promised; fulfilment: Promised; update?: Promised; half: number };
/** A pause that is over; while one still runs nothing is due. */
export type EndedPause = readonly [from: number, to: number];

/** The targets of a priority the agreement has; any other name is a bug and throws. */
export function targetOf(compiled: CompiledAgreement, priority: string): Target {
  const target = compiled.agreement.targets[priority];
  if (target === undefined) throw new RangeError(`The agreement has no targets for “${priority}”.`);
  return target;
}

/**
 * What one clock of this priority promises from `start` (epoch ms) on; undefined where it has no such target.
 * Targets in min and h run in service time, targets in days count service days, both less the pauses.
 * Who owes news is reminded once, so of the warnings just the first is the update clock's.
 */
export function promisedFor(
  compiled: CompiledAgreement,
  priority: string,
  clock: ClockName,
  start: number,
  pauses: readonly EndedPause[] = [],
): Promised | undefined {
  const target = targetOf(compiled, priority);
  const duration = target[clock];
  if (duration === undefined) return undefined;
  const calendar = calendarNamed(compiled, target.calendar);
  const warn = compiled.agreement.escalation?.[target.escalation ?? '']?.warn ?? [];
  const due = settled(dueOn(calendar, start, duration, pauses)) ?? start;
  return {
    due,
    warnings: warningsBetween(calendar, start, due, clock === 'update' ? warn.slice(0, 1) : warn, pauses),
    clause: `targets.${priority}.${clock}`,
    calendar: target.calendar,
  };
}

/** All that a request of this priority that starts at `start` (epoch ms) is promised, see {@link promisedFor}. */
export function promiseFor(
  compiled: CompiledAgreement,
  priority: string,
  start: number,
  pauses: readonly EndedPause[] = [],
): PromiseMade {
  const promised = (clock: ClockName) => promisedFor(compiled, priority, clock, start, pauses);
  const [response, fulfilment, update] = [promised('response'), promised('fulfilment'), promised('update')];
  if (!response || !fulfilment) throw new RangeError(`“${priority}” promises no answer or no fulfilment.`);
  const calendar = calendarNamed(compiled, response.calendar);
  const half = warningsBetween(calendar, start, response.due, [50], pauses)[0]?.at ?? response.due;
  return { response, fulfilment, ...(update ? { update } : {}), half };
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
