import type { Card } from '../../src/chat/card.ts';
import type { Visitor } from '../../src/chat/port.ts';
import { lookUpMentions, textsOfCard } from './mentions.ts';
import type { Parts } from './parts.ts';
import { renderHome } from './render.ts';

/** @throws the SDK's error when Slack does not take it */
export const publishHome = async (
  { clients, options }: Parts,
  user: string,
  cards: readonly Card[],
  client: 'interactive' | 'outbox',
): Promise<void> => {
  const whois = await lookUpMentions(cards.flatMap(textsOfCard), options);
  await clients[client].views.publish({ user_id: user, view: renderHome(cards, whois) });
};

/** Asks for the person's home page and publishes it. */
export const redrawHome = async (parts: Parts, visitor: Visitor): Promise<void> =>
  publishHome(parts, visitor.user, await parts.options.port.home(visitor), 'interactive');
