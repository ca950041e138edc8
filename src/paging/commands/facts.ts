/** Loads what a decision about a contact rests on. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import { teamsOf } from '../../people/directory.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import { names } from '../../people/queries/names.ts';
import { zoneMistake } from '../../time/zone-name.ts';
import type { ContactFacts } from '../command.ts';
import { holidaysFor } from '../holidays.ts';
import { peopleOnRosters } from '../queries/on-rosters.ts';
import { unsentWays } from '../queries/unsent.ts';
import type { Test } from '../state.ts';
import { isOpenTest } from '../state.ts';

export async function contactFacts(
  context: Context,
  tx: EntityManager,
  person: string,
  test: Test | null = null,
): Promise<ContactFacts> {
  const library = context.library.within(tx);
  const directory = await library.directory();
  const ids = await colleagues(tx, directory);
  const key = ids.keyOf(person);
  const { zone } = (await names(tx, [person]))(person);
  const teams = directory && key !== undefined ? teamsOf(directory, key) : [];
  const agreements = (await library.agreements()).map(({ compiled }) => compiled.agreement);
  const known = zoneMistake(zone) === null ? zone : 'UTC';
  return {
    person,
    isColleague: directory !== undefined && key !== undefined && Object.hasOwn(directory.people, key),
    offered: Object.keys(directory?.ways ?? {}),
    zone: known,
    holidays: holidaysFor(agreements, teams, known),
    isOnRoster: (await peopleOnRosters({ library })).has(person),
    administrators: ids.idsOf(directory?.roles.administrator ?? []),
    unsent: isOpenTest(test) ? await unsentWays(tx, person, test.number) : [],
  };
}
