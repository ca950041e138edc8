/** The card of an offer, for whoever was asked and for owners who have to approve: current until it is settled. */

import type { Button, Card, Line } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { Text } from '../../chat/text.ts';
import type { Clash } from '../event.ts';
import type { Offer } from '../state.ts';
import { clashMark } from '../offer-clashes.ts';
import { offerLines } from './changes.ts';
import { clashText } from './clash.ts';
import type { RosterView } from './view.ts';
import { anyOf, at, people, person, shortened } from './view.ts';

const MOST_LINES = 6;
/** Beside clashes there is less room. */
const MOST_LINES_CLASHING = 3;
const MOST_CLASHES = 3;

const text = (spans: Text): Line => ({ kind: 'text', text: spans });
const note = (spans: Text): Line => ({ kind: 'note', text: spans });

/**
 * @param reader whose card it is, see `readersOf` in notices.ts
 * @param clashes what a yes would bring about as things stand; null: it can no longer be carried out
 */
export function offerCard(
  view: RosterView,
  offer: Offer,
  reader: string,
  clashes: readonly Clash[] | null,
): Card {
  const lines = offerLines(view, offer).map(text);
  const warnings = offer.outcome === null ? clashLines(view, offer, clashes) : [];
  const most = warnings.length > 0 ? MOST_LINES_CLASHING : MOST_LINES;
  const shown = lines.length > most + 1 ? lines.slice(0, most) : lines;
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
      ...warnings,
      status(view, offer, reader),
      note(say('duty.roster-of', { team: view.teamName })),
    ],
    controls: offer.outcome === null ? controls(view, offer, reader, clashes ?? []) : [],
    summary: shortened(
      sayPlain(`offer.summary-${offer.kind}`, { by: view.name(offer.by), team: view.teamName }),
      80,
    ),
  };
}

/** What clashes is read before somebody says yes. */
function clashLines(view: RosterView, { by }: Offer, clashes: readonly Clash[] | null): Line[] {
  if (clashes === null) return [text(say('offer.changed-since', { by: person(view, by) }))];
  const shown = clashes.length > MOST_CLASHES ? clashes.slice(0, MOST_CLASHES - 1) : clashes;
  const more = clashes.length - shown.length;
  return [
    ...shown.map((clash) => text(say('offer.clash', { clash: clashText(view, clash) }))),
    ...(more > 0 ? [note(say('offer.more-clashes', { count: more }))] : []),
  ];
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

function controls({ roster }: RosterView, offer: Offer, reader: string, clashes: readonly Clash[]): Button[] {
  const value = [roster.name, offer.id, ...(clashes.length > 0 ? [clashMark(clashes)] : [])].join(' ');
  const button = (verb: string, label: string, style?: 'primary'): Button => ({
    ...{ kind: 'button', verb, value, label },
    ...(style ? { style } : {}),
  });
  const decline = button('offer-decline', sayPlain('offer.button-decline'));
  if (reader !== offer.asked)
    return [button('offer-approve', sayPlain('offer.button-approve'), 'primary'), decline];
  return isOwnersTurn(offer)
    ? [decline]
    : [button('offer-accept', sayPlain('offer.button-accept'), 'primary'), decline];
}
