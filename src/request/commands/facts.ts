/** Loads what decisions about a request rest on. */

import type { EntityManager } from 'typeorm';
import { rostersCalled } from '../../agreement/escalation-policy.ts';
import { rosterIn } from '../../agreement/escalation-target.ts';
import type { Context } from '../../context.ts';
import type { AgreementInForce } from '../../document/library.ts';
import type { Directory } from '../../people/directory.ts';
import { teamsOf } from '../../people/directory.ts';
import type { Acting, Role } from '../../people/roles.ts';
import { roles } from '../../people/roles.ts';
import { personalRules } from '../../paging/queries/rules.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import type { CompiledRoster } from '../../roster/schedule/who.ts';
import { lockNames } from '../../store/lock.ts';
import type { Facts, LoadFacts, TeamFacts } from '../command.ts';
import { loadsOf } from '../queries/loads.ts';
import type { RequestState } from '../state.ts';
import { loadLock, teamFacts } from './team-facts.ts';

export type About = {
  acting: Acting | null;
  agreement: AgreementInForce | undefined;
  team: string | null;
  /** The request as it is; absent for a new one, which calls nobody yet. */
  state?: RequestState;
  now: number;
  /** Skills to rank the team by, should somebody have to be found; null: the decision needs no ranking. */
  needs: readonly string[] | null;
  /** Whose load the decision asks for; `isGiven`: so that nobody else gives them something meanwhile. */
  load?: { person: string; isGiven: boolean };
};

const NOBODY: TeamFacts = {
  ...{ members: [], onDuty: [], lead: null, assignment: 'claim', ranking: [], leftOut: [] },
};

export async function loadFacts(context: Context, tx: EntityManager, about: About): Promise<Facts> {
  const { agreement, now, state } = about;
  const library = context.library.within(tx);
  const directory = await library.directory();
  const ids = await colleagues(tx, directory);
  const called = state && agreement ? rostersCalled(agreement.compiled) : [];
  const own = about.team === null ? undefined : directory?.teams[about.team];
  const rosters = new Map<string, CompiledRoster>();
  for (const name of state && own ? [own.roster, ...called] : called) {
    const roster = await library.roster(name);
    if (roster) rosters.set(name, roster);
  }
  const hasHolderLeft = hasLeft(directory, state?.assignee ?? null, ids.keyOf);
  const isHeld = state !== undefined && state.assignee !== null && !hasHolderLeft;
  const team = own ? await teamFacts(tx, { library, ids, now }, own, isHeld ? null : about.needs) : NOBODY;
  const rulesOf = state ? await personalRules(tx, directory) : () => [];
  const holders = (role: Role): string[] => ids.idsOf(directory?.roles[role] ?? []);
  return {
    acting: about.acting,
    agreement: agreement ? { hash: agreement.hash, compiled: agreement.compiled } : null,
    team,
    managers: holders('service-manager'),
    reach: (target, at) => {
      if (target === 'team') return team.members;
      if (target === 'lead') return team.lead === null ? [] : [team.lead];
      const role = roles.find((one) => one === target);
      if (role) return holders(role);
      const roster = target === 'on-duty' ? own?.roster : rosterIn(target);
      return rosters.get(roster ?? '')?.who(at) ?? [];
    },
    rulesOf,
    hasHolderLeft,
    load: about.load ? await loadOf(tx, about.load, now, directory, ids.keyOf, about.team) : null,
  };
}

/** Somebody who is in no team any more does not come back to a request, unless they manage the service. */
const hasLeft = (
  directory: Directory | undefined,
  person: string | null,
  keyOf: (id: string) => string | undefined,
): boolean => {
  if (person === null) return false;
  const key = keyOf(person);
  if (!directory || key === undefined) return true;
  if (directory.roles['service-manager'].includes(key)) return false;
  return teamsOf(directory, key).length === 0;
};

async function loadOf(
  tx: EntityManager,
  { person, isGiven }: NonNullable<About['load']>,
  now: number,
  directory: Directory | undefined,
  keyOf: (id: string) => string | undefined,
  team: string | null,
): Promise<LoadFacts> {
  if (isGiven) await lockNames(tx, [loadLock(person)]);
  const load = await loadsOf(tx, [person], now);
  const members = directory?.teams[team ?? '']?.members ?? {};
  const key = keyOf(person);
  const member = key !== undefined && Object.hasOwn(members, key) ? members[key] : undefined;
  return { person, open: load(person).open.length, atMost: member?.atMost ?? null };
}
