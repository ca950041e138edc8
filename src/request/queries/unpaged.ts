/** Pages beyond chat that could not be sent, for the escalation's card: what says “paged” must be true. */

import type { EntityManager } from 'typeorm';
import { wayOfLane } from '../../people/way-lane.ts';
import { cardKeyAt } from '../places.ts';
import type { RequestState } from '../state.ts';

/** Whoever the present escalation could not reach by which way, as the last page to them by it went. */
export type Unpaged = { person: string; way: string };

/** Asks nothing where nobody was paged. */
export async function unpaged(read: EntityManager, request: RequestState): Promise<readonly Unpaged[]> {
  const { escalation, customer, number } = request;
  if (!escalation?.paged?.length) return [];
  const rows = await read.query<{ lane: string; state: string }[]>(
    `select distinct on (lane) lane, state from message
     where customer_id = $1 and subject = $2 and content ->> 'page' = 'request'
       and content ->> 'epoch' = $3::int::text order by lane, id desc`,
    [customer, `request/${number}`, escalation.epoch],
  );
  return rows.flatMap(({ lane, state }) => (state === 'dead' ? (wayOfLane(lane) ?? []) : []));
}

/**
 * The key of the card that says of a page that it was sent.
 * @param due the page; null: it is none, or not of a request
 */
export function cardOfPage(
  customer: string,
  subject: string,
  { page, epoch }: Readonly<Record<string, unknown>>,
): string | null {
  const number = Number(/^request\/(\d+)$/.exec(subject)?.[1]);
  if (page !== 'request' || typeof epoch !== 'number' || !Number.isSafeInteger(number)) return null;
  return cardKeyAt({ customer, number }, 'escalation', epoch);
}
