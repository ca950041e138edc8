/** Messages that were set aside: for whoever looks after them. */

import type { EntityManager } from 'typeorm';

export type Cause = { lane: string; problem: string | null; count: number };

/** Those nobody has been told of yet, by cause, the commonest first; from now on they are told of. */
export async function takeUnreported(tx: EntityManager): Promise<Cause[]> {
  return tx.query<Cause[]>(
    `with taken as (
       update message set reported = true where state = 'dead' and not reported returning lane, problem)
     select lane, problem, count(*)::int as count from taken
     group by lane, problem order by count(*) desc, lane, problem`,
  );
}

export const states = ['due', 'sent', 'dead', 'dropped'] as const;
export type State = (typeof states)[number];

/** What somebody did about a message. */
export type Handled = { what: 'retried' | 'dropped'; by: string; at: number; because?: string };

/** A message as whoever looks after them sees it: never what it says. */
export type Listed = {
  id: number;
  state: State;
  lane: string;
  customer: string;
  subject: string;
  kind: 'card' | 'ping';
  urgent: boolean;
  /** Since when it has been wanted as it is, epoch milliseconds by the database's clock; and how long that is. */
  since: number;
  ageMs: number;
  attempts: number;
  /** How often it was said again because nobody knew whether it had arrived. */
  repeats: number;
  /** A post was begun of which nobody knows whether it arrived. */
  unsure: boolean;
  problem: string | null;
  handled: Handled | null;
};

const NOW = '(extract(epoch from now()) * 1000)::bigint';

/** The oldest first, but of those sent the latest. */
export async function listMessages(
  read: EntityManager,
  { among, lane, most }: { among: readonly State[]; lane: string | undefined; most: number },
): Promise<{ messages: Listed[]; count: number }> {
  const where = 'state = any($1) and ($2::text is null or lane = $2)';
  const order = among.every((state) => state === 'sent') ? 'desc' : 'asc';
  const messages = await read.query<Listed[]>(
    `select id, state, lane, customer_id as customer, subject, message.kind, urgent, due_since as since,
       greatest(0, ${NOW} - due_since) as "ageMs", attempts, repeats,
       ref is null and attempt_at is not null as unsure,
       case when state = 'due' then coalesce(why, problem) else problem end as problem, handled
     from message join lane on lane.key = lane left join throttle
       on throttle.workspace = lane.workspace and throttle.kind = 'post' and shut_since is not null
     where ${where} order by id ${order} limit $3`,
    [among, lane ?? null, most],
  );
  const [row] = await read.query<{ count: number }[]>(
    `select count(*)::int as count from message where ${where}`,
    [among, lane ?? null],
  );
  return { messages, count: row?.count ?? 0 };
}

/** What is wanted of messages, and by whom (who typed the command, as the machine knows them). */
type Wish = { ids: readonly number[] | 'all-dead'; by: string; at: number };

/** Those that were set aside are due again. @returns their ids */
export async function retryMessages(tx: EntityManager, { ids, by, at }: Wish): Promise<number[]> {
  const all = ids === 'all-dead';
  return changed(
    tx,
    `update message set state = 'due', attempts = 0, not_before = 0, due_since = ${NOW}, handled = $2
     where state = any($3) and ($4 or id = any($1))`,
    [all ? [] : ids, { what: 'retried', by, at }, all ? ['dead'] : ['dead', 'dropped'], all],
  );
}

/** Those that are not sent yet never will be, unless what they say changes. @returns their ids */
export async function dropMessages(
  tx: EntityManager,
  { ids, by, at, because }: Wish & { ids: readonly number[]; because: string },
): Promise<number[]> {
  return changed(
    tx,
    `update message set state = 'dropped', handled = $2 where state = any($3) and id = any($1)`,
    [ids, { what: 'dropped', by, at, because }, ['due', 'dead']],
  );
}

async function changed(
  tx: EntityManager,
  sql: string,
  [ids, handled, ...rest]: readonly [readonly number[], Handled, ...unknown[]],
): Promise<number[]> {
  const [rows] = await tx.query<[{ id: number }[], number]>(`${sql} returning id`, [
    ids,
    JSON.stringify(handled),
    ...rest,
  ]);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** What state these are in; those that are not there are left out. */
export async function statesOf(
  read: EntityManager,
  ids: readonly number[],
): Promise<ReadonlyMap<number, State>> {
  const rows = await read.query<{ id: number; state: State }[]>(
    'select id, state from message where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Destinations that something was ever sent to. */
export async function laneNames(read: EntityManager): Promise<string[]> {
  const rows = await read.query<{ key: string }[]>('select key from lane order by key');
  return rows.map(({ key }) => key);
}
