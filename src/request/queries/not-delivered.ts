/** What the history says was said about a request, and could not be delivered. */

import type { Context } from '../../context.ts';
import { placeWords } from '../../people/queries/undelivered.ts';
import type { NotDelivered } from '../cards/not-delivered.ts';
import type { RequestState } from '../state.ts';

/** The oldest first, each place and reason once. */
export async function notDelivered(
  context: Context,
  { customer, number }: RequestState,
): Promise<NotDelivered[]> {
  const rows = await context.read.query<{ lane: string; problem: string | null }[]>(
    `select lane, problem from message where customer_id = $1 and subject = $2 and state = 'dead'
     group by lane, problem order by min(id)`,
    [customer, `request/${number}`],
  );
  const placeOf = await placeWords(
    context,
    rows.map(({ lane }) => lane),
  );
  return rows.map(({ lane, problem }) => ({ place: placeOf(lane), why: problem ?? '' }));
}
