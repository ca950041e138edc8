/** Holding a request for a reason of the agreement, until a moment somebody chose. */

import type { ClauseId } from '../agreement/agreement.ts';
import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { paused, resumed } from '../service-level/running.ts';
import { settled } from '../time/outcome.ts';
import { runningOf, stoppable, termsOf, versionFor } from './clocks/running.ts';
import type { Facts, RequestCommand } from './command.ts';
import { callAgain } from './escalate.ts';
import type { RequestEvent } from './event.ts';
import { resume } from './pausing.ts';
import type { Scene } from './scene.ts';
import { meets, settle, unlessAgent, unlessRequester } from './scene.ts';
import type { ClockKind, HoldMoves, RequestState } from './state.ts';

type Of<K extends RequestCommand['kind']> = Extract<RequestCommand, { kind: K }>;

/** Nobody waits for longer: then it is another request. */
export const LONGEST_HOLD_DAYS = 366;

/**
 * The reasons an agent may hold for, in the document's order: of the version by which the fulfilment was promised.
 * Waiting for the requester begins with a question instead.
 */
export const holdReasons = (state: RequestState, facts: Pick<Facts, 'agreement' | 'earlier'>): string[] =>
  Object.keys(versionFor(state, facts, 'fulfilment')?.agreement.holds ?? {}).filter(
    (reason) => reason !== 'requester',
  );

/** What a hold does, for the form to show and for the act itself. */
export type HoldPlan = {
  clause: ClauseId;
  stops: readonly ClockKind[];
  /** When it ends by itself; `isCut`: the agreement allows no longer. */
  until: number;
  isCut: boolean;
  /** The stopped promises: due before, and due if the hold lasts to its end. */
  moves: HoldMoves;
};

/** Null where the agreement knows no such reason. The hold is itself an answer, so the answer's clock never stops. */
export function holdPlan(
  state: RequestState,
  facts: Pick<Facts, 'agreement' | 'earlier'>,
  { reason, until }: { reason: string; until: number },
  now: number,
): HoldPlan | null {
  const terms = termsOf(state, facts, 'fulfilment');
  if (!terms || !state.clocks || !holdReasons(state, facts).includes(reason)) return null;
  const stops = terms.hold(reason, now);
  if (!stops) return null;
  const end = Math.min(until, stops.until ?? until);
  const stopped = stoppable(state, stops.clocks);
  const moves: HoldMoves = {};
  const { fulfilment } = state.clocks;
  if (stopped.includes('fulfilment') && fulfilment.due !== null) {
    const standing = paused(runningOf(state, 'fulfilment', fulfilment, terms), now, reason, stops);
    const { due } = settled(resumed(standing, end, null)).clock;
    moves.fulfilment = { was: fulfilment.due, due: due ?? fulfilment.due };
  }
  return { clause: stops.clause, stops: stopped, until: end, isCut: end < until, moves };
}

/** Whoever holds what nobody had claimed has it. */
export const hold = (scene: Scene, { reason, until, words }: Of<'hold'>): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts, now } = scene;
    const { number } = state;
    if (!facts.agreement || !state.clocks) return refused('not-promised', { number });
    if (!(until > now)) return refused('hold-past', { number });
    if (until - now > LONGEST_HOLD_DAYS * 86_400_000)
      return refused('hold-too-long', { number, days: LONGEST_HOLD_DAYS });
    const plan = holdPlan(state, facts, { reason, until }, now);
    const known = holdReasons(state, facts);
    if (!plan)
      return known.length === 0
        ? refused('no-holds', { number })
        : refused('no-such-hold', { number, known: known.join(', ') });
    const { clause, stops, moves } = plan;
    return settle(scene, 'held', [
      ...(state.assignee === null ? ([{ kind: 'claimed', from: null }] as const) : []),
      ...meets(scene, 'response'),
      { kind: 'held', reason, until: plan.until, words, clause, moves },
      ...(stops.length > 0 ? ([{ kind: 'paused', stops, clause }] as const) : []),
    ]);
  });

/** Earlier than planned; the clocks go on with what stood still taken out. */
export const endHold = (scene: Scene): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts, now } = scene;
    if (!state.hold) return refused('not-on-hold', { number: state.number });
    return callAgain(scene, [
      { kind: 'hold-ended', reason: state.hold.reason, why: 'agent' },
      ...resume(state, facts, now, 'hold'),
    ]);
  });

/** The requester does not agree to wait: the service manager is told, once a hold. */
export const dispute = (scene: Scene, { text }: Of<'dispute'>): Decision<RequestEvent> =>
  unlessRequester(scene, () => {
    const { state, facts } = scene;
    if (!state.hold) return refused('not-on-hold', { number: state.number });
    if (state.hold.disputedAt !== null) return refused('disputed-already', { number: state.number });
    return happened({ kind: 'disputed', text, tell: facts.managers });
  });
