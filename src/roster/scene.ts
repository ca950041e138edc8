/** What every decision about a roster has at hand, and the questions they share. */

import type { Decision } from '../decision.ts';
import { refused } from '../decision.ts';
import type { Acting } from '../people/roles.ts';
import { isManager } from '../people/roles.ts';
import type { RosterFacts } from './command.ts';
import { compiledWith } from './effective.ts';
import type { RosterEvent } from './event.ts';
import { samePeople } from './schedule/cover.ts';
import type { CompiledRoster } from './schedule/who.ts';
import type { RosterState } from './state.ts';

export type Scene = {
  state: RosterState;
  facts: RosterFacts;
  acting: Acting;
  now: number;
  /** As it stands. */
  schedule: CompiledRoster;
};

export const sceneOf = (state: RosterState, facts: RosterFacts, acting: Acting, now: number): Scene => ({
  state,
  facts,
  acting,
  now,
  schedule: compiledWith(facts.document, state.changes),
});

/** Roster owners and service managers: they change the roster for others, and their word counts as the approval. */
export const mayArrange = (facts: RosterFacts, acting: Acting): boolean =>
  facts.owners.includes(acting.person) || isManager(acting);

export const unlessArranger = (
  { facts, acting }: Scene,
  then: () => Decision<RosterEvent>,
): Decision<RosterEvent> => (mayArrange(facts, acting) ? then() : refused('not-roster-owner'));

/** When somebody else takes over from those on duty: now, if it should have happened already; null: never. */
export function nextHandOver(
  schedule: CompiledRoster,
  onDuty: readonly string[],
  now: number,
): number | null {
  return samePeople(schedule.who(now), onDuty) ? schedule.until(now) : now;
}
