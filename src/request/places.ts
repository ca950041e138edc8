/** Where a request is spoken of: lanes (one destination each) and the keys of its cards. */

import type { RequestState } from './state.ts';

export const personLane = (person: string): string => `person:${person}`;
export const teamLane = (team: string): string => `team:${team}`;
export const escalationLane = (team: string): string => `escalations:${team}`;
export const teamOfEscalationLane = (lane: string): string | null =>
  /^escalations:(.+)$/.exec(lane)?.[1] ?? null;

export type CardKind = 'requester' | 'team' | 'escalation';

/** The key of a request's card; each escalation has one of its own. */
export const cardKey = (request: RequestState, card: CardKind): string =>
  cardKeyAt(request, card, card === 'escalation' ? (request.escalation?.epoch ?? 0) : teamEpoch(request));

/** How many teams had it before the present one: each has a card of its own. */
export const teamEpoch = ({ passings }: RequestState): number => passings?.length ?? 0;

/** The key of an earlier card: of the escalation, or the team, of that number. */
export const cardKeyAt = (
  request: Pick<RequestState, 'customer' | 'number'>,
  card: CardKind,
  epoch: number,
): string => {
  const isNumbered = card === 'escalation' || (card === 'team' && epoch > 0);
  return `${request.customer}/request/${request.number}/${card}${isNumbered ? `/${epoch}` : ''}`;
};
