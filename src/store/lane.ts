/**
 * Taking messages out of the outbox. A worker leases a lane (one destination), so that what goes to one place
 * goes in order and a throttled place holds up no other. Times are machine time.
 */

import type { EntityManager } from 'typeorm';
import { APART } from './behind.ts';
import { prepared } from './prepared.ts';

export type Lease = {
  lane: string;
  /** Of this lease alone: a worker that was stalled may lease a lane anew that it still believes to have. */
  worker: string;
  /** Where the lane led when it was served last, see throttle.ts; null: not known yet. */
  workspace: string | null;
  /** What posts to it have used up of its rate, see {@link release}. */
  pacedUntil: number;
  /** Somebody else has it now: it was not renewed in time. */
  isLost: boolean;
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
  /** Where its parent stands, or the list that stands for it; null: it has none, or that has not been posted yet. */
  parentRef: unknown;
  /** The list that says it in its place; null: it speaks for itself. */
  list: string | null;
  /** The list that stands for its parent. */
  parentList: string | null;
  /** How long it has waited as it is, by the database's clock. */
  ageMs: number;
  /** Its workspace did not let us in when we last asked. */
  shut: boolean;
};

/**
 * SQL: messages with their lane, their parent and the list that stands for it, and how far what they need of their
 * workspace is throttled.
 */
const MESSAGES = `message m join lane l on l.key = m.lane left join message p on p.key = m.parent
  left join message pl on pl.key = p.list
  left join throttle t on t.workspace = l.workspace
    and t.kind = case when m.ref is null then 'post' else 'edit' end`;

/**
 * SQL: `m` can be sent: a reply waits for what it replies to, unless that will not come; what is urgent passes
 * our own budget, but not what the platform says. $1 is machine time.
 */
const SENDABLE = `m.state = 'due' and m.not_before <= $1
  and (m.parent is null or p.id is null or p.ref is not null
    or (p.state <> 'due' and (p.list is null or pl.id is null or pl.ref is not null or pl.state <> 'due')))
  and (t.workspace is null or (t.closed_until <= $1 and (m.urgent or t.routine_until <= $1)))`;

/** So many of the messages that could be sent next are looked at to find the lanes they are in. */
const LOOK = 100;

/**
 * Leases up to `most` lanes in which something can be sent, urgent ones first, oldest next. Looks no further than it
 * must: what many lanes hold may be far more than what is begun now, and what waits behind a closed workspace is
 * passed by where it lies apart (behind.ts). Where much of one lane comes first it finds
 * fewer than there are; ask again. The lock leaves room for the key locks of transactions that are just writing to
 * the lane: a busy lane would never be free of them.
 * @param except lanes to be left alone for now
 */
export async function leaseLanes(
  read: EntityManager,
  worker: string,
  now: number,
  {
    forMs,
    most,
    onlyUrgent,
    except,
  }: { forMs: number; most: number; onlyUrgent: boolean; except: readonly string[] },
): Promise<Lease[]> {
  // The limit of one row keeps the planner from joining all there is before it sorts.
  const rows = await prepared<Omit<Lease, 'isLost'> & { urgent: boolean; first: number }>(
    read,
    `with recursive ${APART}, free as materialized (
       select lane.key, due.urgent, due.first from (
         select lane, bool_or(urgent) as urgent, min(id) as first from (
           select each.* from apart cross join lateral (
             select m.lane, m.urgent, m.id from message m cross join lateral (
               select from lane l left join message p on p.key = m.parent left join message pl on pl.key = p.list
                 left join throttle t on t.workspace = l.workspace
                   and t.kind = case when m.ref is null then 'post' else 'edit' end
               where l.key = m.lane and ${SENDABLE}
                 and l.locked_until <= $1 and l.not_before <= $1 and l.key <> all($6::text[])
               limit 1) sendable
             where m.state = 'due' and m.behind = apart.workspace and m.urgent >= $5::boolean
             order by m.urgent desc, m.id limit ${LOOK}) each
           order by urgent desc, id limit ${LOOK}) next
         group by lane
       ) due join lane on lane.key = due.lane
       where locked_until <= $1 and lane.not_before <= $1
       order by due.urgent desc, due.first
       for no key update of lane skip locked
       limit $4)
     update lane set locked_by = $2 || '/' || gen_random_uuid(), locked_until = $3 from free
     where lane.key = free.key
     returning lane.key as lane, lane.locked_by as worker, lane.workspace, lane.paced_until as "pacedUntil",
       free.urgent, free.first`,
    [now, worker, now + forMs, most, onlyUrgent, except],
  );
  rows.sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.first - b.first);
  return rows.map(({ urgent: _urgent, first: _first, ...row }) => ({ ...row, isLost: false }));
}

/** Leases go on until then; those that somebody else has taken meanwhile are marked as lost. */
export async function renew(read: EntityManager, leases: readonly Lease[], until: number): Promise<void> {
  if (leases.length === 0) return;
  const [rows] = await read.query<[{ by: string }[], number]>(
    `update lane set locked_until = greatest(locked_until, $3)
     from unnest($1::text[], $2::text[]) as ours (lane, by) where key = ours.lane and locked_by = ours.by
     returning locked_by as by`,
    [leases.map(({ lane }) => lane), leases.map(({ worker }) => worker), until],
  );
  const ours = new Set(rows.map(({ by }) => by));
  for (const lease of leases) lease.isLost = !ours.has(lease.worker);
}

/** What is due in a lane: urgent first, then in the order it was said; a reply only once its parent stands. */
export async function dueIn(read: EntityManager, lane: string, now: number, most: number): Promise<Due[]> {
  return prepared<Due>(
    read,
    `select m.id, m.key, m.lane, m.kind, m.customer_id as customer, m.subject, m.content, m.parent, m.urgent,
       m.wanted, m.attempts, m.attempt_at as "attemptAt", m.ref, coalesce(p.ref, pl.ref) as "parentRef",
       m.list, p.list as "parentList", t.shut_since is not null as shut,
       (extract(epoch from clock_timestamp()) * 1000)::bigint - m.due_since as "ageMs"
     from ${MESSAGES}
     where m.lane = $2 and ${SENDABLE} order by m.urgent desc, m.id limit $3`,
    [now, lane, most],
  );
}

/**
 * Remembers where a lane leads, by which what holds for a whole workspace finds it. Where it led elsewhere before,
 * its messages lie behind that no more; each is written, so that one being put there at this moment is found too.
 */
export async function leadsTo(
  read: EntityManager,
  { lane, workspace: before }: Pick<Lease, 'lane' | 'workspace'>,
  workspace: string,
): Promise<void> {
  await read.query(
    `with led as (update lane set workspace = $2 where key = $1 returning key)
     update message set behind = '' from led where lane = led.key and state = 'due' and $3`,
    [lane, workspace, before !== null],
  );
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
