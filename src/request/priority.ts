/** Another priority: the same request under other targets, by the agreement's carry rule. */

import type { Decision } from '../decision.ts';
import { refused } from '../decision.ts';
import { carried, carryRule, halfOf, missed } from './clocks/carried.ts';
import { termsIn } from './clocks/running.ts';
import type { Facts, RequestCommand } from './command.ts';
import { callForMissed } from './escalate.ts';
import type { RequestEvent } from './event.ts';
import type { Scene } from './scene.ts';
import { after, settle, unlessAgent } from './scene.ts';
import type { RequestState } from './state.ts';

type Prioritised = Extract<RequestEvent, { kind: 'prioritised' }>;

/**
 * The clocks under another priority of the pinned version, for the form to show and for the act itself; null where
 * the agreement promises nothing, or has no such priority.
 */
export function underPriority(
  state: RequestState,
  facts: Pick<Facts, 'agreement' | 'earlier'>,
  priority: string,
  now: number,
): Omit<Prioritised, 'kind' | 'from' | 'to' | 'reason'> | null {
  const compiled = facts.agreement?.compiled;
  if (!compiled?.priorities.includes(priority)) return null;
  const rule = carryRule(compiled, 'priority');
  const moving = carried(state, facts, (kind) => termsIn(compiled, priority, kind), { ...rule, now });
  const terms = termsIn(compiled, priority, 'response');
  const { response } = moving.clocks;
  const nudgeAt = state.nudgeAt !== null && terms && response ? halfOf(terms, response) : state.nudgeAt;
  return { ...rule, ...moving, nudgeAt };
}

/** To another priority that the agreement has targets for; with a reason, which the requester reads. */
export const prioritise = (
  scene: Scene,
  { priority, reason }: Extract<RequestCommand, { kind: 'prioritise' }>,
): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { facts, now } = scene;
    const { number, priority: from } = scene.state;
    const known = facts.agreement?.compiled.priorities ?? [];
    if (from === null || scene.state.clocks === null) return refused('not-promised', { number });
    if (from === priority) return refused('priority-already', { number, priority: priority.toUpperCase() });
    const late = missed(scene.state, now);
    const moving = underPriority(after(scene, late), facts, priority, now);
    if (!moving)
      return refused('no-such-priority', {
        number,
        priority: priority.toUpperCase(),
        known: known.map((one) => one.toUpperCase()).join(', '),
      });
    return called(
      scene,
      settle(scene, 'moved', [...late, { kind: 'prioritised', from, to: priority, reason, ...moving }]),
    );
  });

/** What was missed unseen and is said only now still calls somebody. */
export function called(scene: Scene, decision: Decision<RequestEvent>): Decision<RequestEvent> {
  if (decision.kind === 'refused' || !decision.events.some(({ kind }) => kind === 'breached'))
    return decision;
  const calls = callForMissed(after(scene, decision.events), scene.facts, scene.now);
  return { ...decision, events: [...decision.events, ...calls] };
}
