/** Time passes for requests: whatever is due is said, once. */

import type { Context } from '../../context.ts';
import { perform } from '../../store/perform.ts';
import type { Performed } from '../../store/perform.ts';
import type { Looked, Which } from '../../store/perform-due.ts';
import { performDue } from '../../store/perform-due.ts';
import type { RequestEvent } from '../event.ts';
import { waitingRequests } from '../queries/due.ts';
import type { RequestState } from '../state.ts';
import { requestRef, requestSubject } from '../table.ts';
import { factsFor } from './facts-for.ts';

const BY = { kind: 'system', name: 'clock' } as const;

/** One of them, whoever holds it now. */
export const tickRequest = (
  context: Context,
  customer: string,
  number: number,
): Promise<Performed<RequestState, RequestEvent>> =>
  perform(context.store, requestSubject, {
    ref: requestRef(customer, number),
    by: BY,
    command: () => ({ kind: 'tick' }),
    facts: (tx, state, now) => factsFor(context, { tx }, null, state, { kind: 'tick' }, now),
  });

/** Those that are due and that nobody else holds, in one transaction. */
export const tickRequests = (context: Context, which: Which): Promise<Looked[]> =>
  performDue(context.store, requestSubject, waitingRequests, {
    ...which,
    by: BY,
    command: { kind: 'tick' },
    facts: (tx, state, now) => factsFor(context, { tx }, null, state, { kind: 'tick' }, now),
  });
