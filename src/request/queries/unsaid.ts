/**
 * What the watchdog asks of requests. It goes by the promises as the database reads them off the state
 * (`unsaid_at`) and by the history, not by `next_at`, which the sweep goes by.
 */

import type { EntityManager } from 'typeorm';
import { OPEN } from '../table.ts';

export type Unsaid = { customer: string; number: number; at: number };

/** Requests of which something should have been said before `before` (service time), the longest overdue first. */
export async function unsaid(
  read: EntityManager,
  before: number,
  most: number,
): Promise<{ first: Unsaid[]; count: number }> {
  const first = await read.query<Unsaid[]>(
    `select customer_id as customer, number, unsaid_at(state) as at from request
     where ${OPEN} and unsaid_at(state) <= $1 order by unsaid_at(state) limit $2`,
    [before, most],
  );
  if (first.length < most) return { first, count: first.length };
  const [row] = await read.query<{ count: number }[]>(
    `select count(*)::int as count from request where ${OPEN} and unsaid_at(state) <= $1`,
    [before],
  );
  return { first, count: row?.count ?? first.length };
}

/** Somebody was called or paged, says the history, and there is no message to them. */
export type Uncalled = {
  customer: string;
  number: number;
  seq: number;
  /** It still runs, and nobody has taken it. */
  isOpen: boolean;
};

/**
 * Escalations that the history holds and the outbox does not, of requests on which something happened after `from`.
 * A step or page is looked at until `to`; both are service time. Costs what was escalated meanwhile.
 */
export async function uncalled(
  read: EntityManager,
  from: number,
  to: number,
  most: number,
): Promise<Uncalled[]> {
  return read.query<Uncalled[]>(
    `select h.customer_id as customer, r.number, h.seq,
       r.state #>> '{escalation,closed}' is null and r.state #>> '{escalation,takenBy}' is null as "isOpen"
     from request r
     join history h on h.customer_id = r.customer_id and h.subject = 'request/' || r.number
       and h.at > $1::bigint and h.at <= $2 and h.text ~ '"kind":"(escalated|paged)"'
     cross join lateral (select h.text::jsonb -> 'event' as event) as e
     where jsonb_typeof(r.state -> 'escalation') = 'object' and r.at > $1 and (
       (event ->> 'kind' = 'escalated' and jsonb_array_length(event -> 'told') > 0 and not exists (
         select 1 from message m
         where m.customer_id = h.customer_id and m.subject = h.subject and m.content ->> 'ping' = 'escalated'
           and m.content #> '{event,epoch}' = event -> 'epoch' and m.content #> '{event,pass}' = event -> 'pass'
           and m.content #> '{event,step}' = event -> 'step'))
       or (event ->> 'kind' = 'paged' and exists (
         select 1 from jsonb_array_elements(event -> 'pages') as page
         where not exists (
           select 1 from message m
           where m.customer_id = h.customer_id and m.subject = h.subject
             and m.lane = 'way:' || (page ->> 'way') || ':' || (page ->> 'person')))))
     order by h.at limit $3`,
    [from, to, most],
  );
}
