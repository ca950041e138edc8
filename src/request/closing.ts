/** Confirming, reopening, withdrawing: the requester's last words. */

import type { Decision } from '../decision.ts';
import { happened } from '../decision.ts';
import { assign } from './assignment.ts';
import type { RequestCommand } from './command.ts';
import type { RequestEvent } from './event.ts';
import { callAgain } from './escalate.ts';
import { resumeReopened } from './pausing.ts';
import type { Scene } from './scene.ts';
import { settle, unlessRequester } from './scene.ts';

export const confirm = (scene: Scene): Decision<RequestEvent> =>
  unlessRequester(scene, () => happened({ kind: 'confirmed', by: 'requester', clause: null }));

/** The fulfilment clock goes on where it stood when it was called fulfilled. Who has left does not get it again. */
export const reopen = (
  scene: Scene,
  { text }: Extract<RequestCommand, { kind: 'reopen' }>,
): Decision<RequestEvent> =>
  unlessRequester(scene, () =>
    callAgain(scene, [
      { kind: 'reopened', text },
      ...resumeReopened(scene.state, scene.facts, scene.now),
      ...(scene.facts.hasHolderLeft ? assign(scene.facts.team, scene.state.assignee, 'reopened') : []),
    ]),
  );

/** No longer needed: no clock runs on, nothing is breached, a quota is given back. */
export const withdraw = (scene: Scene): Decision<RequestEvent> =>
  unlessRequester(scene, () => settle(scene, 'withdrawn', [{ kind: 'withdrawn' }]));
