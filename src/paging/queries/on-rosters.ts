/** Who has turns in some roster in force. */

import type { Context } from '../../context.ts';

/** By opaque id, whoever takes part in a layer: also where their turn is far ahead. */
export async function peopleOnRosters({
  library,
}: {
  library: Pick<Context['library'], 'rosters' | 'rosterDocument'>;
}): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of await library.rosters()) {
    const version = await library.rosterDocument(name);
    for (const { participants } of version?.document.layers ?? [])
      for (const person of participants.flat()) found.add(person);
  }
  return found;
}
