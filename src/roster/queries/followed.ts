/** A roster as somebody follows it, and whether they may. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { RosterVersion } from '../version.ts';
import { rolesOf, teamsOf } from '../../people/directory.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import type { Acting } from '../../people/roles.ts';
import { mayFollow } from '../follow.ts';

/** The version in force of a roster; undefined: there is none, or `who` (null: whoever runs Steward) may not. */
export async function followedRoster(
  { library, read }: Pick<Context, 'library' | 'read'>,
  who: Acting | null,
  name: string,
): Promise<RosterVersion | undefined> {
  const version = await library.rosterDocument(name);
  if (!version || who === null) return version;
  const { team, owners } = version.document;
  const directory = await library.directory();
  const ids = await colleagues(read, directory);
  const known = owners?.length ? owners : ids.idsOf(directory?.roles['roster-owner'] ?? []);
  return mayFollow(who, { team, owners: known }) ? version : undefined;
}

/** What the directory in force says of a person; nothing once they have left. */
export async function actingOf(
  { library }: Pick<Context, 'library'>,
  read: EntityManager,
  person: string,
): Promise<Acting> {
  const directory = await library.directory();
  const key = (await colleagues(read, directory)).keyOf(person);
  if (!directory || key === undefined || !Object.hasOwn(directory.people, key))
    return { person, teams: [], roles: [] };
  return { person, teams: teamsOf(directory, key), roles: rolesOf(directory, key) };
}
