/** Loads what a decision about a contact rests on. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import { names } from '../../people/queries/names.ts';
import { zoneMistake } from '../../time/zone-name.ts';
import type { ContactFacts } from '../command.ts';
import { peopleOnRosters } from '../queries/on-rosters.ts';

export async function contactFacts(
  context: Context,
  tx: EntityManager,
  person: string,
): Promise<ContactFacts> {
  const library = context.library.within(tx);
  const directory = await library.directory();
  const ids = await colleagues(tx, directory);
  const key = ids.keyOf(person);
  const { zone } = (await names(tx, [person]))(person);
  return {
    person,
    isColleague: directory !== undefined && key !== undefined && Object.hasOwn(directory.people, key),
    offered: Object.keys(directory?.ways ?? {}),
    zone: zoneMistake(zone) === null ? zone : 'UTC',
    isOnRoster: (await peopleOnRosters({ library })).has(person),
    administrators: ids.idsOf(directory?.roles.administrator ?? []),
  };
}
