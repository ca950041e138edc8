/** Where a request is spoken of: lanes (one destination each) and the keys of its cards. */

import type { RequestState } from './state.ts';

export const personLane = (person: string): string => `person:${person}`;
export const teamLane = (team: string): string => `team:${team}`;
export const escalationLane = (team: string): string => `escalations:${team}`;

export type CardKind = 'requester' | 'team' | 'escalation';

/** The key of a request's card; each escalation has one of its own. */
export const cardKey = (request: RequestState, card: CardKind): string =>
  `${request.customer}/request/${request.number}/${card}${card === 'escalation' ? `/${request.escalation?.epoch ?? 0}` : ''}`;
