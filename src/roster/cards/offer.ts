/** The card of an offer, for whoever was asked and for owners who have to approve: current until it is settled. */

import type { Button, Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Offer } from '../state.ts';
import { offerLines } from './changes.ts';
import type { RosterView } from './view.ts';
import { anyOf, at, people, person, shortened } from './view.ts';

const MOST_LINES = 6;

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/** @param reader whose card it is, see `readersOf` in notices.ts */
export function offerCard(view: RosterView, offer: Offer, reader: string): Card {
  const lines = offerLines(view, offer).map(text);
  const shown = lines.length > MOST_LINES + 1 ? lines.slice(0, MOST_LINES) : lines;
  return {
    lines: [
      text(title(view, offer, reader)),
      ...shown,
      ...(shown.length < lines.length
        ? [note(say('duty.more-changes', { count: lines.length - shown.length }))]
        : []),
      ...(offer.reason
        ? [
            note(say('offer.because', { by: person(view, offer.by) })),
            { kind: 'quote', text: view.open(offer.reason) } as const,
          ]
        : []),
      status(view, offer, reader),
      note(say('duty.roster-of', { team: view.teamName })),
    ],
    controls: offer.outcome === null ? controls(view, offer, reader) : [],
    summary: shortened(
      sayPlain(`offer.summary-${offer.kind}`, { by: view.name(offer.by), team: view.teamName }),
      80,
    ),
  };
}

const isOwnersTurn = ({ asked, acceptedAt }: Offer): boolean => asked === null || acceptedAt !== null;

function title(view: RosterView, offer: Offer, reader: string): Text {
  const by = person(view, offer.by);
  if (reader === offer.asked) {
    if (offer.kind === 'swap') return say('offer.ask-swap', { by });
    return offer.moves[0]?.comes === reader
      ? say('offer.ask-cover', { by })
      : say('offer.give-cover', { by });
  }
  return say(`offer.approve-${offer.kind}`, { by });
}

function status(view: RosterView, offer: Offer, reader: string): Line {
  const { asked, owners, outcomeBy } = offer;
  const by = people(view, [outcomeBy ?? offer.by]);
  switch (offer.outcome) {
    case 'done':
      return text(outcomeBy === reader ? say('offer.done-own') : say('offer.done', { by }));
    case 'declined':
      return text(outcomeBy === reader ? say('offer.declined-own') : say('offer.declined', { by }));
    case 'withdrawn':
      return text(say('offer.withdrawn', { by }));
    case 'lapsed':
      return text(say('offer.lapsed'));
    case null: {
      const until = at(view, offer.lapsesAt);
      if (reader === asked)
        return isOwnersTurn(offer)
          ? text(say('offer.waits-owner', { people: anyOf(view, owners), until }))
          : note(say('offer.answer-by', { until }));
      return note(
        asked === null
          ? say('offer.answer-by', { until })
          : say('offer.said-yes', { asked: person(view, asked), until }),
      );
    }
  }
}

function controls({ roster }: RosterView, offer: Offer, reader: string): Button[] {
  const button = (verb: string, label: string, style?: 'primary'): Button => ({
    ...{ kind: 'button', verb, value: `${roster.name} ${offer.id}`, label },
    ...(style ? { style } : {}),
  });
  const decline = button('offer-decline', sayPlain('offer.button-decline'));
  if (reader !== offer.asked)
    return [button('offer-approve', sayPlain('offer.button-approve'), 'primary'), decline];
  return isOwnersTurn(offer)
    ? [decline]
    : [button('offer-accept', sayPlain('offer.button-accept'), 'primary'), decline];
}
