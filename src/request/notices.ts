/**
 * What is said about an event, to whom and how loud. Edits of cards ring nobody; pings mention and ring.
 * Nobody is rung for what they did themselves.
 */

import type { Actor, Outgoing } from '../decision.ts';
import { isRunning } from '../escalation/escalation.ts';
import { wayLane } from '../people/way-lane.ts';
import type { RequestEvent } from './event.ts';
import { cardKey, cardKeyAt, escalationLane, personLane, teamEpoch, teamLane } from './places.ts';
import type { CardKind } from './places.ts';
import type { RequestState } from './state.ts';
import { isMoved, nameOf } from './state.ts';

/**
 * A card's content names its kind; a ping's carries the event, whose outcomes its words need, who did it and
 * whom it mentions. People's words in it stay sealed until they are sent.
 */
export type CardContent = { card: CardKind; request: string; epoch?: number };
export type PingContent = {
  ping: RequestEvent['kind'];
  request: string;
  event: RequestEvent;
  by: string | null;
  mention: readonly string[];
  to: 'requester' | 'team' | 'escalation' | 'person';
};

/** Beyond chat: who is reached, in which way, about which escalation of a request. */
export type PageContent = { page: 'request'; request: string; epoch: number; person: string; way: string };

export function outgoing(
  before: RequestState | undefined,
  events: readonly RequestEvent[],
  after: RequestState,
  by: Actor,
): Outgoing[] {
  const actor = by.kind === 'person' ? by.person : null;
  // Whoever is given it, or called, by name is not rung for the same by another message.
  const called = events.flatMap((event) =>
    event.kind === 'escalated' ? event.told : event.kind === 'assigned' ? [event.to] : [],
  );
  const pings = spoken(events).flatMap((event) => pingsFor(event, after, actor, called));
  return [...cards(before, after), ...pings];
}

/**
 * What happened in one breath is said once: the worst about the clocks, and whoever is called by name is not
 * rung for the same thing by another message. Missed news is less than a missed promise.
 */
function spoken(events: readonly RequestEvent[]): RequestEvent[] {
  const last = (kind: 'breached' | 'at-risk', isNews: boolean) =>
    events.findLast((event) => event.kind === kind && (event.clock === 'update') === isNews);
  const worst = last('breached', false) ?? last('breached', true) ?? last('at-risk', false);
  return events.filter(
    (event) =>
      (event.kind !== 'breached' && event.kind !== 'at-risk') ||
      event === worst ||
      // That news is due soon is for the team's thread, and told once.
      (event.kind === 'at-risk' && event.clock === 'update'),
  );
}

/** Every card there is, marked due: each is rendered when sent, so an unchanged one rings nobody. */
function cards(before: RequestState | undefined, state: RequestState): Outgoing[] {
  const card = (kind: CardKind, lane: string, urgent: boolean, epoch = 0): Outgoing => ({
    kind: 'card',
    key: cardKeyAt(state, kind, epoch),
    lane,
    urgent,
    content: { card: kind, request: nameOf(state), ...(epoch > 0 ? { epoch } : {}) },
  });
  const list = [card('requester', personLane(state.requester), false)];
  for (const one of before && teamEpoch(before) !== teamEpoch(state) ? [before, state] : [state]) {
    if (one.team !== null && one.verdict === 'in_scope')
      list.push(card('team', teamLane(one.team), false, teamEpoch(one)));
  }
  for (const one of before && before.escalation?.epoch !== state.escalation?.epoch
    ? [before, state]
    : [state]) {
    if (one.team !== null && one.escalation)
      list.push(card('escalation', escalationLane(one.team), true, one.escalation.epoch));
  }
  return list;
}

function pingsFor(
  event: RequestEvent,
  state: RequestState,
  actor: string | null,
  called: readonly string[],
): Outgoing[] {
  const others = (people: readonly (string | null)[]): string[] => [
    ...new Set(people.filter((person): person is string => person !== null && person !== actor)),
  ];
  const ping = (
    to: PingContent['to'],
    mention: readonly string[],
    urgent: boolean,
    place: { lane: string; parent?: string },
  ): Outgoing => {
    const content: PingContent = { ping: event.kind, request: nameOf(state), event, by: actor, mention, to };
    return { kind: 'ping', urgent, content, ...place };
  };
  const requester = (urgent = false): Outgoing[] => [
    ping('requester', others([state.requester]), urgent, {
      lane: personLane(state.requester),
      parent: cardKey(state, 'requester'),
    }),
  ];
  const people = (each: readonly string[]): Outgoing[] =>
    each.map((one) => ping('person', [], false, { lane: personLane(one) }));
  const team = (mention: readonly string[], urgent = false): Outgoing[] =>
    state.team === null
      ? []
      : [ping('team', mention, urgent, { lane: teamLane(state.team), parent: cardKey(state, 'team') })];
  const escalation = (mention: readonly string[]): Outgoing[] =>
    state.team === null || !state.escalation
      ? []
      : [
          ping('escalation', mention, true, {
            lane: escalationLane(state.team),
            parent: cardKey(state, 'escalation'),
          }),
        ];

  switch (event.kind) {
    case 'raised':
      return people(event.managers);
    case 'assigned':
      // Not one's own act, even for somebody who raised it.
      return team([event.to]);
    case 'handed-over':
      return team(others([event.to]));
    case 'asked':
    case 'replied':
    case 'fulfilled':
      return requester();
    case 'reminded':
      return state.question ? requester() : [];
    case 'answered':
      return team(others([event.asker, state.assignee]));
    case 'wrote':
      return event.tell ? people(event.tell) : team(others([state.assignee]));
    case 'reopened':
      return team(others([state.assignee]).filter((one) => !called.includes(one)));
    case 'nudged': {
      const people = event.assignee === undefined ? event.onDuty : [event.assignee];
      return people.length === 0 ? [] : team(others(people));
    }
    case 'breached': {
      const holders = others([state.assignee, state.escalation?.takenBy ?? null]);
      const uncalled = holders.filter((one) => !called.includes(one));
      // Without an escalation the team's thread is where missed news is said.
      const said =
        event.clock === 'update' && !isRunning(state.escalation) ? team(uncalled) : escalation(uncalled);
      return [...said, ...(event.clock !== 'response' || state.assignee === null ? requester() : [])];
    }
    case 'escalated':
      return escalation(event.told);
    case 'paged':
      return event.pages.map(({ person, way }) => {
        const content: PageContent = {
          ...({ page: 'request', request: nameOf(state), person, way } as const),
          epoch: state.escalation?.epoch ?? 0,
        };
        return { kind: 'ping', urgent: true, lane: wayLane(way, person), content };
      });
    case 'at-risk':
      if (event.clock === 'update') return event.told?.length ? team(event.told) : [];
      // Whoever has taken it hears that the next mark has passed; an opening escalation speaks for itself.
      return state.escalation?.takenBy ? escalation([state.escalation.takenBy]) : [];
    case 'resumed':
      return event.why === 'limit' ? team(others([state.assignee])) : [];
    case 'held': {
      // A promise that moves later rings; a hold that moves none is on the card.
      const move = event.moves.fulfilment;
      return move && isMoved(move) && state.clocks?.fulfilment.breachedAt === null ? requester() : [];
    }
    case 'hold-ended':
      return event.why === 'until' ? team(others([state.assignee])) : [];
    case 'disputed':
      return [...people(event.tell), ...team(others([state.assignee]))];
    case 'prioritised':
    case 'transferred':
      return [...team([]), ...(event.later ? requester() : [])];
    case 'amended':
      return event.later ? requester() : [];
    case 'withdrawn':
      return state.assignee === null ? [] : team(others([state.assignee]));
    case 'next-update':
    case 'claimed':
    case 'paused':
    case 'met':
    case 'taken':
    case 'snoozed':
    case 'stood-down':
    case 'confirmed':
      return [];
  }
}
