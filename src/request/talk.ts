/** Words between requester and agent. What is written in the team's thread is internal and never comes here. */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { dueAfter } from '../agreement/targets.ts';
import type { RequestCommand } from './command.ts';
import type { RequestEvent } from './event.ts';
import { stoppable, versionFor } from './clocks/running.ts';
import { callAgain } from './escalate.ts';
import { resume, waitingEnds } from './pausing.ts';
import type { Scene } from './scene.ts';
import { meets, settle, unlessAgent, unlessRequester } from './scene.ts';

const ONE_DAY = { amount: 1, unit: 'day' } as const;

type Of<K extends RequestCommand['kind']> = Extract<RequestCommand, { kind: K }>;

/**
 * A question to the requester. It stops the clocks that `holds.requester` names, and is itself an answer.
 * The reminder comes when the agreed obligation says that requesters answer, else after one service day.
 */
export const ask = (scene: Scene, { text }: Of<'ask'>): Decision<RequestEvent> =>
  unlessAgent(scene, () => {
    const { state, facts, acting, now } = scene;
    if (!facts.agreement || !state.clocks) return refused('not-promised', { number: state.number });
    // A promise's pauses are those of the version it was made by.
    const compiled = versionFor(state, facts, 'fulfilment') ?? facts.agreement.compiled;
    const calendar = state.clocks.fulfilment.calendar;
    const hold = compiled.agreement.holds?.['requester'];
    const stops = hold ? stoppable(state, hold.stops) : [];
    const within = compiled.agreement.parties.obligations?.['answers']?.within ?? ONE_DAY;
    const clause = hold ? 'holds.requester' : null;
    const question = {
      by: acting.person,
      text,
      at: now,
      remindAt: dueAfter(compiled, calendar, within, now),
      until:
        hold?.atMost && stops.some((kind) => state.clocks?.[kind])
          ? dueAfter(compiled, calendar, hold.atMost, now)
          : null,
    };
    return settle(scene, 'waiting', [
      ...(state.assignee === null ? ([{ kind: 'claimed', from: null }] as const) : []),
      ...meets(scene, 'response'),
      { kind: 'asked', question, clause },
      ...(stops.length > 0 && clause ? ([{ kind: 'paused', stops, clause }] as const) : []),
    ]);
  });

/** The requester's answer: the clocks go on with what stood still taken out. */
export const answer = (scene: Scene, { text }: Of<'answer'>): Decision<RequestEvent> =>
  unlessRequester(scene, () => {
    const { state, facts, now } = scene;
    if (!state.question) return refused('nothing-asked', { number: state.number });
    const waitedMs = waitingEnds(state, now) - state.question.at;
    return callAgain(scene, [
      { kind: 'answered', text, asker: state.question.by, waitedMs },
      ...resume(state, facts, now, 'answered'),
    ]);
  });

/** Something the requester adds by themselves. */
export const write = (scene: Scene, { text }: Of<'write'>): Decision<RequestEvent> =>
  unlessRequester(scene, () =>
    happened({
      kind: 'wrote',
      text,
      ...(scene.state.verdict === 'in_scope' ? {} : { tell: scene.facts.managers }),
    }),
  );

/** Words of an agent for the requester: an answer, so it meets the response. */
export const reply = (scene: Scene, { text }: Of<'reply'>): Decision<RequestEvent> =>
  unlessAgent(scene, () =>
    settle(scene, 'answered', [{ kind: 'replied', text }, ...meets(scene, 'response')]),
  );
