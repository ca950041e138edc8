import type { Directory, Team } from './directory.ts';
import { missingForAgreement, nearTo, unique } from './missing-for-agreement.ts';
import { missingForCalls } from './missing-for-calls.ts';
import type { AgreementNeeds, RosterNeeds } from './needs.ts';

/**
 * What does not fit between a directory and the agreements and rosters that are to work with it, each a
 * sentence that says what is wrong and what to do; none: all is there.
 */
export function missingFor(
  directory: Directory,
  agreements: readonly AgreementNeeds[],
  rosters: readonly RosterNeeds[],
): string[] {
  return [
    ...agreements.flatMap((agreement) => missingForAgreement(directory, agreement)),
    ...agreements.flatMap((agreement) => missingForCalls(directory, agreement, rosters)),
    ...rosters.flatMap((roster) => missingForRoster(directory, roster)),
    ...sharedGroups(rosters),
    ...Object.entries(directory.teams).flatMap(([key, team]) => missingForTeam(key, team, rosters)),
  ];
}

function missingForRoster(directory: Directory, needs: RosterNeeds): string[] {
  const { name, team: key, participants } = needs;
  const team = Object.hasOwn(directory.teams, key) ? directory.teams[key] : undefined;
  const people = unique(participants).flatMap((person) => {
    if (!Object.hasOwn(directory.people, person)) {
      const hint = nearTo(person, Object.keys(directory.people));
      return [
        `Roster “${name}” names “${person}”, whom the directory does not know.${hint} Add them, or correct the roster.`,
      ];
    }
    if (team === undefined || Object.hasOwn(team.members, person)) return [];
    return [
      `Roster “${name}” names “${person}”, who is not a member of team “${key}”. Add them to the team, or take them off the roster.`,
    ];
  });
  return [
    ...wrongTeam(directory, name, key, team),
    ...people,
    ...unknownOwners(directory, needs),
    ...unboundGroup(directory, needs),
  ];
}

const unknownOwners = ({ people }: Directory, { name, owners = [] }: RosterNeeds): string[] =>
  unique(owners)
    .filter((owner) => !Object.hasOwn(people, owner))
    .map((owner) => {
      const hint = nearTo(owner, Object.keys(people));
      return `Roster “${name}” is owned by “${owner}”, whom the directory does not know.${hint} Add them, or correct the roster.`;
    });

/** Without a platform there is nothing to bind yet. */
function unboundGroup({ connections }: Directory, { name, userGroup }: RosterNeeds): string[] {
  const platforms = Object.values(connections);
  const bound = platforms.flatMap((connection) => Object.keys(connection.userGroups));
  if (userGroup === undefined || platforms.length === 0 || bound.includes(userGroup)) return [];
  return [
    `Roster “${name}” keeps the user group “${userGroup}”, which is bound on no platform.${nearTo(userGroup, bound)} Add it to the directory's connections, or correct the roster.`,
  ];
}

/** Each would put its own people in and the other's out, for ever. */
function sharedGroups(rosters: readonly RosterNeeds[]): string[] {
  const groups = unique(rosters.flatMap(({ userGroup }) => userGroup ?? []));
  return groups.flatMap((group) => {
    const names = rosters.filter(({ userGroup }) => userGroup === group).map(({ name }) => `“${name}”`);
    if (names.length < 2) return [];
    return [
      `The user group “${group}” is kept by the rosters ${names.join(' and ')}, which would undo each other's work. Give each a group of its own.`,
    ];
  });
}

function wrongTeam(directory: Directory, name: string, key: string, team: Team | undefined): string[] {
  if (team === undefined) {
    const hint = nearTo(key, Object.keys(directory.teams));
    return [
      `Roster “${name}” is for team “${key}”, which the directory does not have.${hint} Add the team, or correct the roster.`,
    ];
  }
  if (team.roster === name) return [];
  return [
    `Roster “${name}” is for team “${key}”, but that team goes by roster “${team.roster}”. Correct one of the two.`,
  ];
}

function missingForTeam(key: string, team: Team, rosters: readonly RosterNeeds[]): string[] {
  const names = rosters.map((roster) => roster.name);
  if (names.includes(team.roster)) return [];
  return [
    `Team “${key}” goes by roster “${team.roster}”, which is not there.${nearTo(team.roster, names)} Add the roster, or correct the team.`,
  ];
}
