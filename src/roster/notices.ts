/**
 * What is said about an event, to whom and how loud. Edits of cards ring nobody; pings ring. Only those whom a
 * change touches hear of it, and nobody hears of what they did themselves.
 */

import type { Actor, Outgoing } from '../decision.ts';
import type { CallCardContent } from './calls.ts';
import { callCards } from './calls.ts';
import type { RosterEvent, Touched } from './event.ts';
import { groupKey, groupLane, handoverKey, offerKey, personLane } from './places.ts';
import type { Offer, RosterState, Shift } from './state.ts';
import { isOpenOffer } from './state.ts';

export type RosterCardContent =
  | { card: 'offer'; roster: string; offer: number; reader: string }
  | { card: 'handover'; roster: string; shift: number; reader: string }
  | CallCardContent
  | { card: 'group'; roster: string };

/**
 * A ping carries the event, whose outcomes its words need, who did it, who reads it (null: a channel, of an earlier
 * release) and whom it mentions. Of those touched by a change it holds only the reader. People's words stay sealed until they are sent.
 */
export type RosterPingContent = {
  ping: RosterEvent['kind'];
  roster: string;
  event: RosterEvent;
  by: string | null;
  reader: string | null;
  mention: readonly string[];
};

type Touching = Extract<RosterEvent, { touched: readonly Touched[] }>;

export function outgoing(
  before: RosterState | undefined,
  events: readonly RosterEvent[],
  after: RosterState,
  by: Actor,
): Outgoing[] {
  const actor = by.kind === 'person' ? by.person : null;
  const cards = events.flatMap((event) => cardsFor(event, before, after));
  const pings = events.flatMap((event) => pingsFor(event, after, actor));
  return [
    ...new Map(cards.map((card) => [card.key, card])).values(),
    ...callCards(before, events, after, actor),
    ...pings,
  ];
}

/** The cards an event may have changed: each is rendered when sent, so an unchanged one rings nobody. */
function cardsFor(event: RosterEvent, before: RosterState | undefined, after: RosterState): Outgoing[] {
  const { name, shift } = after;
  switch (event.kind) {
    case 'offered':
      return offerCards(after, event.offer.id);
    case 'accepted':
    case 'closed':
      return offerCards(after, event.offer);
    case 'changed':
      return [
        ...(event.offer === null ? [] : offerCards(after, event.offer)),
        ...openOfferCards(after),
        ...handoverCards(name, shift),
        groupCard(name),
      ];
    case 'imported':
    case 'cancelled':
      return [...openOfferCards(after), ...handoverCards(name, shift), groupCard(name)];
    case 'shift-began':
      // The buttons of the shift before go.
      return [
        ...(before ? handoverCards(name, before.shift) : []),
        ...handoverCards(name, shift),
        groupCard(name),
      ];
    case 'handover-accepted':
    case 'handover-escalated':
      return handoverCards(name, shift);
    case 'noted':
    case 'handover-reminded':
    case 'handover-asked':
    case 'handover-answered':
    case 'uncovered':
      return [];
  }
}

/** What clashes with them may be other than before. */
const openOfferCards = (state: RosterState): Outgoing[] =>
  state.offers.filter(isOpenOffer).flatMap(({ id }) => offerCards(state, id));

function offerCards(state: RosterState, id: number): Outgoing[] {
  const offer = state.offers.find((one) => one.id === id);
  if (!offer) return [];
  return readersOf(offer).map((reader) =>
    card(offerKey(state.name, id, reader), personLane(reader), false, {
      card: 'offer',
      roster: state.name,
      offer: id,
      reader,
    }),
  );
}

/**
 * Whoever was asked, and roster owners once it is their turn. Whoever offers has no card, which would ring them for
 * their own act: they hear what becomes of it.
 */
export function readersOf({ asked, acceptedAt, owners }: Offer): string[] {
  const turn = asked === null || acceptedAt !== null ? owners : [];
  return [...new Set([...(asked === null ? [] : [asked]), ...turn])];
}

const handoverCards = (roster: string, shift: Shift): Outgoing[] =>
  isEmptyHandover(shift)
    ? []
    : shift.incoming.map((reader) =>
        card(handoverKey(roster, shift.number, reader), personLane(reader), true, {
          card: 'handover',
          roster,
          shift: shift.number,
          reader,
        }),
      );

/** It accepted itself: nothing is said about it. */
export const isEmptyHandover = ({ accepted }: Shift): boolean => accepted !== null && accepted.by === null;

const groupCard = (roster: string): Outgoing =>
  card(groupKey(roster), groupLane(roster), false, { card: 'group', roster });

const card = (key: string, lane: string, urgent: boolean, content: RosterCardContent): Outgoing => ({
  kind: 'card',
  key,
  lane,
  urgent,
  content,
});

function pingsFor(event: RosterEvent, state: RosterState, actor: string | null): Outgoing[] {
  const { name, shift } = state;
  const say = (
    what: RosterEvent,
    reader: string | null,
    mention: readonly string[],
    urgent: boolean,
    place: { lane: string; parent?: string },
  ): Outgoing => {
    const content: RosterPingContent = {
      ping: what.kind,
      roster: name,
      event: what,
      by: actor,
      reader,
      mention,
    };
    return { kind: 'ping', urgent, content, ...place };
  };
  const to = (reader: string, what: RosterEvent = event, parent?: string): Outgoing[] =>
    reader === actor
      ? []
      : [
          say(what, reader, [], parent !== undefined, {
            lane: personLane(reader),
            ...(parent && { parent }),
          }),
        ];
  const told = (what: Touching): Outgoing[] =>
    what.touched.flatMap((one) => to(one.person, { ...what, touched: [one] }));
  const handover = (person: string): string | undefined =>
    shift.incoming.includes(person) && !isEmptyHandover(shift)
      ? handoverKey(name, shift.number, person)
      : undefined;
  /** Whoever offered hears that it was agreed to, also when none of their duty changes by it. */
  const agreed = (id: number | null, touched: readonly Touched[]): Outgoing[] => {
    const by = id === null ? undefined : state.offers.find((offer) => offer.id === id)?.by;
    const isTouched = touched.some(({ person }) => person === by);
    return by === undefined || isTouched ? [] : to(by, { ...event, touched: [] } as RosterEvent);
  };

  switch (event.kind) {
    case 'changed':
      return [...told(event), ...agreed(event.offer, event.touched)];
    case 'imported':
    case 'cancelled':
      return told(event);
    case 'closed': {
      const by = state.offers.find((offer) => offer.id === event.offer)?.by;
      return by === undefined ? [] : to(by);
    }
    case 'handover-reminded':
      return shift.incoming.flatMap((person) => to(person, event, handover(person)));
    case 'handover-asked':
    case 'handover-answered':
      return to(event.to, event, handover(event.to));
    // Their cards ring whom they mention.
    case 'handover-escalated':
    case 'uncovered':
    case 'offered':
    case 'accepted':
    case 'noted':
    case 'shift-began':
    case 'handover-accepted':
      return [];
  }
}
