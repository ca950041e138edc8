/** Whether somebody would hear a call: what their chat's do-not-disturb and their own rules come to. */

import type { Context } from '../../context.ts';
import { wayOf } from '../../people/directory.ts';
import type { Reachable } from '../../roster/reachable.ts';
import { findContact } from './find.ts';

export async function reachableOf(context: Context, person: string): Promise<Reachable> {
  const directory = await context.library.directory();
  const contact = await findContact(context.read, person);
  const rule = contact?.rules.find(({ way }) => directory && wayOf(directory, way) !== undefined);
  return {
    // A platform that does not answer just now must not keep the card from being sent.
    quiet: await context.quiet(person).catch(() => null),
    way: (rule && directory && wayOf(directory, rule.way)?.name) ?? null,
    isOffered: Object.keys(directory?.ways ?? {}).length > 0,
  };
}
