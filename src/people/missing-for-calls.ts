import type { Directory } from './directory.ts';
import { nearTo } from './missing-for-agreement.ts';
import type { AgreementNeeds, RosterNeeds } from './needs.ts';

/** Whom an agreement's escalations call and nobody would answer: rosters that are not there, teams without a lead. */
export function missingForCalls(
  directory: Directory,
  { name, rosters: called = [], leads = [] }: AgreementNeeds,
  rosters: readonly RosterNeeds[],
): string[] {
  const known = rosters.map((roster) => roster.name);
  const absent = called
    .filter((roster) => !known.includes(roster))
    .map(
      (roster) =>
        `Agreement “${name}” escalates to the roster “${roster}”, which is not there.${nearTo(roster, known)} Add the roster, or correct the agreement.`,
    );
  const leaderless = leads
    .filter((team) => Object.hasOwn(directory.teams, team) && directory.teams[team]?.lead === undefined)
    .map(
      (team) =>
        `Agreement “${name}” escalates to the lead of team “${team}”, which has none. Name a lead of the team, or correct the agreement.`,
    );
  return [...absent, ...leaderless];
}
