/** Claiming, handing over, fulfilling. */

import { dueAfter } from '../agreement/targets.ts';
import type { Decision } from '../decision.ts';
import { refused } from '../decision.ts';
import { overLimit } from './assignment.ts';
import type { RequestCommand } from './command.ts';
import type { RequestEvent } from './event.ts';
import type { Scene } from './scene.ts';
import { meets, settle, unlessAgent } from './scene.ts';

type Of<K extends RequestCommand['kind']> = Extract<RequestCommand, { kind: K }>;

/**
 * The first claim wins; being claimed is also the first answer, since the requester is told who has it. Who was
 * given it says by claiming it that they have it in hand. Beyond one's limit is one's own decision.
 */
export const claim = (scene: Scene): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts, acting } = scene;
    const isMine = state.assignee === acting.person;
    const answer = meets(scene, 'response');
    if (isMine && answer.length === 0) return refused('already-yours', { number: state.number });
    if (state.assignee !== null && !isMine && !facts.hasHolderLeft)
      return refused('claimed-by-other', { number: state.number, person: state.assignee });
    const over = isMine ? {} : overLimit(facts.load);
    return settle(scene, 'answered', [{ kind: 'claimed', from: state.assignee, ...over }, ...answer]);
  });

/**
 * To a person of the same team who has room for it; the clocks go on as they are. Taking it over oneself is one's
 * own decision, as claiming it is.
 */
export const handOver = (scene: Scene, { to, note }: Of<'hand-over'>): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts, acting } = scene;
    if (!facts.team.members.includes(to)) return refused('not-in-team', { number: state.number, person: to });
    if (state.assignee === to) return refused('has-it-already', { number: state.number, person: to });
    const over = facts.load?.person === to ? overLimit(facts.load) : {};
    if (over.over && to !== acting.person) {
      const { open, atMost } = over.over;
      return refused('has-no-room', { number: state.number, person: to, open: open - 1, limit: atMost });
    }
    return settle(scene, 'answered', [{ kind: 'handed-over', from: state.assignee, to, note, ...over }]);
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
      ...meets(scene, 'response'),
      ...meets(scene, 'fulfilment'),
      ...meets(scene, 'update'),
      { kind: 'fulfilled', result, closesAt, clause: closing ? 'closing.confirmed-after' : null },
    ]);
  });
