/** A person's account in one of several workspaces, for mentions and user groups there. */

import type { Context } from '../../context.ts';
import type { Account } from './account.ts';
import { accountOf } from './account.ts';

/**
 * The account in this workspace; a guest's, of a workspace Steward is not installed in; null: their name is shown.
 * An account of another installation means nothing here.
 */
export async function accountIn(
  context: Context,
  person: string,
  platform: string,
  workspace: string,
): Promise<Account | null> {
  const [here] = await context.read.query<{ user_id: string }[]>(
    `select user_id from identity where person_id = $1 and platform = $2 and workspace = $3
     order by seen_ms desc limit 1`,
    [person, platform, workspace],
  );
  if (here) return { platform, workspace, user: here.user_id };
  const elsewhere = await accountOf(context, person, [platform]);
  if (elsewhere === null || elsewhere.workspace === workspace) return elsewhere;
  const installed = await context.read.query<unknown[]>(
    'select 1 from installation where platform = $1 and workspace = $2',
    [platform, elsewhere.workspace],
  );
  return installed.length === 0 ? elsewhere : null;
}
