/** The whole history of a request, with its chain checked. */

import type { Context } from '../../context.ts';
import type { Story } from '../../decision.ts';
import { story } from '../../store/history.ts';
import type { RequestEvent } from '../event.ts';
import type { RequestState } from '../state.ts';
import { requestRef } from '../table.ts';

export async function storyOf(
  context: Context,
  { customer, number }: RequestState,
): Promise<Story<RequestEvent>> {
  // Read first: entries that come in between are no damage.
  const [row] = await context.read.query<{ head: string }[]>(
    'select head from request where customer_id = $1 and number = $2',
    [customer, number],
  );
  return story(context.read, 'request', requestRef(customer, number), row?.head ?? '');
}
