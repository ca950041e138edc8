/** Makes a roster ready to be shown: the schedule as it stands, words opened, people named. */

import { sayPlain } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import { peopleIn, sealedIn } from '../../people/found-in.ts';
import { names } from '../../people/queries/names.ts';
import type { RosterView } from '../cards/view.ts';
import { compiledWith } from '../effective.ts';
import { findRoster } from './find.ts';

/** Whose zone times are shown in: one reader's, by id or by zone, or that of the roster. */
export type RosterReader = { person: string } | { zone: string } | 'team';

/**
 * Read anew: what is shown after a change must follow it.
 * @param more further things to be shown that may hold sealed words and people, e.g. an event
 * @returns undefined when there is no such roster
 */
export async function rosterViewOf(
  context: Context,
  name: string,
  reader: RosterReader,
  more: readonly unknown[] = [],
): Promise<RosterView | undefined> {
  const roster = await findRoster(context.read, name);
  const version = roster && (await context.library.rosterVersion(roster.hash));
  if (!version) return undefined;
  const { document } = version;
  const directory = await context.library.directory();
  const sealed = sealedIn([roster, ...more]);
  const opened = await context.vault.openAll(context.read, sealed);
  const byText = new Map(sealed.map((one, index) => [one.d, opened[index]]));
  const shown = await names(context.read, [...peopleIn([roster, document, reader, ...more])]);
  return {
    roster,
    teamName: directory?.teams[roster.team]?.name ?? roster.name,
    schedule: compiledWith(document, roster.changes),
    now: await context.service(),
    zone: reader === 'team' ? document.timezone : 'zone' in reader ? reader.zone : shown(reader.person).zone,
    name: (person) => shown(person).name,
    teamOf: (other) =>
      Object.values(directory?.teams ?? {}).find((team) => team.roster === other)?.name ?? other,
    open: (one) => byText.get(one.d) ?? sayPlain('card.erased'),
  };
}
