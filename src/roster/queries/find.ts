/** One roster as it is lived. */

import type { EntityManager } from 'typeorm';
import type { RosterState } from '../state.ts';

/** @returns undefined when there is none of that name, or none has been imported yet */
export async function findRoster(read: EntityManager, name: string): Promise<RosterState | undefined> {
  const [row] = await read.query<{ state: RosterState }[]>('select state from roster where name = $1', [
    name,
  ]);
  return row?.state;
}
