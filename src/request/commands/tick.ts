/** Time passes for one request: whatever is due is said, once. */

import type { Context } from '../../context.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { RequestEvent } from '../event.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import { loadFacts } from './facts.ts';

export const tickRequest = (
  context: Context,
  customer: string,
  number: number,
): Promise<Performed<RequestState, RequestEvent>> =>
  perform(context.store, requestSubject, {
    ref: requestRef(customer, number),
    by: { kind: 'system', name: 'clock' },
    command: () => ({ kind: 'tick' }),
    facts: async (tx, state, now) => {
      const agreement = state?.agreement
        ? await context.library.within(tx).agreement(state.agreement)
        : undefined;
      const team = state?.team ?? null;
      const about = { acting: null, agreement, team, now, needs: null };
      return loadFacts(context, tx, { ...about, ...(state ? { state } : {}) });
    },
  });
