/**
 * The decisions about a request: pure functions of its state, a command, the facts and the time.
 * Who may do it is checked here, not in the button.
 */

import type { Decision } from '../decision.ts';
import { refused } from '../decision.ts';
import { confirm, reopen, withdraw } from './closing.ts';
import type { Act, Facts, RequestCommand } from './command.ts';
import { check, handUp, snooze, take } from './escalate.ts';
import type { RequestEvent } from './event.ts';
import { amend } from './amend.ts';
import { dispute, endHold, hold } from './hold.ts';
import { submit } from './intake.ts';
import { prioritise } from './priority.ts';
import type { RequestState } from './state.ts';
import { answer, ask, reply, write } from './talk.ts';
import { tick } from './tick.ts';
import { transfer } from './transfer.ts';
import { illegal } from './transitions.ts';
import { claim, fulfil, handOver } from './work.ts';

export function decide(
  state: RequestState | undefined,
  command: RequestCommand,
  facts: Facts,
  act: Act,
): Decision<RequestEvent> {
  if (command.kind === 'submit') {
    return state ? refused('already-raised', { number: state.number }) : submit(command, facts, act);
  }
  if (!state) return refused('unknown-request');
  if (command.kind === 'tick') return { kind: 'events', events: tick(state, facts, act.now) };
  if (command.kind === 'amend') return amend(state, facts, act.now);
  const acting = facts.acting;
  if (!acting) return refused('nobody-acts');
  const no = illegal(state, command.kind);
  if (no) return { kind: 'refused', refusal: no };
  const scene = { state, facts, acting, now: act.now };
  switch (command.kind) {
    case 'claim':
      return claim(scene);
    case 'hand-over':
      return handOver(scene, command);
    case 'fulfil':
      return fulfil(scene, command);
    case 'ask':
      return ask(scene, command);
    case 'answer':
      return answer(scene, command);
    case 'write':
      return write(scene, command);
    case 'reply':
      return reply(scene, command);
    case 'confirm':
      return confirm(scene);
    case 'reopen':
      return reopen(scene, command);
    case 'withdraw':
      return withdraw(scene);
    case 'take':
      return take(scene, command);
    case 'check':
      return check(scene);
    case 'snooze':
      return snooze(scene, command);
    case 'hand-up':
      return handUp(scene);
    case 'hold':
      return hold(scene, command);
    case 'resume':
      return endHold(scene);
    case 'dispute':
      return dispute(scene, command);
    case 'prioritise':
      return prioritise(scene, command);
    case 'transfer':
      return transfer(scene, command);
  }
}
