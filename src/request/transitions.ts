/** Which command is legal in which status. One table, so that nothing else needs to know. */

import type { Refusal } from '../decision.ts';
import type { CommandKind } from './command.ts';
import type { RequestEventKind } from './event.ts';
import { isStatus } from './known.ts';
import type { RequestState, Status } from './state.ts';

const working: readonly Status[] = ['new', 'in-progress', 'waiting', 'on-hold'];

export const legal: Readonly<Record<Exclude<CommandKind, 'submit' | 'tick' | 'amend'>, readonly Status[]>> = {
  claim: working,
  'hand-over': working,
  ask: ['new', 'in-progress'],
  answer: ['waiting'],
  write: ['exception', ...working, 'fulfilled'],
  reply: ['exception', ...working, 'fulfilled'],
  fulfil: working,
  confirm: ['fulfilled'],
  reopen: ['fulfilled'],
  withdraw: ['exception', ...working],
  hold: ['new', 'in-progress'],
  resume: ['on-hold'],
  dispute: ['on-hold'],
  prioritise: working,
  transfer: working,
  take: working,
  check: working,
  snooze: working,
  'hand-up': working,
};

/** Where an event leads; kinds not named here leave the status as it is. */
const leadsTo: Partial<Record<RequestEventKind, Status>> = {
  asked: 'waiting',
  held: 'on-hold',
  fulfilled: 'fulfilled',
  confirmed: 'closed',
  reopened: 'in-progress',
  withdrawn: 'withdrawn',
};

/** Being given to somebody begins the work, and going to another service undoes that; neither ends a waiting. */
export function statusAfter(
  state: Pick<RequestState, 'status' | 'assignee'>,
  event: RequestEventKind,
): Status {
  const { status, assignee } = state;
  if (event === 'claimed' || event === 'handed-over' || event === 'assigned')
    return status === 'new' ? 'in-progress' : status;
  if (event === 'transferred') return status === 'in-progress' ? 'new' : status;
  if (event === 'answered' || event === 'hold-ended') return assignee === null ? 'new' : 'in-progress';
  return leadsTo[event] ?? status;
}

/** Why the command cannot be done now; null: it can. */
export function illegal(state: RequestState, command: CommandKind): Refusal | null {
  if (
    command === 'submit' ||
    command === 'tick' ||
    command === 'amend' ||
    legal[command].includes(state.status)
  )
    return null;
  const about = { number: state.number };
  if (!isStatus(state.status)) return { code: 'newer-release', with: about };
  switch (state.status) {
    case 'closed':
      return { code: 'already-closed', with: about };
    case 'withdrawn':
      return { code: 'already-withdrawn', with: about };
    case 'fulfilled':
      return { code: 'already-fulfilled', with: about };
    case 'waiting':
      if (isOfHold(command)) return { code: 'not-on-hold', with: about };
      return { code: 'already-waiting', with: about };
    case 'on-hold':
      return { code: command === 'answer' ? 'nothing-asked' : 'on-hold-already', with: about };
    case 'exception':
      return { code: 'not-promised', with: about };
    case 'new':
    case 'in-progress':
      if (isOfHold(command)) return { code: 'not-on-hold', with: about };
      return { code: command === 'answer' ? 'nothing-asked' : 'not-fulfilled-yet', with: about };
  }
}

const isOfHold = (command: CommandKind): boolean => command === 'resume' || command === 'dispute';
