/** One person's contact, and the address that is sealed in it. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { ContactState } from '../state.ts';

/** @returns undefined when they have set nothing */
export async function findContact(read: EntityManager, person: string): Promise<ContactState | undefined> {
  const [row] = await read.query<{ state: ContactState }[]>('select state from contact where person = $1', [
    person,
  ]);
  return row?.state;
}

/** In the clear; null: they have no such address, or it was erased with their key. */
export async function addressOf(
  { read, vault }: Pick<Context, 'read' | 'vault'>,
  person: string,
  way: string,
): Promise<string | null> {
  const ways = (await findContact(read, person))?.ways ?? {};
  const sealed = Object.hasOwn(ways, way) ? ways[way] : undefined;
  return sealed ? vault.open(read, sealed) : null;
}
