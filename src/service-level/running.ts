/**
 * One clock with all that moved it. Both the bot and `steward decide` derive every instant here, so that they
 * cannot differ. Instants are epoch milliseconds of service time.
 */

import type { Carry, ClauseId, ClockName } from '../agreement/agreement.ts';
import type { EndedPause } from '../agreement/targets.ts';
import type { Timed } from '../time/outcome.ts';
import { timed } from '../time/outcome.ts';
import { breachClock, meetClock, pauseClock, resumeClock, ringing, startClock, warnClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Stops, Terms } from './terms.ts';

/** A pause for a reason; `to` null: still running, and ending by itself at `until`. */
export type Paused = {
  readonly from: number;
  readonly to: number | null;
  readonly reason: string | null;
  readonly until: number | null;
};

/** `cited`: the clauses besides the target's own that allowed its pauses or moved it. */
export type Running = {
  readonly kind: ClockName;
  readonly terms: Terms;
  readonly clock: Clock;
  readonly pauses: readonly Paused[];
  readonly cited: readonly ClauseId[];
};

export function started(kind: ClockName, terms: Terms, at: number): Timed<Running> {
  const promised = terms.promised(kind, at, []);
  if (!promised.ok) return promised;
  return timed({ kind, terms, clock: startClock(promised.value, at), pauses: [], cited: [] });
}

/** The recorded pauses, ended at an instant where they still run. */
export const pausesUntil = ({ pauses }: Pick<Running, 'pauses'>, at: number): EndedPause[] =>
  pauses.map(({ from, to }) => [from, to ?? Math.max(from, at)]);

export const isStanding = ({ pauses }: Pick<Running, 'pauses'>): boolean =>
  pauses.some(({ to }) => to === null);

export function paused(running: Running, at: number, reason: string | null, stops: Stops | null): Running {
  if (running.clock.metAt !== null) return running;
  const pause: Paused = { from: at, to: null, reason, until: stops?.until ?? null };
  const later = { ...running, clock: pauseClock(running.clock), pauses: [...running.pauses, pause] };
  return stops === null ? later : citing(later, stops.clause);
}

const citing = (running: Running, clause: ClauseId): Running => ({
  ...running,
  cited: [...new Set([...running.cited, clause])],
});

/** Ends pauses; once none runs the instants are derived anew from all that were recorded. */
function ended(running: Running, endOf: (pause: Paused) => number | null): Timed<Running> {
  if (!isStanding(running)) return timed(running);
  const pauses = running.pauses.map((pause) => (pause.to === null ? { ...pause, to: endOf(pause) } : pause));
  const later = { ...running, pauses };
  if (isStanding(later)) return timed(later);
  const again = running.terms.promised(running.kind, running.clock.startedAt, pausesUntil(later, 0));
  return again.ok ? timed({ ...later, clock: resumeClock(running.clock, again.value) }) : again;
}

/** @param reason which pauses end; null: all */
export const resumed = (running: Running, at: number, reason: string | null): Timed<Running> =>
  ended(running, (pause) => (reason === null || pause.reason === reason ? at : null));

/** Pauses whose agreed limit has run out by then end at the limit, however late anybody looks. */
export const limited = (running: Running, at: number): Timed<Running> =>
  ended(running, ({ until }) => (until !== null && until <= at ? until : null));

/** Stopping ends its pauses; what is overdue by then was missed. */
export function stopped(running: Running, at: number): Timed<Running> {
  const going = resumed(running, at, null);
  if (!going.ok) return going;
  const overdue = rung(going.value, at, true);
  return timed({ ...overdue, clock: meetClock(overdue.clock, at) });
}

/** Says what is overdue: a breach stays, a warning puts the clock at risk. @param isEvent see `ringing` */
export function rung(running: Running, at: number, isEvent = false): Running {
  const alarm = ringing(running.clock, at, isEvent);
  if (alarm === null) return running;
  const { clock } = running;
  return {
    ...running,
    clock: alarm.what === 'breach' ? breachClock(clock, alarm.at) : warnClock(clock, alarm.percent),
  };
}

/**
 * Under other terms from an instant on; a promise that was kept or missed stays so.
 * @param clause that gives the carry rule; without it no clause does
 * @param until when pauses that still run are taken to end, for the due instant a standing clock will have
 */
export function moved(
  running: Running,
  terms: Terms,
  at: number,
  carry: Carry,
  { clause = null, until = at }: { clause?: ClauseId | null; until?: number } = {},
): Timed<Running> {
  const { clock, kind } = running;
  if (clock.metAt !== null) return timed(running);
  const from = carry === 'keep' ? clock.startedAt : at;
  const pauses =
    carry === 'keep'
      ? running.pauses
      : running.pauses.filter(({ to }) => to === null).map((pause) => ({ ...pause, from: at }));
  const later = { ...running, terms, pauses };
  const promised = terms.promised(kind, from, pausesUntil(later, until));
  if (!promised.ok) return promised;
  const fresh: Clock = { ...startClock(promised.value, from), breachedAt: clock.breachedAt };
  const next = { ...later, clock: isStanding(later) ? pauseClock(fresh) : fresh };
  return timed(clause === null ? next : citing(next, clause));
}

/** A word to whoever waits for news: the next interval begins, whatever became of the one before. */
export const informed = (running: Running, at: number): Timed<Running> =>
  running.clock.metAt === null
    ? moved({ ...running, clock: { ...running.clock, breachedAt: null } }, running.terms, at, 'restart')
    : timed(running);
