/** Several escalations taken at once, each by a command of its own. */

import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import type { Performed } from '../../store/perform.ts';
import { troubleOf } from '../../store/trouble.ts';
import type { RequestCommand } from '../command.ts';
import type { RequestEvent } from '../event.ts';
import type { RequestState } from '../state.ts';
import { nameOf } from '../state.ts';
import { act } from './act.ts';

/** `epoch`: of the escalation that is meant; no other is taken. */
export type Wanted = { request: string; epoch: number };
export type How = Omit<Extract<RequestCommand, { kind: 'take' }>, 'kind' | 'epoch'>;
export type Taken = Wanted & { done: Performed<RequestState, RequestEvent> };
/** `trouble`: the database could not be had in the middle; what is not in `tried` was not reached. */
export type TakenEach = { tried: readonly Taken[]; trouble: Error | null };

/** The escalation a request has now. */
export const wantedOf = (request: RequestState): Wanted => ({
  request: nameOf(request),
  epoch: request.escalation?.epoch ?? 0,
});

/**
 * Takes them in the order given. What is kept stays kept whatever becomes of the others, and the same key again does
 * no harm: to what it has taken nothing happens, and the rest is taken.
 * @throws an outage before anything was kept; a fault with one of them after all others were tried
 */
export async function takeEach(
  context: Context,
  who: Known,
  key: string,
  wanted: readonly Wanted[],
  how: How,
): Promise<TakenEach> {
  const tried: Taken[] = [];
  const faults: Error[] = [];
  for (const one of wanted) {
    try {
      const command = { kind: 'take', ...how, epoch: one.epoch } as const;
      tried.push({ ...one, done: await act(context, who, `${key} ${one.request}`, one.request, command) });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (!troubleOf(error)) faults.push(error);
      else if (tried.some(({ done }) => done.kind === 'performed')) return { tried, trouble: error };
      else throw error;
    }
  }
  if (faults[0]) throw faults[0];
  return { tried, trouble: null };
}
