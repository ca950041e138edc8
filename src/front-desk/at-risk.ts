/** The escalations of a list, each with all that can be done about it: shown to whoever opens it, and only to them. */

import type { Reply } from '../chat/port.ts';
import { say } from '../chat/say.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { escalationCard } from '../request/cards/escalation.ts';
import { openIn } from '../request/queries/listed.ts';
import { viewOf } from '../request/queries/view.ts';
import { maySee, seesInside } from '../request/rights.ts';

/** So many fit into one window with their controls. */
const MOST = 8;

/** @param list its key; of what they may not see they learn nothing */
export async function openList(context: Context, who: Known, list: string): Promise<Reply> {
  const { open } = await openIn(context.read, list);
  const readable = open.filter((request) => maySee(who, request) && seesInside(who, request)).slice(0, MOST);
  if (readable.length === 0) return { kind: 'say', text: say('list.opened-none') };
  const cards = [];
  for (const request of readable) {
    const view = await viewOf(context, request, { zone: who.zone });
    cards.push(escalationCard(view, request.escalation?.epoch ?? 0));
  }
  return { kind: 'cards', cards };
}
