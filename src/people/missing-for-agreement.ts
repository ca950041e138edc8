import { nearest } from '../document/reading/nearest.ts';
import type { Directory } from './directory.ts';
import type { AgreementNeeds, BoundKind } from './needs.ts';

/** What an agreement needs of a directory and does not find there, each a sentence with its mend. */
export function missingForAgreement(
  directory: Directory,
  { name, teams, skills, recognises }: AgreementNeeds,
): string[] {
  return [
    ...absentTeams(directory, name, teams),
    ...Object.entries(skills ?? {}).flatMap(([team, asked]) => absentSkills(directory, name, team, asked)),
    ...kinds.flatMap(([kind, word]) => unbound(directory, name, kind, word, recognises?.[kind] ?? [])),
  ];
}

const absentTeams = (directory: Directory, name: string, teams: readonly string[]): string[] =>
  unique(teams)
    .filter((team) => !Object.hasOwn(directory.teams, team))
    .map((team) => {
      const hint = nearTo(team, Object.keys(directory.teams));
      return `Agreement “${name}” gives work to team “${team}”, which the directory does not have.${hint} Add the team, or correct the agreement.`;
    });

/** Somebody must have each skill; whether one person has all that a request asks for, its ranking shows. */
function absentSkills(directory: Directory, name: string, key: string, asked: readonly string[]): string[] {
  const team = Object.hasOwn(directory.teams, key) ? directory.teams[key] : undefined;
  if (team === undefined) return [];
  const present = unique(Object.values(team.members).flatMap((member) => member.skills));
  return unique(asked)
    .filter((skill) => !present.includes(skill))
    .map((skill) => {
      const hint = nearTo(skill, present);
      return `Agreement “${name}” asks for the skill “${skill}”, which nobody in team “${key}” has.${hint} Give it to a member, or correct the agreement.`;
    });
}

const kinds: readonly [BoundKind, string][] = [
  ['workspaces', 'workspace'],
  ['channels', 'channel'],
  ['userGroups', 'user group'],
];

/** A name bound on no platform would quietly recognise nobody. Without a platform there is nothing to bind yet. */
function unbound(
  directory: Directory,
  name: string,
  kind: BoundKind,
  word: string,
  used: readonly string[],
): string[] {
  const platforms = Object.values(directory.connections);
  if (platforms.length === 0) return [];
  const bound = platforms.flatMap((connection) => Object.keys(connection[kind]));
  return unique(used)
    .filter((each) => !bound.includes(each))
    .map((each) => {
      const hint = nearTo(each, bound);
      return `Agreement “${name}” recognises people by the ${word} “${each}”, which is bound on no platform.${hint} Add it to the directory's connections, or correct the agreement.`;
    });
}

export const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** ` Did you mean “printers”?`, or nothing. */
export function nearTo(written: string, known: readonly string[]): string {
  const near = nearest(written, known);
  return near === undefined ? '' : ` Did you mean “${near}”?`;
}
