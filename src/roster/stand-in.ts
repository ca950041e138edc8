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
import { handOver } from './shift.ts';
import type { Change, Move } from './state.ts';

/**
 * "I take the duty": from now until the next hand-over, at most for a day, in the place of those who have not
 * accepted it. Nobody has to agree, and clashes need no reason: there is nobody else.
 */
export function standIn(scene: Scene): Decision<RosterEvent> {
  const { state, facts, acting, now, schedule } = scene;
  const { shift, made } = state;
  const me = acting.person;
  const { members, lead } = facts.team;
  const isCalled = shift.called.includes(me) || members.includes(me) || lead === me;
  if (!isCalled && !mayArrange(facts, acting)) return refused('not-in-roster-team', { person: me });
  const onDuty = schedule.who(now);
  const isUnaccepted = shift.accepted === null && shift.remindAt === null;
  if (shift.accepted === null && shift.incoming.includes(me) && onDuty.includes(me))
    return happened({ kind: 'handover-accepted', how: 'button' });
  if (onDuty.length > 0 && !isUnaccepted)
    return refused('duty-taken', { person: shift.accepted?.by ?? onDuty[0] ?? me });
  const span = { from: now, to: Math.min(schedule.until(now) ?? Infinity, now + DAY) };
  const relieved = onDuty.length === 0 ? [null] : shift.incoming.filter((one) => onDuty.includes(one));
  const moves = relieved.map((leaves): Move => ({ ...span, leaves, comes: me }));
  const worked = effectsOf(schedule, moves);
  if (!worked.ok) return { kind: 'refused', refusal: worked.refusal };
  const change: Change = {
    ...span,
    id: made + 1,
    kind: 'stand-in',
    who: me,
    other: relieved.length === 1 ? (relieved[0] ?? null) : null,
    by: me,
    at: now,
    reason: null,
    effects: worked.effects,
  };
  const { clashes, touched, until, schedule: after } = foresee(scene, [...state.changes, change], span);
  const changed: RosterEvent = { kind: 'changed', change, offer: null, clashes, touched, until };
  const by = { kind: 'person', person: me } as const;
  const [began] = handOver(apply(state, changed, { by, at: now }), after, facts, now);
  return happened(changed, ...(began ? [began] : []), { kind: 'handover-accepted', how: 'stand-in' });
}
