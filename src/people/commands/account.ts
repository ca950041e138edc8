/** Where a person can be reached: known from a visit, or for a colleague who never came looked up by address. */

import type { Context } from '../../context.ts';

export type Account = { platform: string; workspace: string; user: string };

type Row = { platform: string; workspace: string; user_id: string };

/**
 * The account to write to, the one used last first, and none in a workspace that Steward was taken out of while
 * there is another. Somebody on duty may never have written to Steward: they
 * must be reached all the same.
 * @param platforms the platforms to look on, the preferred first
 * @returns null when no connected platform knows them
 */
export async function accountOf(
  context: Context,
  person: string,
  platforms: readonly string[] = context.platforms(),
): Promise<Account | null> {
  const [seen] = await context.read.query<Row[]>(
    `select platform, workspace, user_id from identity
     where person_id = $1 and platform = any($2)
     order by exists (select 1 from installation i where i.platform = identity.platform
       and i.workspace = identity.workspace and i.revoked_ms is not null), seen_ms desc limit 1`,
    [person, platforms],
  );
  if (seen) return { platform: seen.platform, workspace: seen.workspace, user: seen.user_id };
  const [colleague] = await context.read.query<{ email: string }[]>(
    'select email from person where id = $1 and directory_key is not null and email is not null',
    [person],
  );
  if (!colleague) return null;
  for (const platform of platforms) {
    const found = await context.find(platform, colleague.email);
    if (!found) continue;
    // Never seen: the first visit looks at the profile.
    await context.read.query(
      `insert into identity (platform, workspace, user_id, person_id, seen_ms) values ($1,$2,$3,$4,0)
       on conflict (platform, workspace, user_id) do nothing`,
      [platform, found.workspace, found.user, person],
    );
    return { platform, ...found };
  }
  return null;
}
