/** What the watchdog remembers between its rounds, for all replicas: one row. */

import type { EntityManager } from 'typeorm';

export type Round = {
  /** When the round before began, machine time; 0: this is the first there ever was. */
  before: number;
  /** Up to where calls have been proven, service time; 0: nothing yet. */
  provedAt: number;
  /** Since when something is missing, machine time; null: nothing was in the round before. */
  alarmSince: number | null;
};

/** How the latest round ended. */
export type Watched = { ranAt: number; missing: number; alarmSince: number | null };

type Row = { ran_ms: number; proved_at: number; missing: number; alarm_ms: number | null };

/**
 * Begins a round, unless one began less than `everyMs` ago: of several replicas one does it.
 * @returns null when there is nothing to do yet
 */
export async function beginRound(tx: EntityManager, now: number, everyMs: number): Promise<Round | null> {
  const [row] = await tx.query<Row[]>('select * from watchdog for update skip locked');
  // A machine clock that was ahead once must not silence the watchdog until time has caught up.
  if (!row || Math.abs(now - row.ran_ms) < everyMs) return null;
  await tx.query('update watchdog set ran_ms = $1', [now]);
  return { before: row.ran_ms, provedAt: row.proved_at, alarmSince: row.alarm_ms };
}

/** Ends a round: `missing` things, since when, and up to where calls are proven now. */
export async function endRound(
  tx: EntityManager,
  { missing, alarmSince, provedAt }: { missing: number; alarmSince: number | null; provedAt: number },
): Promise<void> {
  await tx.query('update watchdog set missing = $1, alarm_ms = $2, proved_at = $3', [
    missing,
    alarmSince,
    provedAt,
  ]);
}

/** Null: it has never run. */
export async function lastRound(read: EntityManager): Promise<Watched | null> {
  const [row] = await read.query<Row[]>('select * from watchdog');
  if (!row || row.ran_ms === 0) return null;
  return { ranAt: row.ran_ms, missing: row.missing, alarmSince: row.alarm_ms };
}

/** Urgent messages that wait since before `since` (the database's clock), the oldest first. */
export async function stuckMessages(
  read: EntityManager,
  since: number,
  most: number,
): Promise<{ id: number; lane: string; subject: string; problem: string | null }[]> {
  return read.query(
    `select id, lane, subject, problem from message
     where state = 'due' and urgent and due_since <= $1 order by due_since limit $2`,
    [since, most],
  );
}
