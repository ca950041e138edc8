/** Nobody says yes to what they were not shown: the card of an offer once more, where something clashes since. */

import type { Reply } from '../../chat/port.ts';
import { say } from '../../chat/say.ts';
import type { Context } from '../../context.ts';
import type { Known } from '../../people/known.ts';
import { offerCard } from '../../roster/cards/offer.ts';
import { readersOf } from '../../roster/notices.ts';
import { clashesOfOffer, hasNewClash } from '../../roster/offer-clashes.ts';
import { isOpenOffer } from '../../roster/state.ts';
import { rosterDesk } from './desk.ts';

/** @param value of the button: the roster, the offer's number, and the mark of the clashes that were named */
export async function unlessNamed(context: Context, who: Known, value: string): Promise<Reply | undefined> {
  const [name = '', number = '', mark = ''] = value.split(' ');
  const desk = await rosterDesk(context, who, name);
  const offer = desk?.view.roster.offers.find(({ id }) => id === Number(number));
  // Who may not, or comes too late, is told so by the act itself.
  if (!desk || !offer || !isOpenOffer(offer) || !readersOf(offer).includes(who.person)) return undefined;
  const clashes = clashesOfOffer(desk.scene, offer);
  if (clashes === null || !hasNewClash(clashes, mark)) return undefined;
  const card = offerCard(desk.view, offer, who.person, clashes);
  const note = { kind: 'note', text: say('offer.look-again') } as const;
  return { kind: 'cards', cards: [{ ...card, lines: [note, ...card.lines] }] };
}
