/** What a message of the outbox says at the moment it is sent. */

import type { Card } from '../../chat/card.ts';
import type { Context } from '../../context.ts';
import { escalationCard } from '../cards/escalation.ts';
import { pingCard } from '../cards/pings.ts';
import { requesterCard } from '../cards/requester.ts';
import { teamCard } from '../cards/team.ts';
import { NewerRelease } from '../../store/newer-release.ts';
import type { CardContent, PingContent } from '../notices.ts';
import { isEventKind, isStatus } from '../known.ts';
import { findRequest } from './find.ts';
import { viewOf } from './view.ts';

/**
 * @returns null when there is nothing to say (any more)
 * @throws NewerRelease for what this release does not know how to say
 */
export async function renderRequest(
  context: Context,
  content: CardContent | PingContent,
): Promise<Card | null> {
  const request = await findRequest(context.read, content.request);
  if (!request) return null;
  // Shown as it stands, so one that this release cannot read whole is not shown by it.
  if (!isStatus(request.status)) throw new NewerRelease(`the status ${String(request.status)}`);
  if ('ping' in content) {
    if (!isEventKind(content.ping)) throw new NewerRelease(`a ping, ${String(content.ping)}`);
    const reader = content.to === 'requester' ? 'requester' : 'team';
    const view = await viewOf(context, request, reader, [content.event, content.by, content.mention]);
    return pingCard(view, content);
  }
  const view = await viewOf(context, request, content.card === 'requester' ? 'requester' : 'team');
  switch (content.card) {
    case 'requester':
      return requesterCard(view);
    case 'team':
      return teamCard(view, content.epoch ?? 0);
    case 'escalation':
      return escalationCard(view, content.epoch ?? 0);
    default:
      throw new NewerRelease('a card of a request');
  }
}
