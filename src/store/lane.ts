/**
 * Taking messages out of the outbox. A worker leases a lane (one destination), so that what goes to one place
 * goes in order and a throttled place holds up no other. Times are machine time.
 */

import type { EntityManager } from 'typeorm';

export type Lease = { lane: string; worker: string };

export type Due = {
  id: number;
  key: string;
  lane: string;
  kind: 'card' | 'ping';
  customer: string;
  subject: string;
  content: Readonly<Record<string, unknown>>;
  /** The version of a card that is wanted; kept when sent, so that a change in between is not lost. */
  wanted: number;
  attempts: number;
  /** Where it stands already; null: not posted yet. */
  ref: unknown;
  /** Where its parent stands; null: it has none, or the parent has not been posted yet. */
  parentRef: unknown;
  hasParent: boolean;
};

/**
 * SQL: `m` can be sent, `p` being its parent: a reply waits for what it replies to, unless that will not come.
 * $1 is machine time.
 */
const SENDABLE = `m.state = 'due' and m.not_before <= $1
  and (m.parent is null or p.id is null or p.ref is not null or p.state <> 'due')`;

/**
 * Leases up to `most` lanes in which something can be sent, urgent ones first, oldest next. The lock leaves room
 * for the key locks of transactions that are just writing to the lane: a busy lane would never be free of them.
 */
export async function leaseLanes(
  read: EntityManager,
  worker: string,
  now: number,
  leaseMs: number,
  most: number,
): Promise<Lease[]> {
  const [rows] = await read.query<[{ key: string }[], number]>(
    `with free as materialized (
       select lane.key from (
         select m.lane, bool_or(m.urgent) as urgent, min(m.id) as first
         from message m left join message p on p.key = m.parent where ${SENDABLE} group by m.lane
       ) due join lane on lane.key = due.lane
       where locked_until <= $1 and lane.not_before <= $1
       order by due.urgent desc, due.first
       for no key update of lane skip locked
       limit $4)
     update lane set locked_by = $2, locked_until = $3 from free where lane.key = free.key returning lane.key`,
    [now, worker, now + leaseMs, most],
  );
  return rows.map((row) => ({ lane: row.key, worker }));
}

/** What is due in a lane: urgent first, then in the order it was said; a reply only once its parent stands. */
export async function dueIn(read: EntityManager, lane: string, now: number, most: number): Promise<Due[]> {
  return read.query<Due[]>(
    `select m.id, m.key, m.lane, m.kind, m.customer_id as customer, m.subject, m.content, m.wanted, m.attempts,
       m.ref, p.ref as "parentRef", m.parent is not null as "hasParent"
     from message m left join message p on p.key = m.parent
     where m.lane = $2 and ${SENDABLE} order by m.urgent desc, m.id limit $3`,
    [now, lane, most],
  );
}

/** Sent as of version `wanted`; a card that changed meanwhile stays due. */
export async function finish(read: EntityManager, due: Due, lease: Lease, ref: unknown): Promise<void> {
  await read.query(
    `update message set sent = $2, ref = $3, attempts = 0, problem = null,
       state = case when wanted = $2 then 'sent' else 'due' end
     where id = $1 and exists (select 1 from lane where key = $4 and locked_by = $5)`,
    [due.id, due.wanted, ref === null ? null : JSON.stringify(ref), lease.lane, lease.worker],
  );
}

/** Due again later; `inVain` counts it as a try that failed, which being told to wait is not. */
export async function putOff(
  read: EntityManager,
  due: Due,
  until: number,
  problem: string,
  inVain: boolean,
): Promise<void> {
  await read.query(
    'update message set attempts = attempts + $4, not_before = $2, problem = $3 where id = $1',
    [due.id, until, problem, inVain ? 1 : 0],
  );
}

/** Will not arrive: kept with the reason, to be looked at and replayed. */
export async function giveUp(read: EntityManager, due: Due, problem: string): Promise<void> {
  await read.query(`update message set state = 'dead', attempts = attempts + 1, problem = $2 where id = $1`, [
    due.id,
    problem,
  ]);
}

/** The place of a vanished message is forgotten, so that it is posted anew. */
export async function forgetPlace(read: EntityManager, due: Due): Promise<void> {
  await read.query('update message set ref = null where id = $1', [due.id]);
}

/** Gives a lane back; `notBefore` keeps everybody off it for a while, e.g. as a platform's Retry-After says. */
export async function release(read: EntityManager, lease: Lease, notBefore = 0): Promise<void> {
  await read.query(
    'update lane set locked_by = null, locked_until = 0, not_before = greatest(not_before, $3) where key = $1 and locked_by = $2',
    [lease.lane, lease.worker, notBefore],
  );
}
