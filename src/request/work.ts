/** Claiming, handing over, fulfilling. */

import { dueAfter } from '../agreement/targets.ts';
import type { Decision } from '../decision.ts';
import { refused } from '../decision.ts';
import type { RequestCommand } from './command.ts';
import type { RequestEvent } from './event.ts';
import type { Scene } from './scene.ts';
import { meets, settle, unlessAgent } from './scene.ts';

type Of<K extends RequestCommand['kind']> = Extract<RequestCommand, { kind: K }>;

/** The first claim wins; being claimed is also the first answer, since the requester is told who has it. */
export const claim = (scene: Scene): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, acting, now } = scene;
    if (state.assignee === acting.person) return refused('already-yours', { number: state.number });
    if (state.assignee !== null)
      return refused('claimed-by-other', { number: state.number, person: state.assignee });
    return settle(scene, 'answered', [{ kind: 'claimed', from: null }, ...meets(state, 'response', now)]);
  });

/** To a person of the same team; the clocks go on as they are. */
export const handOver = (scene: Scene, { to, note }: Of<'hand-over'>): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts } = scene;
    if (!facts.team.members.includes(to)) return refused('not-in-team', { number: state.number, person: to });
    if (state.assignee === to) return refused('has-it-already', { number: state.number, person: to });
    return settle(scene, 'answered', [{ kind: 'handed-over', from: state.assignee, to, note }]);
  });

/** With what was done; whoever fulfils what nobody had claimed has it. */
export const fulfil = (scene: Scene, { result }: Of<'fulfil'>): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts, now } = scene;
    const closing = facts.agreement?.compiled.agreement.closing;
    const closesAt =
      closing && facts.agreement
        ? dueAfter(facts.agreement.compiled, closing.calendar, closing.confirmedAfter, now)
        : null;
    return settle(scene, 'fulfilled', [
      ...(state.assignee === null ? ([{ kind: 'claimed', from: null }] as const) : []),
      ...meets(state, 'response', now),
      ...meets(state, 'fulfilment', now),
      { kind: 'fulfilled', result, closesAt, clause: closing ? 'closing.confirmed-after' : null },
    ]);
  });
