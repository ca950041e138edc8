/** What would come of other changes: what the form shows beforehand, and what the event says afterwards. */

import { knownAbsences } from './absences.ts';
import { clashesOf } from './clashes.ts';
import { compiledWith } from './effective.ts';
import type { Clash, Touched } from './event.ts';
import type { Scene } from './scene.ts';
import { nextHandOver } from './scene.ts';
import type { CompiledRoster } from './schedule/who.ts';
import type { Change, Span } from './state.ts';
import { touchedBy } from './touched.ts';

const NIGHTS_IN_A_ROW = 3;

export type Foreseen = {
  clashes: readonly Clash[];
  touched: readonly Touched[];
  /** The next hand-over. */
  until: number | null;
  schedule: CompiledRoster;
};

/** What of a scene it rests on: nobody has to act. */
export type Foreseeing = Pick<Scene, 'state' | 'now' | 'schedule'> & {
  facts: Pick<Scene['facts'], 'document' | 'elsewhere'>;
};

/** The difference between the schedule as it stands and the one with those changes, in `span` (epoch ms). */
export function foresee(
  { state, facts, now, schedule }: Foreseeing,
  changes: readonly Change[],
  span: Span,
): Foreseen {
  const after = compiledWith(facts.document, changes);
  const ahead = { from: Math.max(span.from, now), to: span.to };
  return {
    clashes: clashesOf(schedule, after, ahead, {
      absences: knownAbsences(facts.document, changes),
      elsewhere: facts.elsewhere,
      nightsInARow: facts.document.nights_in_a_row ?? NIGHTS_IN_A_ROW,
    }),
    touched: touchedBy(schedule, after, ahead),
    until: nextHandOver(after, state.shift.onDuty, now),
    schedule: after,
  };
}
