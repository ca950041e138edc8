/** The clocks of a request as the one engine reads them, see `service-level/running.ts`. */

import type { CompiledAgreement } from '../../agreement/compile.ts';
import { isAtRisk, isTicking } from '../../service-level/clock.ts';
import type { Clock } from '../../service-level/clock.ts';
import type { Running } from '../../service-level/running.ts';
import { agreedTerms } from '../../service-level/terms.ts';
import type { Terms } from '../../service-level/terms.ts';
import type { Facts } from '../command.ts';
import type { ClockKind, RequestState } from '../state.ts';

/** What a version of an agreement says about one clock of a priority; null: nothing. */
export function termsIn(
  compiled: CompiledAgreement | undefined,
  priority: string | null,
  kind: ClockKind,
): Terms | null {
  if (!compiled || priority === null || !compiled.priorities.includes(priority)) return null;
  const terms = agreedTerms(compiled, priority);
  return terms.kinds.includes(kind) ? terms : null;
}

type Versions = Pick<Facts, 'agreement' | 'earlier'>;

/** What a clock of the request runs by: the version pinned, or the earlier one it has stayed with. */
export function versionFor(
  state: RequestState,
  facts: Versions,
  kind: ClockKind,
): CompiledAgreement | undefined {
  const earlier = state.earlier?.[kind];
  return earlier === undefined ? facts.agreement?.compiled : facts.earlier?.[earlier];
}

export const termsOf = (state: RequestState, facts: Versions, kind: ClockKind): Terms | null =>
  termsIn(versionFor(state, facts, kind), state.priority, kind);

/** A clock with its recorded pauses. */
export const runningOf = (state: RequestState, kind: ClockKind, clock: Clock, terms: Terms): Running => ({
  kind,
  terms,
  clock,
  pauses: state.pauses
    .filter(({ stops }) => stops.includes(kind))
    .map(({ from, to, clause }) => ({ from, to, reason: clause, until: null })),
  cited: [],
});

/**
 * Whether somebody has to be called: a promise at risk or missed. That news is due soon is for whoever has the
 * request alone; only news that was missed is escalated.
 */
export const isPressing = (kind: ClockKind, clock: Clock): boolean =>
  kind === 'update' ? isTicking(clock) && clock.breachedAt !== null : isAtRisk(clock);

/**
 * Which clocks a hold of the request stops. Every hold is an answer, so never the answer's; news that may be
 * promised only while it lasts stands still with it.
 */
export const stoppable = (state: RequestState, stops: readonly ClockKind[]): ClockKind[] =>
  stops.filter((kind) => kind !== 'response' && (state.clocks?.[kind]?.metAt ?? null) === null);
