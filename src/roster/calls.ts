/** The message that calls others because nobody has the duty: said once, and kept up to date until somebody has it. */

import type { Outgoing } from '../decision.ts';
import type { RosterEvent } from './event.ts';
import { callKey, escalationLane } from './places.ts';
import type { Call, RosterState } from './state.ts';
import { openCall } from './state.ts';

/** How a call came to its end; `again`: others were called anew, for more hours. */
export type CallEnd =
  | { how: 'taken' | 'accepted'; by: string; at: number }
  | { how: 'on-duty'; people: readonly string[]; at: number }
  | { how: 'again' | 'over' };

/** `event`: what the call is made by, for its words; `ended`: what became of it, absent while it stands. */
export type CallCardContent = {
  card: 'call';
  roster: string;
  call: Call;
  event?: RosterEvent;
  mention: readonly string[];
  ended?: CallEnd;
};

type Calling = Extract<RosterEvent, { kind: 'handover-escalated' | 'uncovered' }>;

/** @param actor who did it: nobody is rung by their own act */
export function callCards(
  before: RosterState | undefined,
  events: readonly RosterEvent[],
  after: RosterState,
  actor: string | null,
): Outgoing[] {
  const was = before === undefined ? null : openCall(before);
  const is = openCall(after);
  const ended = was !== null && !isSame(was, is);
  const event = events.findLast(isCalling);
  return [
    ...(ended ? [card(after, { call: was, mention: [], ended: endOf(events, after) })] : []),
    ...(event && is && !isSame(was, is)
      ? [card(after, { call: is, event, mention: event.called.filter((one) => one !== actor) })]
      : []),
  ];
}

const isCalling = (event: RosterEvent): event is Calling =>
  event.kind === 'handover-escalated' || event.kind === 'uncovered';

export const isSame = (one: Call | null, other: Call | null): boolean =>
  one?.shift === other?.shift && one?.number === other?.number;

function endOf(events: readonly RosterEvent[], { shift }: RosterState): CallEnd {
  if (shift.onDuty.length === 0) return { how: shift.call === undefined ? 'over' : 'again' };
  const taken = events.find((event) => event.kind === 'handover-accepted' && event.how !== 'empty');
  if (taken?.kind === 'handover-accepted' && shift.accepted?.by)
    return {
      how: taken.how === 'stand-in' ? 'taken' : 'accepted',
      by: shift.accepted.by,
      at: shift.accepted.at,
    };
  return { how: 'on-duty', people: shift.onDuty, at: shift.at };
}

const card = (
  { name, team }: RosterState,
  said: Pick<CallCardContent, 'call' | 'event' | 'mention' | 'ended'>,
): Outgoing => ({
  kind: 'card',
  key: callKey(name, said.call),
  lane: escalationLane(team),
  urgent: true,
  content: { card: 'call', roster: name, ...said } satisfies CallCardContent,
});
