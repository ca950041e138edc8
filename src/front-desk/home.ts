/** The home page: for agents first what their teams have open; one's own open requests, and raising one. */

import type { Card } from '../chat/card.ts';
import type { Context } from '../context.ts';
import type { Known } from '../people/known.ts';
import { isManager } from '../people/roles.ts';
import { mineCard, queueCard } from './lists.ts';
import { menuCard } from './menu.ts';

export async function home(context: Context, who: Known): Promise<Card[]> {
  const isAgent = isManager(who) || who.teams.length > 0;
  const menu = await menuCard(context, who);
  const mine = await mineCard(context, who);
  return isAgent ? [await queueCard(context, who), mine, menu] : [menu, mine];
}
