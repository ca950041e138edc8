/**
 * One try to send a message, and what came of it. That a post was begun is written before the platform is called:
 * whoever finds the mark after a crash knows that it may have arrived. Times are machine time.
 */

import type { EntityManager } from 'typeorm';
import type { Due, Lease } from './lane.ts';

/**
 * Marks that a post begins. Of two workers that both believe the lane to be theirs, since one was stalled beyond
 * its lease, the mark of the first keeps the other from posting too.
 * @param isRepeat the one before may have arrived
 * @returns false: the message is no longer ours to send, or has turned out to have arrived; look anew
 */
export async function begin(
  read: EntityManager,
  due: Due,
  lease: Lease,
  now: number,
  isRepeat: boolean,
): Promise<boolean> {
  const [, count] = await read.query<[unknown, number]>(
    `update message set attempt_at = $2, attempt_wanted = $3, repeats = repeats + $4
     where id = $1 and state = 'due' and ref is null and attempt_at is not distinct from $7
       and exists (select 1 from lane where key = $5 and locked_by = $6)`,
    [due.id, now, due.wanted, isRepeat ? 1 : 0, lease.lane, lease.worker, due.attemptAt],
  );
  return count === 1;
}

/**
 * Sent as of version `wanted`; a card that changed meanwhile stays due.
 * @returns where it stands: elsewhere than `ref` when an earlier post has turned up meanwhile; null: the lease is
 *   lost, and nothing is written
 */
export async function finish(
  read: EntityManager,
  due: Due,
  lease: Lease,
  ref: unknown,
): Promise<{ ref: unknown } | null> {
  const [rows] = await read.query<[{ ref: unknown }[], number]>(
    `update message set sent = $2, ref = case when $6 then coalesce(ref, $3::jsonb) else $3::jsonb end,
       attempts = 0, problem = null, attempt_at = null,
       state = case when wanted = $2 then 'sent' else 'due' end
     where id = $1 and exists (select 1 from lane where key = $4 and locked_by = $5)
     returning ref`,
    [
      due.id,
      due.wanted,
      ref === null ? null : JSON.stringify(ref),
      lease.lane,
      lease.worker,
      due.ref === null,
    ],
  );
  return rows[0] ?? null;
}

/** A card was changed by somebody whose lease was over: what it says may be older than what was sent. */
export async function sendAgain(read: EntityManager, { id }: Due): Promise<void> {
  await read.query(
    `update message set wanted = wanted + 1, state = 'due', not_before = 0
     where id = $1 and kind = 'card' and state in ('due', 'sent')`,
    [id],
  );
}

/** `known`: what is known of this message's post; `stray`: another one stands already, so this is one too many. */
export type Arrival = 'known' | 'settled' | 'stray';

/**
 * A message has arrived, whoever says so. If nobody knew, it counts as sent from now on. A card that stands
 * elsewhere already must not stand twice; a ping that rang twice has rung.
 */
export async function arrived(
  read: EntityManager,
  key: string,
  ref: { conversation: string; message: string },
): Promise<Arrival> {
  const [row] = await read.query<
    { kind: string; conversation: string | null; message: string | null; settled: number }[]
  >(
    `with settled as (
       update message set ref = $2, sent = attempt_wanted, attempts = 0, not_before = 0, problem = null,
         attempt_at = null,
         state = case when kind = 'ping' or wanted = attempt_wanted then 'sent' else 'due' end
       where key = $1 and ref is null and attempt_at is not null
       returning id)
     select kind, ref ->> 'conversation' as conversation, ref ->> 'message' as message,
       (select count(*)::int from settled) as settled
     from message where key = $1`,
    [key, JSON.stringify(ref)],
  );
  if (!row) return 'known';
  if (row.settled === 1) return 'settled';
  const isElsewhere =
    row.message !== null && (row.message !== ref.message || row.conversation !== ref.conversation);
  return isElsewhere && row.kind === 'card' ? 'stray' : 'known';
}

/** `later`, `refused`: surely not sent. `unsure`: perhaps it was. `wait`: nothing was tried. */
export type Outcome = 'later' | 'refused' | 'unsure' | 'wait';

/**
 * Due again later; what was tried in vain (`refused`, `unsure`) counts, being told to wait does not. Nothing is
 * written once the lease is lost: whoever has the lane now may have begun a post of its own.
 */
export async function putOff(
  read: EntityManager,
  due: Due,
  lease: Lease,
  until: number,
  problem: string,
  outcome: Outcome,
): Promise<void> {
  await read.query(
    `update message set not_before = $2, problem = case when $6 then coalesce(problem, $3) else $3 end, attempts = attempts + $4,
       attempt_at = case when $5 then null else attempt_at end
     where id = $1 and state = 'due' and exists (select 1 from lane where key = $7 and locked_by = $8)`,
    [
      due.id,
      until,
      problem,
      outcome === 'unsure' || outcome === 'refused' ? 1 : 0,
      outcome === 'later' || outcome === 'refused',
      outcome === 'wait',
      lease.lane,
      lease.worker,
    ],
  );
}

/**
 * Will not arrive: kept with the reason, to be looked at and tried again. What it says has changed meanwhile: then
 * that is still to be tried.
 * @param isSure false: nobody knows whether it did after all
 * @param reported somebody is told of it now, or need not be
 */
export async function giveUp(
  tx: EntityManager,
  due: Due,
  problem: string,
  isSure: boolean,
  reported: boolean,
): Promise<void> {
  await tx.query(
    `update message set state = 'dead', attempts = attempts + 1, problem = $2, reported = $4,
       attempt_at = case when $3 then null else attempt_at end
     where id = $1 and state = 'due' and wanted = $5`,
    [due.id, problem, isSure, reported, due.wanted],
  );
}

/** The place of a vanished message is forgotten, so that it is posted anew; not where it stands since. */
export async function forgetPlace(read: EntityManager, due: Due): Promise<void> {
  await read.query('update message set ref = null, attempt_at = null where id = $1 and ref = $2', [
    due.id,
    JSON.stringify(due.ref),
  ]);
}
