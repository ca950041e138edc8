/** Who a platform's user is: looked up once, then known for a while. */

import type { EntityManager } from 'typeorm';
import type { Visitor } from '../../chat/port.ts';
import type { Profile } from '../../chat/platform.ts';
import type { Context } from '../../context.ts';
import type { Directory } from '../directory.ts';
import {
  channelNameOf,
  colleagueByEmail,
  groupNames,
  isOwnWorkspace,
  rolesOf,
  teamsOf,
  workspaceNames,
} from '../directory.ts';
import type { Known } from '../known.ts';
import type { PersonRow } from '../table.ts';
import { prepared } from '../../store/prepared.ts';

type Found = PersonRow & { user_groups: string[]; seen_ms: number; now: number };

/** A profile is looked at again after this long: zones, names and groups change. */
const PROFILE_AGE_MS = 6 * 3_600_000;

/**
 * Recognises a visitor. An address that the directory knows makes them that colleague.
 * @throws when the platform does not know the user either
 */
export async function recognise(context: Context, visitor: Visitor): Promise<Known> {
  const directory = await context.library.directory();
  const { platform, workspace, user } = visitor;
  let row = await find(context.read, visitor);
  if (!row || context.machine() - row.seen_ms > PROFILE_AGE_MS) {
    const profile = await context.profile(platform, workspace, user).catch((error: unknown) => {
      // Known people are served from what is known when the platform does not answer.
      if (row) return null;
      throw error;
    });
    if (profile) row = await keep(context, visitor, profile, directory);
  }
  if (!row) throw new Error(`${platform} knows no user ${user} in ${workspace}`);
  return known(row, visitor, directory);
}

/** Forgets when the profile was seen, so that it is looked at anew. */
export async function forgetProfile(context: Context, { platform, workspace, user }: Visitor): Promise<void> {
  await context.read.query(
    'update identity set seen_ms = 0 where platform = $1 and workspace = $2 and user_id = $3',
    [platform, workspace, user],
  );
}

async function find(read: EntityManager, { platform, workspace, user }: Visitor): Promise<Found | undefined> {
  const [row] = await prepared<Found>(
    read,
    `select person.id, name, email, zone, directory_key, identity.user_groups, identity.seen_ms,
       service_now() as now from identity
     join person on person.id = identity.person_id
     where platform = $1 and workspace = $2 and user_id = $3`,
    [platform, workspace, user],
  );
  return row;
}

async function keep(
  context: Context,
  visitor: Visitor,
  profile: Profile,
  directory: Directory | undefined,
): Promise<Found> {
  const address = profile.email?.trim().toLowerCase() ?? null;
  const colleague = directory && address !== null ? (colleagueByEmail(directory, address) ?? null) : null;
  const isForeign = directory && !isOwnWorkspace(directory, visitor.platform, visitor.workspace);
  // A colleague's address in somebody else's workspace is nobody's proof: it counts for nothing there.
  const email = colleague !== null && isForeign ? null : address;
  const key = isForeign ? null : colleague;
  return context.store.transaction(async (tx) => {
    // Two first visits at one moment must not make two people.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [
      email ?? `${visitor.platform}/${visitor.user}`,
    ]);
    const before = await find(tx, visitor);
    const [sameAddress] =
      email === null ? [] : await tx.query<PersonRow[]>('select * from person where email = $1', [email]);
    // An address the directory knows decides; any other person stays who they were.
    const enrolled = key !== null && sameAddress?.directory_key === key ? sameAddress.id : undefined;
    const id = enrolled ?? before?.id ?? sameAddress?.id ?? context.newId();
    const holdsAddress = sameAddress === undefined || sameAddress.id === id;
    await tx.query(
      `insert into person (id, name, email, zone, directory_key) values ($1,$2,$3,$4,$5)
       on conflict (id) do update set name = excluded.name, zone = excluded.zone,
         email = coalesce(excluded.email, person.email),
         directory_key = coalesce(person.directory_key, excluded.directory_key)`,
      [id, profile.name, holdsAddress ? email : null, profile.zone, holdsAddress ? key : null],
    );
    await tx.query(
      `insert into identity (platform, workspace, user_id, person_id, user_groups, seen_ms)
       values ($1,$2,$3,$4,$5,$6)
       on conflict (platform, workspace, user_id) do update set
         person_id = excluded.person_id, user_groups = excluded.user_groups, seen_ms = excluded.seen_ms`,
      [visitor.platform, visitor.workspace, visitor.user, id, [...profile.userGroups], context.machine()],
    );
    const row = await find(tx, visitor);
    if (!row) throw new Error('a person just kept is gone');
    return row;
  });
}

function known(row: Found, visitor: Visitor, directory: Directory | undefined): Known {
  const { platform, workspace, conversation } = visitor;
  const key = row.directory_key;
  const channel =
    directory && conversation ? channelNameOf(directory, platform, workspace, conversation) : undefined;
  return {
    person: row.id,
    name: row.name,
    zone: row.zone,
    at: row.now,
    teams: directory && key !== null ? teamsOf(directory, key) : [],
    roles: directory && key !== null ? rolesOf(directory, key) : [],
    facts: {
      ...(row.email === null ? {} : { email: row.email }),
      workspaces: directory ? workspaceNames(directory, platform, [workspace]) : [],
      channels: channel === undefined ? [] : [channel],
      userGroups: directory ? groupNames(directory, platform, row.user_groups) : [],
    },
  };
}
