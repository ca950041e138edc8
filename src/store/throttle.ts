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

/**
 * The workspace does not let us in, for this reason: nothing goes there before `until`, and then one try.
 * @returns since when; `isNew`: it did before
 */
export async function shut(
  read: EntityManager,
  workspace: string,
  why: string,
  now: number,
  until: number,
): Promise<{ since: number; isNew: boolean }> {
  const fresh = await read.query<unknown[]>(
    `insert into throttle (workspace, kind, closed_until, shut_since, why)
     select $1::text, unnest(array['post', 'edit']), $2::bigint, $3::bigint, $4::text
     on conflict (workspace, kind) do update
       set closed_until = greatest(throttle.closed_until, $2), shut_since = $3, why = $4
       where throttle.shut_since is null
     returning kind`,
    [workspace, until, now, why],
  );
  if (fresh.length > 0) return { since: now, isNew: true };
  const [rows] = await read.query<[{ since: number }[], number]>(
    `update throttle set closed_until = greatest(closed_until, $2), why = $3
     where workspace = $1 and shut_since is not null returning shut_since as since`,
    [workspace, until, why],
  );
  return { since: rows[0]?.since ?? now, isNew: false };
}

/** @returns true for one of all that ask: it may try whether the workspace lets us in; the others wait until then */
export async function probe(
  read: EntityManager,
  workspace: string,
  now: number,
  until: number,
): Promise<boolean> {
  const [rows] = await read.query<[unknown[], number]>(
    `update throttle set closed_until = $3
     where workspace = $1 and kind = any($4) and shut_since is not null and closed_until <= $2 returning kind`,
    [workspace, now, until, ['post', 'edit']],
  );
  return rows.length > 0;
}

/** The workspace lets us in again, e.g. since it was installed anew: what waits for it goes at once. */
export async function reopen(read: EntityManager, workspace: string): Promise<void> {
  await read.query(
    `with opened as (
       update throttle set closed_until = 0, shut_since = null, why = null
       where workspace = $1 and shut_since is not null returning workspace)
     update message set not_before = 0
     where state = 'due' and ref ->> 'workspace' = split_part($1, '/', 2) and exists (select 1 from opened)`,
    [workspace],
  );
}

export type Shut = { workspace: string; since: number; why: string };

/** Workspaces that do not let us in. */
export async function shutWorkspaces(read: EntityManager): Promise<Shut[]> {
  return read.query<Shut[]>(
    `select workspace, min(shut_since) as since, min(why) as why from throttle
     where shut_since is not null group by workspace order by min(shut_since)`,
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

/**
 * Takes one of a rate; `used`: what came before has used up. More than the burst nobody can have used: that says a
 * clock which was ahead then, and is not waited for.
 * @returns when the next may go; null: this one may
 */
export function take(
  used: number,
  now: number,
  { everyMs, burst }: Rate,
): { used: number; wait: number | null } {
  const after = Math.min(Math.max(used, now), now + burst * everyMs) + everyMs;
  return after <= now + burst * everyMs
    ? { used: after, wait: null }
    : { used, wait: after - burst * everyMs };
}
