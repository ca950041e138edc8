/** What waits for its time, whatever it is: each kind of subject says where its rows stand, and is asked here. */

import type { EntityManager } from 'typeorm';
import type { Ref } from './subject.ts';

/** How urgent, as agreements count: `p1` before all others. What has no priority comes last. */
export const urgencies = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9'] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * Where the subjects of one kind wait: SQL over a table with the columns `next_at` (indexed where it is not null),
 * `seq`, `head`, `at` and `state`.
 */
export type Waiting = {
  /** Of the subject, as in its history. */
  kind: string;
  table: string;
  /** Its columns, or for the provider's own subjects a literal customer. */
  customer: string;
  id: string;
  idType: 'text' | 'bigint';
  /** An {@link Urgency}; of a column, it is indexed together with `next_at`. */
  urgency: string;
};

/** `at`: since when, service time. `tries`: how often it has failed here; `isMarked`: here or elsewhere. */
export type Due = Ref & { kind: string; urgency: Urgency; at: number; tries: number; isMarked: boolean };

/** For whom what has failed rests: a replica, at machine time. */
export type Rests = { worker: string; machine: number };

/** What a subject is called where its customer is not named, e.g. `request/12`; as in its history. */
export const subjectOf = ({ kind, id }: { kind: string; id: string }): string => `${kind}/${id}`;

/**
 * What is due now: the most urgent first, of those the longest overdue, then in the order of the kinds. What has
 * failed here and rests is left out. Each urgency is read off its index no further than the limit, so that the cost
 * follows what is listed, neither what is due nor what is open.
 */
export async function listDue(
  read: EntityManager,
  kinds: readonly Waiting[],
  { worker, machine }: Rests,
  limit: number,
): Promise<Due[]> {
  const each = kinds.map(
    ({ kind, table, customer, id, urgency }, place) =>
      `select ${place} as place, '${kind}' as kind, one.* from unnest($1::text[]) as u(urgency)
       cross join lateral (
         select ${customer} as customer, ${id}::text as id, u.urgency, next_at as at from ${table}
         where next_at <= (select service_now()) and ${urgency} = u.urgency and not exists (
           select from stuck where customer_id = ${customer} and subject = '${kind}/' || ${id}
             and worker = $4 and rest_until > $2)
         order by next_at limit $3) one`,
  );
  return read.query<Due[]>(
    `select kind, customer, id, urgency, at,
       coalesce((select tries from stuck where customer_id = customer and subject = kind || '/' || id and worker = $4), 0)
         as tries,
       exists (select from stuck where customer_id = customer and subject = kind || '/' || id) as "isMarked"
     from (${each.join(' union all ')}) due
     order by urgency, at, place limit $3`,
    [urgencies, machine, limit, worker],
  );
}

/**
 * The earliest instant after another at which anything is due, epoch milliseconds of service time; null: never.
 * @param after what was due up to then has been looked at
 */
export async function earliestDue(
  read: EntityManager,
  kinds: readonly Waiting[],
  after: number,
): Promise<number | null> {
  const each = kinds.map(({ table }) => `(select min(next_at) from ${table} where next_at > $1)`);
  const [row] = await read.query<{ at: number | null }[]>(`select least(${each.join(',')}) as at`, [after]);
  return row?.at ?? null;
}
