/** The card of an offer, one for each who has to do with it: kept up to date until it is settled. */

import type { Button, Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Offer } from '../state.ts';
import { offerLines } from './changes.ts';
import type { RosterView } from './view.ts';
import { at, people, person, shortened } from './view.ts';

const MOST_LINES = 6;

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/** @param reader whose card it is, see `readersOf` in notices.ts */
export function offerCard(view: RosterView, offer: Offer, reader: string): Card {
  const lines = offerLines(view, offer).map(text);
  const more = lines.length - MOST_LINES;
  const shown = more > 1 ? lines.slice(0, MOST_LINES) : lines;
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
  if (reader === offer.by) return say(`offer.own-${offer.kind}`);
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
      return text(outcomeBy === reader ? say('offer.withdrawn-own') : say('offer.withdrawn', { by }));
    case 'lapsed':
      return text(say('offer.lapsed'));
    case null: {
      const until = at(view, offer.lapsesAt);
      if (asked !== null && !isOwnersTurn(offer))
        return reader === asked
          ? note(say('offer.answer-by', { until }))
          : text(say('offer.waits', { people: people(view, [asked]), until }));
      if (owners.includes(reader)) return note(say('offer.approve-by', { until }));
      return text(
        asked === null
          ? say('offer.waits-owner', { people: people(view, owners), until })
          : say(reader === asked ? 'offer.said-yes-own' : 'offer.said-yes', {
              ...(reader === asked ? {} : { asked: person(view, asked) }),
              people: people(view, owners),
              until,
            }),
      );
    }
  }
}

function controls({ roster }: RosterView, offer: Offer, reader: string): Button[] {
  const button = (verb: string, label: string, style?: 'primary'): Button => ({
    ...{ kind: 'button', verb, value: `${roster.name} ${offer.id}`, label },
    ...(style ? { style } : {}),
  });
  const isTurn = isOwnersTurn(offer);
  const decline = button('offer-decline', sayPlain('offer.button-decline'));
  if (reader === offer.asked)
    return isTurn && !offer.owners.includes(reader)
      ? [decline]
      : isTurn
        ? [button('offer-approve', sayPlain('offer.button-approve'), 'primary'), decline]
        : [button('offer-accept', sayPlain('offer.button-accept'), 'primary'), decline];
  if (reader === offer.by) return [button('offer-withdraw', sayPlain('offer.button-withdraw'))];
  return isTurn ? [button('offer-approve', sayPlain('offer.button-approve'), 'primary'), decline] : [];
}
