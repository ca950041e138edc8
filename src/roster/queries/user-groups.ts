/** The user groups that rosters keep, by the name the directory binds. */

import type { Context } from '../../context.ts';

export async function rosterUserGroups({ library }: Pick<Context, 'library'>): Promise<readonly string[]> {
  const names = await library.rosters();
  const found = await Promise.all(names.map((name) => library.rosterDocument(name)));
  return [...new Set(found.flatMap((version) => version?.written.user_group ?? []))];
}
