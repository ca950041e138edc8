/** What is due and what comes due next, for whoever wants to see it: also what has failed and rests. */

import type { EntityManager } from 'typeorm';
import type { Urgency, Waiting } from './due.ts';
import { urgencies } from './due.ts';

/** Since when it has failed, how often on all replicas, when it is tried again (machine time), and why. */
export type Failing = { since: number; tries: number; again: number; problem: string };
export type Coming = {
  kind: string;
  customer: string;
  id: string;
  urgency: Urgency;
  /** Service time. */
  at: number;
  state: unknown;
  failing: Failing | null;
};

type Listed = {
  /** Due now, the most urgent first. */
  due: readonly Coming[];
  /** Not yet, the earliest first. */
  next: readonly Coming[];
  /** How many there are of both, listed or not. */
  counts: { due: number; next: number };
};

/**
 * @param now service time
 * @param until how far ahead, service time
 * @param most listed in all
 */
export async function listComing(
  read: EntityManager,
  kinds: readonly Waiting[],
  { now, until, most }: { now: number; until: number; most: number },
): Promise<Listed> {
  const between = (after: number, to: number, order: string): Promise<Coming[]> => {
    const each = kinds.map(
      ({ kind, table, customer, id, urgency }, place) =>
        `select ${place} as place, '${kind}' as kind, one.* from unnest($1::text[]) as u(urgency)
         cross join lateral (
           select ${customer} as customer, ${id}::text as id, u.urgency, next_at as at, state from ${table}
           where next_at > $2 and next_at <= $3 and ${urgency} = u.urgency order by next_at limit $4) one`,
    );
    return read.query<Coming[]>(
      `select kind, customer, id, urgency, at, state, (
         select jsonb_build_object('since', min(since_ms), 'tries', sum(tries), 'again', min(rest_until),
           'problem', (array_agg(problem order by rest_until desc))[1])
         from stuck where customer_id = customer and subject = kind || '/' || id having count(*) > 0) as failing
       from (${each.join(' union all ')}) one
       order by ${order}, place limit $4`,
      [urgencies, after, to, most],
    );
  };
  const due = await between(-1, now, 'urgency, at');
  const next = await between(now, until, 'at, urgency');
  const counts = kinds.map(
    ({ table }) =>
      `select count(*) filter (where next_at <= $1)::int as due, count(*) filter (where next_at > $1)::int as next
       from ${table} where next_at <= $2`,
  );
  const [count] = await read.query<{ due: number; next: number }[]>(
    `select sum(due)::int as due, sum(next)::int as next from (${counts.join(' union all ')}) one`,
    [now, until],
  );
  return { due, next: next.slice(0, Math.max(0, most - due.length)), counts: count ?? { due: 0, next: 0 } };
}
