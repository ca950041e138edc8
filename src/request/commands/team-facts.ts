/** Loads what a decision needs to know of a team, and ranks it when somebody may be given a request. */

import type { EntityManager } from 'typeorm';
import type { Library } from '../../document/library.ts';
import type { Member, Team } from '../../people/directory.ts';
import { membersOf } from '../../people/directory.ts';
import type { Colleagues } from '../../people/queries/colleagues.ts';
import { assess } from '../../roster/pick.ts';
import type { LeftOut, Ranked } from '../../roster/pick.ts';
import { lockNames } from '../../store/lock.ts';
import type { TeamFacts } from '../command.ts';
import { loadsOf } from '../queries/loads.ts';

type Staff = { library: Omit<Library, 'within' | 'forget'>; ids: Colleagues; now: number };
type One = Member & { id: string };

/** @param needs skills to rank the team by; null: the decision needs no ranking, which saves a query */
export async function teamFacts(
  tx: EntityManager,
  { library, ids, now }: Staff,
  team: Team,
  needs: readonly string[] | null,
): Promise<TeamFacts> {
  const onDuty = [...((await library.roster(team.roster))?.who(now) ?? [])];
  const members = membersOf(team).flatMap(({ key, ...member }): One[] => {
    const id = ids.idOf(key);
    return id === undefined ? [] : [{ id, ...member }];
  });
  const facts = {
    members: members.map(({ id }) => id),
    onDuty,
    lead: (team.lead === undefined ? undefined : ids.idOf(team.lead)) ?? null,
    assignment: team.assignment ?? 'claim',
  } as const;
  if (needs === null) return { ...facts, ranking: [], leftOut: [] };

  const away = await library.away(team.roster, now);
  const mayGet = ({ id, skills }: One): boolean =>
    !away.includes(id) && needs.every((skill) => skills.includes(skill));
  // Only where something is given to somebody must nobody else give them something meanwhile.
  if (facts.assignment === 'automatic')
    await lockNames(
      tx,
      members.filter(mayGet).map(({ id }) => loadLock(id)),
    );
  const load = await loadsOf(tx, facts.members, now);
  const candidates = members.map(({ id, skills, atMost }) => ({
    ...{ name: id, skills, ...load(id) },
    ...{ onDuty: onDuty.includes(id), isAway: away.includes(id) },
    ...(atMost === undefined ? {} : { atMost }),
  }));
  const { ranking, leftOut } = assess(candidates, needs);
  return { ...facts, ranking: ranking.map(asPerson), leftOut: leftOut.map(asPerson) };
}

/** Held by whoever gives somebody work, from before their load is read until it is given. */
export const loadLock = (person: string): string => `load/${person}`;

const asPerson = <T extends Ranked | LeftOut>({
  name,
  ...rest
}: T): Omit<T, 'name'> & { person: string } => ({
  person: name,
  ...rest,
});
