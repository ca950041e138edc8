/**
 * What waits behind a workspace that does not let us in lies apart in the index, so that looking for what can be
 * sent does not read it. `behind` is only a hint: the workspace its lane led to when it was put there.
 */

import type { EntityManager } from 'typeorm';

/** So many are put apart at once. */
const AT_ONCE = 5_000;

/**
 * SQL: `apart`, where what can be sent may lie: with what is behind no workspace ('') and behind each whose posts
 * and edits are not both held. $1 is machine time.
 */
export const APART = `behind (workspace) as (
    select '' union all
    select (select min(m.behind) from message m where m.state = 'due' and m.behind > behind.workspace)
    from behind where behind.workspace is not null
  ), apart as materialized (
    select workspace from behind where workspace is not null
      and (select count(*) from throttle where throttle.workspace = behind.workspace and closed_until > $1) < 2)`;

/**
 * Puts apart what has come to wait behind workspaces that do not let us in; costs one look at a small table while
 * there is none. What somebody writes to at this moment is left for the next time: nobody waits for this.
 */
export async function putApart(read: EntityManager): Promise<void> {
  await read.query(
    `with held as materialized (
       select m.id, l.workspace from message m join lane l on l.key = m.lane
       where exists (select from throttle where shut_since is not null)
         and m.state = 'due' and m.behind = ''
         and l.workspace = any(array(select workspace from throttle where shut_since is not null))
       order by m.urgent desc, m.id limit $1 for no key update of m, l skip locked)
     update message set behind = held.workspace from held where message.id = held.id`,
    [AT_ONCE],
  );
}
