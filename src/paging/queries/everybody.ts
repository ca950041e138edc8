/** How everybody with turns is reached, without their addresses. */

import type { Context } from '../../context.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import { names } from '../../people/queries/names.ts';
import type { Reached } from '../cards/reach.ts';
import type { ContactState } from '../state.ts';
import { peopleOnRosters } from './on-rosters.ts';

/** Only people of the directory: turns of those who have left are nobody's. */
export async function everybodysReach(context: Context): Promise<Reached[]> {
  const directory = await context.library.directory();
  const ids = await colleagues(context.read, directory);
  const people = [...(await peopleOnRosters(context))].filter((person) => {
    const key = ids.keyOf(person);
    return directory !== undefined && key !== undefined && Object.hasOwn(directory.people, key);
  });
  const shown = await names(context.read, people);
  const rows = await context.read.query<{ person: string; state: ContactState }[]>(
    'select person, state from contact where person = any($1)',
    [people],
  );
  const byPerson = new Map(rows.map(({ person, state }) => [person, state]));
  return people.map((person) => ({
    person,
    name: shown(person).name,
    contact: byPerson.get(person),
  }));
}
