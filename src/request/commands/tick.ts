/** Time passes for one request: whatever is due is said, once. */

import type { Context } from '../../context.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { RequestEvent } from '../event.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import { factsFor } from './facts-for.ts';

export const tickRequest = (
  context: Context,
  customer: string,
  number: number,
): Promise<Performed<RequestState, RequestEvent>> =>
  perform(context.store, requestSubject, {
    ref: requestRef(customer, number),
    by: { kind: 'system', name: 'clock' },
    command: () => ({ kind: 'tick' }),
    facts: (tx, state, now) => factsFor(context, { tx }, null, state, { kind: 'tick' }, now),
  });
