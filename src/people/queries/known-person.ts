/** A person by their opaque id, for acts that come in without a visit, as the answer to a page does. */

import type { Context } from '../../context.ts';
import { rolesOf, teamsOf } from '../directory.ts';
import type { Known } from '../known.ts';
import { colleagues } from './colleagues.ts';

/** @returns undefined when there is no such person. What only a visit tells (channel, groups) is not known of them. */
export async function knownPerson(context: Context, person: string): Promise<Known | undefined> {
  const [row] = await context.read.query<{ name: string; zone: string; email: string | null }[]>(
    'select name, zone, email from person where id = $1',
    [person],
  );
  if (!row) return undefined;
  const directory = await context.library.directory();
  const key = (await colleagues(context.read, directory)).keyOf(person);
  const isThere = directory !== undefined && key !== undefined && Object.hasOwn(directory.people, key);
  return {
    person,
    name: row.name,
    zone: row.zone,
    at: await context.service(),
    teams: isThere ? teamsOf(directory, key) : [],
    roles: isThere ? rolesOf(directory, key) : [],
    ...(key !== undefined && !isThere ? { hasLeft: true } : {}),
    facts: {
      ...(row.email === null ? {} : { email: row.email }),
      workspaces: [],
      channels: [],
      userGroups: [],
    },
  };
}
