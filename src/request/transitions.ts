/** Which command is legal in which status. One table, so that nothing else needs to know. */

import type { Refusal } from '../decision.ts';
import type { CommandKind } from './command.ts';
import type { RequestEventKind } from './event.ts';
import type { RequestState, Status } from './state.ts';

const working: readonly Status[] = ['new', 'in-progress', 'waiting'];

export const legal: Readonly<Record<Exclude<CommandKind, 'submit' | 'tick'>, readonly Status[]>> = {
  claim: ['new', 'in-progress', 'waiting'],
  'hand-over': working,
  ask: ['new', 'in-progress'],
  answer: ['waiting'],
  write: ['exception', 'new', 'in-progress', 'waiting', 'fulfilled'],
  reply: ['exception', 'new', 'in-progress', 'waiting', 'fulfilled'],
  fulfil: working,
  confirm: ['fulfilled'],
  reopen: ['fulfilled'],
  withdraw: ['exception', 'new', 'in-progress', 'waiting'],
  take: working,
  check: working,
  snooze: working,
  'hand-up': working,
};

/** Where an event leads; kinds not named here leave the status as it is. */
const leadsTo: Partial<Record<RequestEventKind, Status>> = {
  asked: 'waiting',
  answered: 'in-progress',
  fulfilled: 'fulfilled',
  confirmed: 'closed',
  reopened: 'in-progress',
  withdrawn: 'withdrawn',
};

/** Being given to somebody begins the work, but ends no waiting for an answer. */
export function statusAfter(status: Status, event: RequestEventKind): Status {
  if (event === 'claimed' || event === 'handed-over' || event === 'assigned')
    return status === 'new' ? 'in-progress' : status;
  return leadsTo[event] ?? status;
}

/** Why the command cannot be done now; null: it can. */
export function illegal(state: RequestState, command: CommandKind): Refusal | null {
  if (command === 'submit' || command === 'tick' || legal[command].includes(state.status)) return null;
  const about = { number: state.number };
  switch (state.status) {
    case 'closed':
      return { code: 'already-closed', with: about };
    case 'withdrawn':
      return { code: 'already-withdrawn', with: about };
    case 'fulfilled':
      return { code: 'already-fulfilled', with: about };
    case 'waiting':
      return { code: 'already-waiting', with: about };
    case 'exception':
      return { code: 'not-promised', with: about };
    case 'new':
    case 'in-progress':
      return { code: command === 'answer' ? 'nothing-asked' : 'not-fulfilled-yet', with: about };
  }
}
