/** Lists: one message in the place of many that wait for the same destination. What it stands for counts as sent. */

import type { EntityManager } from 'typeorm';
import { PROVIDER } from '../decision.ts';
import type { Due, Lease } from './lane.ts';

export type NewList = {
  key: string;
  kind: Due['kind'];
  parent: string | null;
  content: Readonly<Record<string, unknown>>;
  /** Service time. */
  at: number;
};

/** SQL: may be said by a list: nothing of it has been sent or tried, and $3's lease on $2 holds. */
const FREE = `state = 'due' and ref is null and attempt_at is null and list is null
  and exists (select 1 from lane where key = $2 and locked_by = $3)`;

/** In one statement, so that nothing is sent twice or not at all should this worker be gone in the middle of it. */
export async function makeList(
  read: EntityManager,
  { lane, worker }: Lease,
  ids: readonly number[],
  { key, kind, parent, content, at }: NewList,
): Promise<void> {
  await read.query(
    `with members as (
       update message set list = $4, state = 'sent', sent = wanted, attempts = 0, problem = null
       where id = any($1) and ${FREE} returning urgent, due_since)
     insert into message (key, lane, kind, parent, customer_id, subject, urgent, content, due_since, listed_at)
     select $4, $2, $5, $6, $7, 'list/' || ($8::jsonb ->> 'list'), bool_or(urgent), $8::jsonb, min(due_since), $9
     from members having count(*) > 0`,
    [ids, lane, worker, key, kind, parent, PROVIDER, JSON.stringify(content), at],
  );
}

/** @param isChange the list says so; otherwise it has said enough for these too */
export async function joinList(
  read: EntityManager,
  { lane, worker }: Lease,
  ids: readonly number[],
  list: string,
  isChange: boolean,
): Promise<void> {
  await read.query(
    `with members as (
       update message set list = $4, state = 'sent', sent = wanted, attempts = 0, problem = null
       where id = any($1) and ${FREE} returning id)
     update message set wanted = wanted + 1, state = 'due', not_before = 0
     where key = $4 and $5 and exists (select 1 from members)`,
    [ids, lane, worker, list, isChange],
  );
}

/** What a message said by a list says has changed: the list is changed in its place. */
export async function changeList(read: EntityManager, due: Due, lease: Lease): Promise<void> {
  await read.query(
    `with mine as (
       update message set sent = $2, attempts = 0, problem = null,
         state = case when wanted = $2 then 'sent' else 'due' end
       where id = $1 and exists (select 1 from lane where key = $3 and locked_by = $4) returning list)
     update message set wanted = wanted + 1, state = 'due', not_before = 0
     where key = (select list from mine) and state <> 'dropped'`,
    [due.id, due.wanted, lease.lane, lease.worker],
  );
}

export type MadeList = {
  key: string;
  parent: string | null;
  content: Readonly<Record<string, unknown>>;
  at: number;
};

/** Lists made in a lane since then, the latest first. */
export async function listsIn(
  read: EntityManager,
  lane: string,
  since: number,
): Promise<readonly MadeList[]> {
  return read.query<MadeList[]>(
    `select key, parent, content, listed_at as at from message
     where lane = $1 and listed_at > $2 and state in ('due', 'sent') order by listed_at desc, id desc`,
    [lane, since],
  );
}

/** What the messages say that a list stands for, in the order they were said. */
export async function contentsOf(
  read: EntityManager,
  list: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows = await read.query<{ content: Readonly<Record<string, unknown>> }[]>(
    'select content from message where list = $1 order by id',
    [list],
  );
  return rows.map(({ content }) => content);
}

type Freed = Pick<Due, 'id' | 'key' | 'lane' | 'kind' | 'customer' | 'subject' | 'content'> &
  Pick<Due, 'parent' | 'urgent' | 'wanted' | 'attempts'>;

/**
 * The list will not arrive: each message it stood for goes its own way again.
 * @param isFault they count as tried, and what has been tried is said by no list
 */
export async function dissolve(
  tx: EntityManager,
  list: string,
  { because, at, isFault }: { because: string; at: number; isFault: boolean },
): Promise<Due[]> {
  const handled = { what: 'dropped', by: 'steward', at, because };
  await tx.query(`update message set state = 'dropped', handled = $2 where key = $1`, [
    list,
    JSON.stringify(handled),
  ]);
  const [rows] = await tx.query<[Freed[], number]>(
    `update message set list = null, state = 'due', not_before = 0, attempts = case when $2 then 1 else 0 end
     where list = $1
     returning id, key, lane, kind, customer_id as customer, subject, content, parent, urgent, wanted, attempts`,
    [list, isFault],
  );
  const alone = { attemptAt: null, ref: null, parentRef: null, list: null, parentList: null, ageMs: 0 };
  return rows.map((row) => ({ ...row, ...alone, shut: false })).sort((a, b) => a.id - b.id);
}
