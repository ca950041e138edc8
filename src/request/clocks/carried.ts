/** Clocks under another rule: another priority, another service, another version of the agreement. */

import type { Carry, ClauseId } from '../../agreement/agreement.ts';
import type { CompiledAgreement } from '../../agreement/compile.ts';
import { warningsBetween } from '../../agreement/targets.ts';
import { moved, pausesUntil, started } from '../../service-level/running.ts';
import type { Terms } from '../../service-level/terms.ts';
import { settled } from '../../time/outcome.ts';
import type { Facts } from '../command.ts';
import type { Carried, Moving, RequestEvent } from '../event.ts';
import type { ClockKind, RequestState } from '../state.ts';
import { clockKinds, clocksOf } from '../state.ts';
import { runningOf, termsOf } from './running.ts';

/** What the agreement says about the time used so far; where it says nothing, the time is kept. */
export function carryRule(
  { agreement }: CompiledAgreement,
  when: 'priority' | 'transfer',
): { carry: Carry; clause: ClauseId | null } {
  const agreed = agreement.carry?.[when];
  return agreed === undefined ? { carry: 'keep', clause: null } : { carry: agreed, clause: `carry.${when}` };
}

/**
 * Every clock that is not met, derived anew. One that was missed stays missed. While clocks stand still their due
 * instants are as they will be: at the end of the hold, or should the wait end now.
 * @param to what each clock runs by from now on; null: there is no such clock
 * @param kinds the clocks to look at
 */
export function carried(
  state: RequestState,
  facts: Pick<Facts, 'agreement' | 'earlier'>,
  to: (kind: ClockKind) => Terms | null,
  { carry, now }: { carry: Carry; now: number },
  kinds: readonly ClockKind[] = clockKinds,
): Pick<Moving, 'clocks' | 'later'> {
  const clocks: Partial<Record<ClockKind, Carried | null>> = {};
  const ends = state.hold?.until ?? now;
  let later = false;
  for (const kind of kinds) {
    const clock = state.clocks?.[kind];
    if (!state.clocks || (clock && clock.metAt !== null)) continue;
    const terms = to(kind);
    if (!terms) {
      if (clock) clocks[kind] = null;
      continue;
    }
    const was = clock ? dueOf(state, facts, kind, ends) : null;
    const next = settled(
      clock
        ? moved(runningOf(state, kind, clock, terms), terms, now, carry, { until: ends })
        : started(kind, terms, now),
    ).clock;
    const { clause, calendar, promised, warnings, startedAt } = next;
    clocks[kind] = { clause, calendar, due: promised, warnings, from: startedAt, was };
    later ||= kind !== 'update' && clock?.breachedAt === null && was !== null && promised > was;
  }
  return { clocks, later };
}

/** When a clock is due, or will be when what stands still now goes on at `ends`. */
function dueOf(
  state: RequestState,
  facts: Pick<Facts, 'agreement' | 'earlier'>,
  kind: ClockKind,
  ends: number,
): number | null {
  const clock = state.clocks?.[kind];
  const terms = termsOf(state, facts, kind);
  if (!clock || clock.due !== null || !terms) return clock?.due ?? null;
  const pauses = pausesUntil(runningOf(state, kind, clock, terms), ends);
  return settled(terms.promised(kind, clock.startedAt, pauses)).due;
}

/** Half of the response's time, when the team is reminded that nobody has claimed it. */
export const halfOf = (terms: Terms, response: Pick<Carried, 'from' | 'due'>): number =>
  warningsBetween(terms.calendar, response.from, response.due, [50])[0]?.at ?? response.due;

/** What was missed before this moment and has not been said yet: another rule must not undo it. */
export const missed = (state: RequestState, now: number): RequestEvent[] =>
  clocksOf(state).flatMap(([kind, { clause, due, metAt, breachedAt }]) =>
    metAt === null && breachedAt === null && due !== null && due < now
      ? [{ kind: 'breached', clock: kind, clause, due } as const]
      : [],
  );
