/** What people say and do about a handover. */

import type { Decision } from '../decision.ts';
import { happened, refused } from '../decision.ts';
import type { RosterCommand } from './command.ts';
import type { RosterEvent } from './event.ts';
import type { Scene } from './scene.ts';
import type { Shift } from './state.ts';

type Of<K extends RosterCommand['kind']> = Extract<RosterCommand, { kind: K }>;

export const note = ({ schedule, acting, now }: Scene, { text }: Of<'note'>): Decision<RosterEvent> =>
  schedule.who(now).includes(acting.person) ? happened({ kind: 'noted', text }) : refused('not-on-duty-now');

/** Claiming a request counts, for whom it may concern. */
export function acceptHandover(
  { state: { shift }, acting }: Scene,
  { how }: Of<'accept-handover'>,
): Decision<RosterEvent> {
  const isTheirs = shift.incoming.includes(acting.person);
  if (isTheirs && shift.accepted === null) return happened({ kind: 'handover-accepted', how });
  if (how === 'claim') return happened();
  return isTheirs ? alreadyAccepted(shift) : refused('handover-not-yours');
}

export const askPrevious = (
  { state: { shift }, acting }: Scene,
  { to, text }: Of<'ask-previous'>,
): Decision<RosterEvent> => {
  if (!shift.incoming.includes(acting.person)) return refused('handover-not-yours');
  if (!shift.outgoing.includes(to)) return refused('not-the-previous', { person: to });
  return happened({ kind: 'handover-asked', to, text });
};

export const answerNext = (
  { state: { shift }, acting }: Scene,
  { to, text }: Of<'answer-next'>,
): Decision<RosterEvent> => {
  if (!shift.outgoing.includes(acting.person) || !shift.incoming.includes(to))
    return refused('handover-over', { person: to });
  return happened({ kind: 'handover-answered', to, text });
};

function alreadyAccepted({ accepted }: Shift): Decision<never> {
  return accepted?.by
    ? refused('handover-accepted-already', { person: accepted.by })
    : refused('handover-was-empty');
}
