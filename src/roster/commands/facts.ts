/** Loads what decisions about a roster rest on. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import { membersOf } from '../../people/directory.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import type { Acting } from '../../people/roles.ts';
import type { RosterCommandKind, RosterFacts } from '../command.ts';
import { promisedHours, promisesOf } from '../promised.ts';
import { rostersBesides } from '../queries/elsewhere.ts';

type About = {
  name: string;
  /** The document to decide by: the one in force, or for an import the new one. */
  hash: string;
  /** For an import: the one before; null: there was none. */
  before?: string | null;
  acting: Acting | null;
  command: RosterCommandKind;
};

/** Only what can put somebody on duty can clash with other rosters. */
const CLASHING: ReadonlySet<RosterCommandKind> = new Set([
  'cover',
  'swap',
  'absent',
  'accept',
  'approve',
  'cancel',
  'stand-in',
]);

/** @throws when there is no document with that hash: it was published before it was imported */
export async function loadRosterFacts(
  context: Context,
  tx: EntityManager,
  { name, hash, before, acting, command }: About,
): Promise<RosterFacts> {
  const library = context.library.within(tx);
  const version = await library.rosterVersion(hash);
  if (!version) throw new Error(`The roster ${name} has no document ${hash}.`);
  const former = before && before !== hash ? await library.rosterVersion(before) : undefined;
  const directory = await library.directory();
  const ids = await colleagues(tx, directory);
  const { document } = version;
  const team = directory?.teams[document.team];
  const agreements = (await library.agreements()).map(({ compiled }) => compiled);
  return {
    acting,
    document,
    hash,
    ...(former ? { before: former.document } : {}),
    team: {
      key: document.team,
      members: ids.idsOf(team ? membersOf(team).map(({ key }) => key) : []),
      lead: (team?.lead === undefined ? undefined : ids.idOf(team.lead)) ?? null,
    },
    // Where everybody it names has gone, somebody must be able to change it all the same.
    owners: document.owners?.length ? document.owners : ids.idsOf(directory?.roles['roster-owner'] ?? []),
    managers: ids.idsOf(directory?.roles['service-manager'] ?? []),
    elsewhere: CLASHING.has(command) ? await rostersBesides(library, name) : [],
    open: await context.openOf(tx, document.team),
    promised: (from, to) => promisedHours(promisesOf(agreements, document.team), from, to),
  };
}
