/**
 * Taking messages out of the outbox. A worker leases a lane (one destination), so that what goes to one place
 * goes in order and a throttled place holds up no other. Times are machine time.
 */

import type { EntityManager } from 'typeorm';

export type Lease = {
  lane: string;
  worker: string;
  /** Where the lane led when it was served last, see throttle.ts; null: not known yet. */
  workspace: string | null;
  /** What posts to it have used up of its rate, see {@link release}. */
  pacedUntil: number;
};

export type Due = {
  id: number;
  key: string;
  lane: string;
  kind: 'card' | 'ping';
  customer: string;
  subject: string;
  content: Readonly<Record<string, unknown>>;
  parent: string | null;
  urgent: boolean;
  /** The version of a card that is wanted; kept when sent, so that a change in between is not lost. */
  wanted: number;
  attempts: number;
  /** When a post was begun of which nobody knows whether it arrived; null: there is none. */
  attemptAt: number | null;
  /** Where it stands already; null: not posted yet. */
  ref: unknown;
  /** Where its parent stands; null: it has none, or the parent has not been posted yet. */
  parentRef: unknown;
};

/** SQL: messages with their lane, their parent, and how far what they need of their workspace is throttled. */
const MESSAGES = `message m join lane l on l.key = m.lane left join message p on p.key = m.parent
  left join throttle t on t.workspace = l.workspace
    and t.kind = case when m.ref is null then 'post' else 'edit' end`;

/**
 * SQL: `m` can be sent: a reply waits for what it replies to, unless that will not come; what is urgent passes
 * our own budget, but not what the platform says. $1 is machine time.
 */
const SENDABLE = `m.state = 'due' and m.not_before <= $1
  and (m.parent is null or p.id is null or p.ref is not null or p.state <> 'due')
  and (t.workspace is null or (t.closed_until <= $1 and (m.urgent or t.routine_until <= $1)))`;

/**
 * Leases up to `most` lanes in which something can be sent, urgent ones first, oldest next. The lock leaves room
 * for the key locks of transactions that are just writing to the lane: a busy lane would never be free of them.
 */
export async function leaseLanes(
  read: EntityManager,
  worker: string,
  now: number,
  { forMs, most, onlyUrgent }: { forMs: number; most: number; onlyUrgent: boolean },
): Promise<Lease[]> {
  const [rows] = await read.query<[Omit<Lease, 'worker'>[], number]>(
    `with free as materialized (
       select lane.key from (
         select m.lane, bool_or(m.urgent) as urgent, min(m.id) as first
         from ${MESSAGES} where ${SENDABLE} and (m.urgent or not $5::boolean) group by m.lane
       ) due join lane on lane.key = due.lane
       where locked_until <= $1 and lane.not_before <= $1
       order by due.urgent desc, due.first
       for no key update of lane skip locked
       limit $4)
     update lane set locked_by = $2, locked_until = $3 from free where lane.key = free.key
     returning lane.key as lane, lane.workspace, lane.paced_until as "pacedUntil"`,
    [now, worker, now + forMs, most, onlyUrgent],
  );
  return rows.map((row) => ({ ...row, worker }));
}

/** What is due in a lane: urgent first, then in the order it was said; a reply only once its parent stands. */
export async function dueIn(read: EntityManager, lane: string, now: number, most: number): Promise<Due[]> {
  return read.query<Due[]>(
    `select m.id, m.key, m.lane, m.kind, m.customer_id as customer, m.subject, m.content, m.parent, m.urgent,
       m.wanted, m.attempts, m.attempt_at as "attemptAt", m.ref, p.ref as "parentRef"
     from ${MESSAGES}
     where m.lane = $2 and ${SENDABLE} order by m.urgent desc, m.id limit $3`,
    [now, lane, most],
  );
}

/** Remembers where a lane leads, by which what holds for a whole workspace finds it. */
export async function leadsTo(read: EntityManager, lane: string, workspace: string): Promise<void> {
  await read.query('update lane set workspace = $2 where key = $1', [lane, workspace]);
}

/** Gives a lane back; `notBefore` keeps everybody off it for a while, e.g. as a platform's Retry-After says. */
export async function release(
  read: EntityManager,
  { lane, worker, pacedUntil }: Lease,
  notBefore = 0,
): Promise<void> {
  await read.query(
    `update lane set locked_by = null, locked_until = 0, not_before = greatest(not_before, $3), paced_until = $4
     where key = $1 and locked_by = $2`,
    [lane, worker, notBefore, pacedUntil],
  );
}
