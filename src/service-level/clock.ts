/** The clock of one promise. Pure: instants are epoch milliseconds of service time. */

export type Warning = { percent: number; at: number };

/** What an agreement promises for one clock; `clause` e.g. `targets.p3.response`. */
export type Promised = { clause: string; calendar: string; due: number; warnings: readonly Warning[] };

export type Clock = {
  clause: string;
  calendar: string;
  startedAt: number;
  /** Null while paused. */
  due: number | null;
  /** The due instant first promised; it never changes. */
  promised: number;
  /** Still ahead, earliest first. */
  warnings: readonly Warning[];
  /** The highest warning given since it last started running, in percent; 0: none. */
  warned: number;
  /** When the promise was kept or given up; null while it runs. */
  metAt: number | null;
  breachedAt: number | null;
};

/** Why a clock needs looking at, and since when. */
export type Alarm = { what: 'warning'; percent: number; at: number } | { what: 'breach'; at: number };

export const startClock = (promised: Promised, at: number): Clock => ({
  ...promised,
  promised: promised.due,
  startedAt: at,
  warned: 0,
  metAt: null,
  breachedAt: null,
});

export const isTicking = (clock: Clock): boolean => clock.metAt === null && clock.due !== null;

/** A paused clock cannot be breached; one that is breached stays so. */
export const pauseClock = (clock: Clock): Clock =>
  clock.metAt === null ? { ...clock, due: null, warnings: [], warned: 0 } : clock;

/** Running again, with the instants derived anew from the recorded pauses. */
export const resumeClock = (clock: Clock, again: Pick<Promised, 'due' | 'warnings'>): Clock =>
  clock.metAt === null ? { ...clock, due: again.due, warnings: again.warnings } : clock;

export const meetClock = (clock: Clock, at: number): Clock =>
  clock.metAt === null ? { ...clock, metAt: at, warnings: [] } : clock;

export const warnClock = (clock: Clock, percent: number): Clock => ({
  ...clock,
  warned: percent,
  warnings: clock.warnings.filter((warning) => warning.percent > percent),
});

export const breachClock = (clock: Clock, at: number): Clock => ({ ...clock, breachedAt: at, warnings: [] });

/** The next instant at which something is to be said about this clock; null: never by itself. */
export function clockAlarm(clock: Clock): number | null {
  if (!isTicking(clock) || clock.breachedAt !== null) return null;
  return Math.min(clock.due ?? Infinity, clock.warnings[0]?.at ?? Infinity);
}

/**
 * What is overdue to be said about this clock at `now`: the breach alone when it has come to that, else the
 * highest warning passed. One late look says what many would have said.
 * @param isEvent something happens at `now`: what happens just at an instant is in time, so that alone is not yet past
 */
export function ringing(clock: Clock, now: number, isEvent = false): Alarm | null {
  const isPast = (at: number): boolean => (isEvent ? at < now : at <= now);
  if (!isTicking(clock) || clock.due === null || clock.breachedAt !== null) return null;
  if (isPast(clock.due)) return { what: 'breach', at: clock.due };
  const passed = clock.warnings.filter((warning) => isPast(warning.at)).at(-1);
  return passed ? { what: 'warning', ...passed } : null;
}

/** Running, and a warning or worse has been given. */
export const isAtRisk = (clock: Clock): boolean =>
  isTicking(clock) && (clock.warned > 0 || clock.breachedAt !== null);
