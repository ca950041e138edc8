/** Gives everybody in the directory an opaque id, so that rosters and teams can name them before they first write. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { Directory } from '../directory.ts';
import { ownWorkspaces } from '../directory.ts';

/**
 * The person with the key, else one who has visited with the address, unless from somebody else's workspace:
 * there an address proves nothing, before it is in the directory as little as after.
 */
async function known(
  tx: EntityManager,
  directory: Directory,
  key: string,
  email: string,
): Promise<string | undefined> {
  const [enrolled] = await tx.query<{ id: string }[]>('select id from person where directory_key = $1', [
    key,
  ]);
  if (enrolled) return enrolled.id;
  const visits = await tx.query<{ id: string; platform: string | null; workspace: string | null }[]>(
    `select person.id, platform, workspace from person left join identity on identity.person_id = person.id
     where email = $1`,
    [email],
  );
  const isProven = visits.every(
    ({ platform, workspace }) =>
      directory.provider.workspaces === undefined ||
      platform === null ||
      workspace === null ||
      ownWorkspaces(directory, platform).includes(workspace),
  );
  return isProven ? visits[0]?.id : undefined;
}

/** Adds who is missing and follows changed names and addresses; nobody is removed, their history stays theirs. */
export async function enrol(context: Context, directory: Directory): Promise<void> {
  await context.store.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', ['directory']);
    for (const [key, { name, email, timezone }] of Object.entries(directory.people)) {
      const id = (await known(tx, directory, key, email)) ?? context.newId();
      // An address that moved on is the colleague's now; whoever had it is recognised anew at their next visit.
      await tx.query('update person set email = null where email = $1 and id <> $2', [email, id]);
      await tx.query(
        `insert into person (id, name, email, zone, directory_key) values ($1,$2,$3,$4,$5)
         on conflict (id) do update set name = excluded.name, email = excluded.email, directory_key = excluded.directory_key`,
        [id, name, email, timezone, key],
      );
    }
  });
}
