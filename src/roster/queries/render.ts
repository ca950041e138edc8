/** What a message about a roster says at the moment it is sent. */

import type { Card } from '../../chat/card.ts';
import type { Context } from '../../context.ts';
import { callCard } from '../cards/call.ts';
import { handoverCard, shiftOverCard } from '../cards/handover.ts';
import { offerCard } from '../cards/offer.ts';
import { rosterPing } from '../cards/pings.ts';
import type { RosterView } from '../cards/view.ts';
import { NewerRelease } from '../../store/newer-release.ts';
import type { RosterCardContent, RosterPingContent } from '../notices.ts';
import { isEventKind } from '../known.ts';
import { clashesOfOffer } from '../offer-clashes.ts';
import type { Clash } from '../event.ts';
import type { Offer, Span } from '../state.ts';
import { isOpenOffer } from '../state.ts';
import type { Reachable } from '../reachable.ts';
import type { Work } from '../work.ts';
import { rostersBesides } from './elsewhere.ts';
import { rosterViewOf } from './view.ts';

/** What a team has open, of a shift that ends at `to`: told by the room of requests. */
export type WorkOfTeam = (context: Context, team: string, shift: Span) => Promise<Work>;

/** How somebody is reached beyond chat: told by the room of paging. */
export type ReachableOf = (context: Context, person: string) => Promise<Reachable>;

const NO_END = 8.64e15;

/**
 * @param stands whether the message was posted before
 * @returns null when there is nothing to say (any more)
 */
export async function renderRoster(
  context: Context,
  content: Exclude<RosterCardContent, { card: 'group' }> | RosterPingContent,
  workOf: WorkOfTeam,
  reachableOf: ReachableOf,
  stands: boolean,
): Promise<Card | null> {
  if ('ping' in content) {
    if (!isEventKind(content.ping)) throw new NewerRelease(`a ping, ${String(content.ping)}`);
    const { reader, event, by, mention } = content;
    const zoned = reader === null ? 'team' : { person: reader };
    const view = await rosterViewOf(context, content.roster, zoned, [event, by, mention]);
    return view ? rosterPing(view, content) : null;
  }
  if (content.card === 'call') {
    const view = await rosterViewOf(context, content.roster, 'team', [content]);
    return view ? callCard(view, content, stands) : null;
  }
  const view = await rosterViewOf(context, content.roster, { person: content.reader });
  if (!view) return null;
  if (content.card === 'offer') {
    const offer = view.roster.offers.find(({ id }) => id === content.offer);
    return offer ? offerCard(view, offer, content.reader, await clashes(context, view, offer)) : null;
  }
  if (content.card !== 'handover') throw new NewerRelease('a card of a roster');
  const { shift, team } = view.roster;
  const isOver = shift.number !== content.shift;
  if (isOver) return shiftOverCard(view, content.reader);
  const work = await workOf(context, team, { from: shift.at, to: shift.until ?? NO_END });
  return handoverCard(view, content.reader, work, await reachableOf(context, content.reader));
}

/** Of an offer that is open; with other rosters as they stand, too. */
async function clashes(
  { library }: Context,
  { roster, schedule, now }: RosterView,
  offer: Offer,
): Promise<readonly Clash[] | null> {
  if (!isOpenOffer(offer)) return [];
  const version = await library.rosterVersion(roster.hash);
  if (!version) return [];
  const facts = { document: version.document, elsewhere: await rostersBesides(library, roster.name) };
  return clashesOfOffer({ state: roster, schedule, now, facts }, offer);
}
