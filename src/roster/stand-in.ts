/** Somebody takes the duty because nobody else has it. */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { DAY } from '../time/civil.ts';
import { apply } from './apply.ts';
import { effectsOf } from './effects.ts';
import type { RosterEvent } from './event.ts';
import { foresee } from './foresee.ts';
import type { Scene } from './scene.ts';
import { mayArrange } from './scene.ts';
import { nextShift } from './shift.ts';
import type { Change } from './state.ts';

/**
 * "I take the duty": from now until the next hand-over, at most for a day, in the place of those who have not
 * accepted it. Nobody has to agree, and clashes need no reason: there is nobody else.
 */
export function standIn(scene: Scene): Decision<RosterEvent> {
  const { state, now, schedule, acting } = scene;
  const { shift } = state;
  const me = acting.person;
  const onDuty = schedule.who(now);
  if (!isConcerned(scene)) return refused('not-in-roster-team', { person: me });
  const isWaiting = shift.accepted === null && shift.incoming.some((one) => onDuty.includes(one));
  // Whoever is on duty already has it by saying so.
  if (isWaiting && onDuty.includes(me))
    return happened({ kind: 'handover-accepted', how: shift.incoming.includes(me) ? 'button' : 'stand-in' });
  const wereCalled = isWaiting && shift.remindAt === null;
  if (onDuty.length > 0 && !wereCalled) return refused('duty-taken', { person: holder(scene, onDuty) });
  const span = { from: now, to: Math.min(schedule.until(now) ?? Infinity, now + DAY) };
  const relieved = onDuty.length === 0 ? [null] : shift.incoming.filter((one) => onDuty.includes(one));
  const worked = effectsOf(
    schedule,
    relieved.map((leaves) => ({ ...span, leaves, comes: me })),
  );
  if (!worked.ok) return { kind: 'refused', refusal: worked.refusal };
  const [only, ...others] = relieved;
  const change: Change = {
    ...span,
    id: state.made + 1,
    kind: 'stand-in',
    who: me,
    other: others.length === 0 ? (only ?? null) : null,
    by: me,
    at: now,
    reason: null,
    effects: worked.effects,
  };
  return inForce(scene, change);
}

/** The duty changes hands at this moment, and is accepted with it. */
function inForce(scene: Scene, change: Change): Decision<RosterEvent> {
  const { state, facts, now } = scene;
  const { clashes, touched, until, schedule } = foresee(scene, [...state.changes, change], change);
  const changed: RosterEvent = { kind: 'changed', change, offer: null, clashes, touched, until };
  const after = apply(state, changed, { by: { kind: 'person', person: change.by }, at: now });
  return happened<RosterEvent>(
    changed,
    { kind: 'shift-began', shift: nextShift(after, schedule, facts, now) },
    { kind: 'handover-accepted', how: 'stand-in' },
  );
}

const isConcerned = ({ state: { shift }, facts, acting }: Scene): boolean =>
  [...facts.team.members, ...shift.called, facts.team.lead].includes(acting.person) ||
  mayArrange(facts, acting);

function holder({ state: { shift }, acting }: Scene, onDuty: readonly string[]): string {
  const by = shift.accepted?.by;
  return by && onDuty.includes(by) ? by : (onDuty[0] ?? acting.person);
}
