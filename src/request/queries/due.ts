/** Subjects that need looking at, requests and rosters alike. */

import type { EntityManager } from 'typeorm';

export type DueSubject =
  { kind: 'request'; customer: string; number: number } | { kind: 'roster'; name: string };

type Row = { customer: string | null; number: number | null; name: string | null };

/** Due at the present service time, the longest overdue first, whatever they are. */
export async function dueSubjects(read: EntityManager, limit: number): Promise<DueSubject[]> {
  // Each kind is read off its own index, no further than the batch.
  const rows = await read.query<Row[]>(
    `(select customer_id as customer, number, null as name, next_at from request
      where next_at <= (select service_now()) order by next_at limit $1)
     union all
     (select null, null, name, next_at from roster
      where next_at <= (select service_now()) order by next_at limit $1)
     order by next_at limit $1`,
    [limit],
  );
  return rows.map(({ customer, number, name }) =>
    name === null
      ? { kind: 'request', customer: customer ?? '', number: number ?? 0 }
      : { kind: 'roster', name },
  );
}

/** What a subject is called among the problems of an operator. */
export const dueName = (due: DueSubject): string =>
  due.kind === 'request' ? `${due.customer}/${due.number}` : `roster/${due.name}`;

/** The earliest instant at which anything is due, epoch milliseconds of service time; null: never. */
export async function earliestDue(read: EntityManager): Promise<number | null> {
  const [row] = await read.query<{ at: number | null }[]>(
    'select least((select min(next_at) from request), (select min(next_at) from roster)) as at',
  );
  return row?.at ?? null;
}
