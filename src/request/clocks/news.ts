/** The next-update clock: every word of a person to the requester begins the next interval. */

import { informed, started } from '../../service-level/running.ts';
import { settled } from '../../time/outcome.ts';
import type { Facts } from '../command.ts';
import type { RequestEvent } from '../event.ts';
import type { RequestState } from '../state.ts';
import { runningOf, termsOf } from './running.ts';

/** A claim is one, because the requester is told who has it. */
const WORDS: readonly RequestEvent['kind'][] = ['claimed', 'asked', 'replied', 'held', 'prioritised'];
const ENDS: readonly RequestEvent['kind'][] = ['fulfilled', 'confirmed', 'withdrawn'];

/** The next interval from `now` on; nothing where no news is promised, or the request is fulfilled. */
export function nextUpdate(state: RequestState, facts: Facts, now: number): RequestEvent[] {
  const terms = termsOf(state, facts, 'update');
  if (!terms || state.clocks?.fulfilment.metAt !== null) return [];
  const { update } = state.clocks;
  const next = settled(
    update && update.metAt === null
      ? informed(runningOf(state, 'update', update, terms), now)
      : started('update', terms, now),
  ).clock;
  const { clause, calendar, promised, warnings } = next;
  return [{ kind: 'next-update', clause, calendar, due: promised, warnings, late: isLate(update, now) }];
}

const isLate = (update: NonNullable<RequestState['clocks']>['update'], now: number): boolean =>
  update !== undefined &&
  update.metAt === null &&
  (update.breachedAt !== null || (update.due !== null && update.due < now));

/**
 * The events with the interval that the last word among them begins.
 * @param after folds events onto the state
 */
export function withNews(
  events: readonly RequestEvent[],
  after: (events: readonly RequestEvent[]) => RequestState,
  facts: Facts,
  now: number,
): readonly RequestEvent[] {
  const last = events.findLastIndex(({ kind }) => WORDS.includes(kind));
  if (last < 0 || events.some(({ kind }) => ENDS.includes(kind))) return events;
  const said = events.slice(0, last + 1);
  return [...said, ...nextUpdate(after(said), facts, now), ...events.slice(last + 1)];
}
