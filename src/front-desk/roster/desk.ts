/** A roster on the desk: as it stands, what the visitor may do with it, and how it is shown to them. */

import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { isManager } from '../../people/roles.ts';
import type { RosterView } from '../../roster/cards/view.ts';
import { loadRosterFacts } from '../../roster/commands/facts.ts';
import { findRoster } from '../../roster/queries/find.ts';
import { rosterViewOf } from '../../roster/queries/view.ts';
import type { Scene } from '../../roster/scene.ts';
import { mayArrange, sceneOf } from '../../roster/scene.ts';

export type RosterDesk = {
  name: string;
  /** What decisions rest on, for rehearsing them. */
  scene: Scene;
  view: RosterView;
  isMember: boolean;
  mayArrange: boolean;
};

/** Undefined: there is no such roster. */
export async function rosterDesk(
  context: Context,
  who: Known,
  name: string,
): Promise<RosterDesk | undefined> {
  const state = await findRoster(context.read, name);
  if (!state) return undefined;
  const about = { name, hash: state.hash, acting: who, command: 'cover' } as const;
  const facts = await loadRosterFacts(context, context.read, about);
  const people = [facts.team, facts.owners, facts.managers];
  const view = await rosterViewOf(context, name, { zone: who.zone }, people);
  if (!view) return undefined;
  return {
    name,
    scene: sceneOf(view.roster, facts, who, view.now),
    view,
    isMember: facts.team.members.includes(who.person),
    mayArrange: mayArrange(facts, who),
  };
}

export type Named = { name: string; team: string; teamName: string; owners: readonly string[] };

/** Every roster in force, by the name of its team. */
export async function allRosters(context: Context): Promise<Named[]> {
  const directory = await context.library.directory();
  const found = await Promise.all(
    (await context.library.rosters()).map(async (name): Promise<Named[]> => {
      const version = await context.library.rosterDocument(name);
      if (!version) return [];
      const { team, owners = [] } = version.document;
      return [{ name, team, teamName: directory?.teams[team]?.name ?? team, owners }];
    }),
  );
  return found.flat().sort((a, b) => (a.teamName < b.teamName ? -1 : 1));
}

/** Those the visitor may change something in, their own teams' first. */
export async function changeable(context: Context, who: Known): Promise<Named[]> {
  const all = await allRosters(context);
  const isOwn = ({ team }: Named): boolean => who.teams.includes(team);
  const arranges = ({ owners }: Named): boolean =>
    isManager(who) ||
    owners.includes(who.person) ||
    (owners.length === 0 && who.roles.includes('roster-owner'));
  return [...all.filter(isOwn), ...all.filter((one) => !isOwn(one) && arranges(one))];
}
