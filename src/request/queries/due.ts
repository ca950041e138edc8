/** Requests that need looking at. */

import type { EntityManager } from 'typeorm';

/** Due at the present service time, the longest overdue first. */
export async function dueRequests(
  read: EntityManager,
  limit: number,
): Promise<{ customer: string; number: number }[]> {
  return read.query<{ customer: string; number: number }[]>(
    `select customer_id as customer, number from request
     where next_at <= (select service_now()) order by next_at limit $1`,
    [limit],
  );
}

/** The earliest instant at which anything is due, epoch milliseconds of service time; null: never. */
export async function earliestDue(read: EntityManager): Promise<number | null> {
  const [row] = await read.query<{ at: number | null }[]>('select min(next_at) as at from request');
  return row?.at ?? null;
}
