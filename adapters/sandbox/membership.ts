import { tellConversations } from './client/tell.ts';
import type { Parts } from './parts.ts';
import type { Conversation } from './workspace/model.ts';

/** Somebody joined or left a channel: kept, shown, and told to the app. */
export const membershipChanged = async (
  parts: Parts,
  place: Conversation,
  userId: string,
  what: 'joined' | 'left',
): Promise<void> => {
  const others = place.members.filter((id) => id !== userId);
  const members = what === 'joined' ? [...others, userId] : others;
  parts.workspace.change({ put: 'conversation', value: { ...place, members } });
  tellConversations(parts, [...members, userId]);
  const { botUserId } = parts.options.app;
  // The app hears of channels its bot is in, and of its own coming and going.
  if (!members.includes(botUserId) && userId !== botUserId) return;
  parts.events.emit({
    type: `member_${what}_channel`,
    user: userId,
    channel: place.id,
    channel_type: 'C',
    team: parts.options.workspace.id,
    event_ts: await parts.time.next(),
  });
};
