/** Who is on duty at this moment, by opaque id. */

import type { Context } from '../../context.ts';
import { compiledWith } from '../effective.ts';
import { findRoster } from './find.ts';

/**
 * Read anew: what is kept may be a second old, and whatever follows a change must follow that one.
 * @returns nobody where there is no such roster
 */
export async function onDutyNow(context: Context, name: string): Promise<readonly string[]> {
  const roster = await findRoster(context.read, name);
  const version = roster && (await context.library.rosterVersion(roster.hash));
  if (!version) return [];
  return compiledWith(version.document, roster.changes).who(await context.service());
}
