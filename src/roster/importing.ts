/** A version of the document takes effect. What people have changed stays on top of it. */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { DAY } from '../time/civil.ts';
import type { Act, RosterFacts } from './command.ts';
import { areSame } from './compared.ts';
import { compiledWith } from './effective.ts';
import type { RosterEvent } from './event.ts';
import { firstShift } from './shift.ts';
import { mayArrange, nextHandOver } from './scene.ts';
import type { RosterDocument } from './schedule/roster.ts';
import type { Change, RosterState } from './state.ts';
import { touchedBy } from './touched.ts';

/** How far ahead people are told what a new version changes for them. */
const AHEAD = 60 * DAY;

export function importVersion(
  state: RosterState | undefined,
  hash: string,
  facts: RosterFacts,
  { now }: Act,
): Decision<RosterEvent> {
  if (facts.acting && !mayArrange(facts, facts.acting)) return refused('not-roster-owner');
  const { document, before, open } = facts;
  const named = { kind: 'imported', name: document.roster, team: document.team, hash } as const;
  if (!state) {
    const shift = firstShift(compiledWith(document, []), open, now);
    return happened({ ...named, idle: [], touched: [], shift, until: shift.until });
  }
  if (state.hash === hash) return happened();
  const schedule = compiledWith(document, state.changes);
  return happened({
    ...named,
    idle: before ? idle(state, before, document, now) : [],
    touched: before
      ? touchedBy(compiledWith(before, state.changes), schedule, { from: now, to: now + AHEAD })
      : [],
    until: nextHandOver(schedule, state.shift.onDuty, now),
  });
}

/** Changes that made a difference before, and make none on top of the new version. */
function idle(
  { changes }: RosterState,
  before: RosterDocument,
  after: RosterDocument,
  now: number,
): number[] {
  const live = changes.filter(({ to }) => to > now);
  const differs = (document: RosterDocument, change: Change): boolean => {
    const together = live.filter(({ from, to }) => from < change.to && to > change.from);
    const others = together.filter((one) => one !== change);
    const span = { from: Math.max(now, change.from), to: change.to };
    return !areSame(compiledWith(document, together), compiledWith(document, others), span);
  };
  return live.filter((one) => differs(before, one) && !differs(after, one)).map(({ id }) => id);
}
