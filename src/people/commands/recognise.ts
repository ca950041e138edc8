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
  rolesOf,
  teamsOf,
  workspaceNames,
} from '../directory.ts';
import type { Known } from '../known.ts';
import type { Workspace } from '../queries/ownership.ts';
import { ownership } from '../queries/ownership.ts';
import type { IdentityRow, PersonRow } from '../table.ts';
import { prepared } from '../../store/prepared.ts';

type Found = Omit<PersonRow, 'email'> &
  Pick<IdentityRow, 'profile_email' | 'user_groups' | 'seen_ms'> & { now: number };

type IsOwn = (at: Workspace) => boolean;

/** A profile is looked at again after this long: zones, names and groups change. */
const PROFILE_AGE_MS = 6 * 3_600_000;

/**
 * Recognises a visitor. An address that the directory knows makes them that colleague.
 * @throws when the platform does not know the user either
 */
export async function recognise(context: Context, visitor: Visitor): Promise<Known> {
  const directory = await context.library.directory();
  const { platform, workspace, user } = visitor;
  const isOwn = await ownership(context, directory);
  const seen = await find(context.read, visitor);
  // Once taken for a colleague, in a workspace that proves nothing: who they are is found out anew.
  let row = seen && (seen.directory_key === null || isOwn(visitor)) ? seen : undefined;
  if (!row || isStale(row, isOwn(visitor) ? keyOf(directory, row.profile_email) : null, context.machine())) {
    const profile = await context.profile(platform, workspace, user).catch((error: unknown) => {
      // Known people are served from what is known when the platform does not answer.
      if (row) return null;
      throw error;
    });
    if (profile) row = await keep(context, visitor, profile, directory, isOwn);
  }
  if (!row) throw new Error(`${platform} knows no user ${user} in ${workspace}`);
  return known(row, visitor, directory, isOwn(visitor));
}

/** Seen long ago, or before the directory in force made the account this colleague's. */
const isStale = (row: Found, colleague: string | null, now: number): boolean =>
  now - row.seen_ms > PROFILE_AGE_MS || (colleague !== null && colleague !== row.directory_key);

const keyOf = (directory: Directory | undefined, email: string | null): string | null =>
  (directory && email !== null ? colleagueByEmail(directory, email) : undefined) ?? null;

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
    `select person.id, name, profile_email, zone, directory_key, identity.user_groups, identity.seen_ms,
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
  isOwn: IsOwn,
): Promise<Found> {
  const email = profile.email?.trim().toLowerCase() ?? null;
  const isProven = isOwn(visitor);
  const key = isProven ? keyOf(directory, email) : null;
  return context.store.transaction(async (tx) => {
    // Two first visits at one moment must not make two people.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 11))', [
      email ?? `${visitor.platform}/${visitor.user}`,
    ]);
    const seen = await find(tx, visitor);
    const before = seen?.directory_key === null || isProven ? seen : undefined;
    const sameAddress =
      email === null
        ? undefined
        : isProven
          ? await holderOf(tx, isOwn, email, before?.id)
          : await neighbourOf(tx, visitor, email);
    // An address the directory knows decides; any other person stays who they were.
    const enrolled = key !== null && sameAddress?.directory_key === key ? sameAddress.id : undefined;
    const id = enrolled ?? before?.id ?? sameAddress?.id ?? context.newId();
    const holdsAddress = isProven && (sameAddress === undefined || sameAddress.id === id);
    await tx.query(
      `insert into person (id, name, email, zone, directory_key) values ($1,$2,$3,$4,$5)
       on conflict (id) do update set name = excluded.name, zone = excluded.zone,
         email = coalesce(excluded.email, case when person.directory_key is not null then person.email end),
         directory_key = coalesce(person.directory_key, excluded.directory_key)`,
      [id, profile.name, holdsAddress ? email : null, profile.zone, holdsAddress ? key : null],
    );
    await tx.query(
      `insert into identity (platform, workspace, user_id, person_id, profile_email, user_groups, seen_ms)
       values ($1,$2,$3,$4,$5,$6,$7)
       on conflict (platform, workspace, user_id) do update set person_id = excluded.person_id,
         profile_email = excluded.profile_email, user_groups = excluded.user_groups, seen_ms = excluded.seen_ms`,
      [
        ...[visitor.platform, visitor.workspace, visitor.user],
        ...[id, email, [...profile.userGroups], context.machine()],
      ],
    );
    const row = await find(tx, visitor);
    if (!row) throw new Error('a person just kept is gone');
    return row;
  });
}

/**
 * Who is known by an address that is proven here. Whoever administers a workspace can write any address into a
 * profile there, and would read what its owner reads: it joins accounts of the provider's own workspaces, and of one
 * and the same, but nobody's across.
 */
async function holderOf(
  tx: EntityManager,
  isOwn: IsOwn,
  email: string,
  own: string | undefined,
): Promise<PersonRow | undefined> {
  const [holder] = await tx.query<PersonRow[]>('select * from person where email = $1', [email]);
  if (!holder || holder.id === own) return holder;
  const seen = await tx.query<Workspace[]>('select platform, workspace from identity where person_id = $1', [
    holder.id,
  ]);
  if (seen.every(isOwn)) return holder;
  // Here the address is proven, and where its holder has it from it is no longer.
  await tx.query('update person set email = null where id = $1', [holder.id]);
  return undefined;
}

/** Who else has the address in the same workspace of somebody else's, and is known from nowhere but there. */
async function neighbourOf(
  tx: EntityManager,
  { platform, workspace }: Visitor,
  email: string,
): Promise<PersonRow | undefined> {
  const [neighbour] = await tx.query<PersonRow[]>(
    `select person.* from person join identity on identity.person_id = person.id
     where platform = $1 and workspace = $2 and profile_email = $3 and directory_key is null
       and not exists (select 1 from identity other where other.person_id = person.id
         and (other.platform, other.workspace) <> ($1, $2))
     order by person.id limit 1`,
    [platform, workspace, email],
  );
  return neighbour;
}

function known(row: Found, visitor: Visitor, directory: Directory | undefined, isOwn: boolean): Known {
  const { platform, workspace, conversation } = visitor;
  const key = row.directory_key;
  const channel = directory && conversation ? channelNameOf(directory, platform, conversation) : undefined;
  // A colleague's address in somebody else's workspace is nobody's proof: it counts for nothing there.
  const email = isOwn || keyOf(directory, row.profile_email) === null ? row.profile_email : null;
  const workspaces = directory ? workspaceNames(directory, platform, [workspace]) : [];
  return {
    person: row.id,
    name: row.name,
    zone: row.zone,
    at: row.now,
    teams: directory && key !== null ? teamsOf(directory, key) : [],
    roles: directory && key !== null ? rolesOf(directory, key) : [],
    ...(directory && key !== null && !Object.hasOwn(directory.people, key) ? { hasLeft: true } : {}),
    facts: {
      ...(email === null ? {} : { email }),
      ...(isOwn ? {} : { vouchedBy: workspaces }),
      workspaces,
      channels: channel === undefined ? [] : [channel],
      userGroups: directory ? groupNames(directory, platform, row.user_groups) : [],
    },
  };
}
