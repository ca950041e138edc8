/**
 * How far the workspaces of platforms are throttled, for all replicas: by the platform, which holds everything up,
 * or by our own budget, which what is urgent passes. A workspace is named `platform/id`. Times are machine time.
 */

import type { EntityManager } from 'typeorm';

/** New messages, and changes of those that stand: platforms count them apart. */
export type Kind = 'post' | 'edit';

/** So many at once, then one every so often. */
export type Rate = { everyMs: number; burst: number };

/** Budgets are opened again for some at a time, not for one. */
const AT_ONCE = 5;

/** Nothing of these kinds goes to the workspace before `until`. */
export async function close(
  read: EntityManager,
  workspace: string,
  kinds: readonly Kind[],
  until: number,
): Promise<void> {
  await read.query(
    `insert into throttle (workspace, kind, closed_until) select $1::text, unnest($2::text[]), $3::bigint
     on conflict (workspace, kind) do update set closed_until = greatest(throttle.closed_until, $3)`,
    [workspace, kinds, until],
  );
}

/** @returns machine time before which nothing of the kind goes there; 0: it may */
export async function closedUntil(
  read: EntityManager,
  workspace: string,
  kind: Kind,
  now: number,
): Promise<number> {
  const [row] = await read.query<{ until: number }[]>(
    'select closed_until as until from throttle where workspace = $1 and kind = $2 and closed_until > $3',
    [workspace, kind, now],
  );
  return row?.until ?? 0;
}

/**
 * Takes one of the workspace's budget. What is urgent always may, and is counted.
 * @returns false: used up; routine messages are kept away until there is some again
 */
export async function spend(
  read: EntityManager,
  workspace: string,
  kind: Kind,
  now: number,
  { everyMs, burst }: Rate,
  urgent: boolean,
): Promise<boolean> {
  const spent = await read.query<unknown[]>(
    `insert into throttle (workspace, kind, paced_until) values ($1, $2, $3::bigint + $4::bigint)
     on conflict (workspace, kind) do update set paced_until = greatest(throttle.paced_until, $3) + $4
       where $6 or greatest(throttle.paced_until, $3) + $4 <= $3 + $5
     returning kind`,
    [workspace, kind, now, everyMs, burst * everyMs, urgent],
  );
  if (spent.length > 0) return true;
  await read.query(
    'update throttle set routine_until = greatest(routine_until, paced_until + $3) where workspace = $1 and kind = $2',
    [workspace, kind, (Math.min(AT_ONCE, burst) - burst) * everyMs],
  );
  return false;
}

/** Takes one of a rate; `used`: what came before has used up. @returns when the next may go; null: this one may */
export function take(
  used: number,
  now: number,
  { everyMs, burst }: Rate,
): { used: number; wait: number | null } {
  const after = Math.max(used, now) + everyMs;
  return after <= now + burst * everyMs
    ? { used: after, wait: null }
    : { used, wait: after - burst * everyMs };
}
