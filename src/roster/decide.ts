/**
 * The decisions about a live roster: pure functions of its state, a command, the facts and the time. Who may do it
 * is checked here, not in the button.
 */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import { apply } from './apply.ts';
import { arrange } from './arrange.ts';
import { cancel } from './cancel.ts';
import type { Act, RosterCommand, RosterFacts } from './command.ts';
import type { RosterEvent, RosterEventKind } from './event.ts';
import { acceptHandover, answerNext, askPrevious, note } from './handover.ts';
import { importVersion } from './importing.ts';
import { accept, approve, decline, withdraw } from './offers.ts';
import { sceneOf } from './scene.ts';
import { uncoveredNow } from './shift.ts';
import { standIn } from './stand-in.ts';
import type { RosterState } from './state.ts';
import { tick } from './tick.ts';

export function decide(
  state: RosterState | undefined,
  command: RosterCommand,
  facts: RosterFacts,
  act: Act,
): Decision<RosterEvent> {
  const decision = decided(state, command, facts, act);
  return decision.kind === 'refused' ? decision : noticed(state, decision.events, facts, act);
}

/** What moves duty may leave hours that are promised without anybody, in the middle of a shift that is nobody's. */
const MOVING: ReadonlySet<RosterEventKind> = new Set(['imported', 'changed', 'cancelled']);

function noticed(
  state: RosterState | undefined,
  events: readonly RosterEvent[],
  facts: RosterFacts,
  { by, now }: Act,
): Decision<RosterEvent> {
  const after = events.some(({ kind }) => MOVING.has(kind))
    ? events.reduce<RosterState | undefined>((so, event) => apply(so, event, { by, at: now }), state)
    : undefined;
  return happened(...events, ...(after ? uncoveredNow(after, facts, now) : []));
}

function decided(
  state: RosterState | undefined,
  command: RosterCommand,
  facts: RosterFacts,
  act: Act,
): Decision<RosterEvent> {
  if (command.kind === 'import') return importVersion(state, command.hash, facts, act);
  if (!state) return refused('unknown-roster');
  if (command.kind === 'tick') return happened(...tick(state, facts, act.now));
  if (command.kind === 'look') return happened(...uncoveredNow(state, facts, act.now));
  if (!facts.acting) return refused('nobody-acts');
  const scene = sceneOf(state, facts, facts.acting, act.now);
  switch (command.kind) {
    case 'cover':
    case 'swap':
    case 'absent':
      return arrange(scene, command);
    case 'accept':
      return accept(scene, command);
    case 'approve':
      return approve(scene, command);
    case 'decline':
      return decline(scene, command);
    case 'withdraw':
      return withdraw(scene, command);
    case 'cancel':
      return cancel(scene, command);
    case 'note':
      return note(scene, command);
    case 'accept-handover':
      return acceptHandover(scene, command);
    case 'ask-previous':
      return askPrevious(scene, command);
    case 'answer-next':
      return answerNext(scene, command);
    case 'stand-in':
      return standIn(scene);
  }
}
