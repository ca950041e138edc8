/** Taking a change back: from now on the schedule is as if it had not been made. */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { endedAt } from './apply.ts';
import type { RosterCommand } from './command.ts';
import type { RosterEvent } from './event.ts';
import { foresee } from './foresee.ts';
import type { Scene } from './scene.ts';
import { mayArrange } from './scene.ts';

/**
 * By one of the two, as long as nobody else gets duty back by it; otherwise by a roster owner. The same clashes
 * need a reason as when a change is made.
 */
export function cancel(
  scene: Scene,
  command: Extract<RosterCommand, { kind: 'cancel' }>,
): Decision<RosterEvent> {
  const { state, facts, acting, now } = scene;
  const change = state.changes.find(({ id }) => id === command.change);
  if (!change) return refused('unknown-change');
  if (change.to <= now) return refused('change-over');
  const isArranging = mayArrange(facts, acting);
  if (!isArranging && acting.person !== change.who && acting.person !== change.other)
    return refused('not-your-change', { person: change.who });
  const left = state.changes.flatMap((one) => (one === change ? endedAt(one, now) : [one]));
  const { clashes, touched, until } = foresee(scene, left, change);
  const gets = touched.find(({ person, gains }) => gains.length > 0 && person !== acting.person);
  if (!isArranging && gets) return refused('cancel-gives-duty', { person: gets.person });
  if (clashes.length > 0 && command.reason === null) return refused('clash-needs-reason');
  return happened({
    kind: 'cancelled',
    change: change.id,
    reason: command.reason,
    clashes,
    touched,
    until,
  });
}
