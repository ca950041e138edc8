/** What a message about a roster says at the moment it is sent. */

import type { Card } from '../../chat/card.ts';
import type { Context } from '../../context.ts';
import { handoverCard, shiftOverCard } from '../cards/handover.ts';
import { offerCard } from '../cards/offer.ts';
import { rosterPing } from '../cards/pings.ts';
import type { RosterCardContent, RosterPingContent } from '../notices.ts';
import type { Span } from '../state.ts';
import type { Work } from '../work.ts';
import { rosterViewOf } from './view.ts';

/** What a team has open, of a shift that ends at `to`: told by the room of requests. */
export type WorkOfTeam = (context: Context, team: string, shift: Span) => Promise<Work>;

const NO_END = 8.64e15;

/** @returns null when there is nothing to say (any more) */
export async function renderRoster(
  context: Context,
  content: Exclude<RosterCardContent, { card: 'group' }> | RosterPingContent,
  workOf: WorkOfTeam,
): Promise<Card | null> {
  if ('ping' in content) {
    const { reader, event, by, mention } = content;
    const zoned = reader === null ? 'team' : { person: reader };
    const view = await rosterViewOf(context, content.roster, zoned, [event, by, mention]);
    return view ? rosterPing(view, content) : null;
  }
  const view = await rosterViewOf(context, content.roster, { person: content.reader });
  if (!view) return null;
  if (content.card === 'offer') {
    const offer = view.roster.offers.find(({ id }) => id === content.offer);
    return offer ? offerCard(view, offer, content.reader) : null;
  }
  const { shift, team } = view.roster;
  const isOver = shift.number !== content.shift;
  const work = isOver ? null : await workOf(context, team, { from: shift.at, to: shift.until ?? NO_END });
  return work ? handoverCard(view, content.reader, work) : shiftOverCard(view, content.reader);
}
