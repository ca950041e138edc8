/** Where else people may be on duty at the same time. */

import type { Context } from '../../context.ts';
import type { RosterFacts } from '../command.ts';

/** The other rosters in force, people by opaque id. */
export async function rostersBesides(
  library: ReturnType<Context['library']['within']>,
  name: string,
): Promise<RosterFacts['elsewhere']> {
  const found: RosterFacts['elsewhere'][number][] = [];
  for (const other of await library.rosters()) {
    const compiled = other === name ? undefined : await library.roster(other);
    if (compiled) found.push({ name: other, compiled });
  }
  return found;
}
