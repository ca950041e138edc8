import { toWireMessage } from './client/wire-shape.ts';
import { humansOf } from './client/tell.ts';
import type { Parts } from './parts.ts';
import type { Conversation, Message } from './workspace/model.ts';

/** Adds or takes away a reaction; false when there is nothing to change. Rings nobody. */
export const react = async (
  parts: Parts,
  place: Conversation,
  message: Message,
  act: { user: string; name: string; remove: boolean },
): Promise<boolean> => {
  const { user, name, remove } = act;
  const before = message.reactions ?? [];
  const users = before.find((one) => one.name === name)?.users ?? [];
  if (users.includes(user) !== remove) return false;
  const now = remove ? users.filter((id) => id !== user) : [...users, user];
  const others = before.filter((one) => one.name !== name);
  const reactions = now.length === 0 ? others : [...others, { name, users: now }];
  const value: Message = { ...message, reactions };
  parts.workspace.change({ put: 'message', value });
  parts.stream.send(humansOf(parts, place), () => ({
    type: 'message_changed',
    message: toWireMessage(parts, value),
  }));
  if (place.members.includes(parts.options.app.botUserId))
    parts.events.emit({
      type: remove ? 'reaction_removed' : 'reaction_added',
      user,
      reaction: name,
      item_user: message.user,
      item: { type: 'message', channel: place.id, ts: message.ts },
      event_ts: await parts.time.next(),
    });
  return true;
};
