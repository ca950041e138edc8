import type { Parts } from '../parts.ts';
import { channelType } from '../shapes/conversation.ts';
import { messageShape } from '../shapes/message.ts';
import { mentionsOf } from '../workspace/mentions.ts';
import type { Conversation, Json, Message } from '../workspace/model.ts';

/** The app hears of conversations its bot is in, and of nothing else. */
const heard = (parts: Parts, conversation: Conversation): boolean =>
  conversation.members.includes(parts.options.app.botUserId);

const emitMetadata = (parts: Parts, type: string, message: Message, eventTs: string): void => {
  if (message.metadata === undefined) return;
  const { metadata: subscribed } = parts.options;
  if (subscribed?.includes(String(message.metadata['event_type'])) === false) return;
  parts.events.emit({
    type,
    app_id: parts.options.app.appId,
    bot_id: message.botId,
    user_id: message.user,
    team_id: parts.options.workspace.id,
    channel_id: message.conversation,
    metadata: message.metadata,
    message_ts: message.ts,
    event_ts: eventTs,
  });
};

/**
 * `message` (the app's own posts too, as Slack does), `app_mention` for a mention of the bot in a channel, and
 * `message_metadata_posted`. Sources: docs.slack.dev/reference/events.
 */
export const emitPosted = (parts: Parts, conversation: Conversation, message: Message): void => {
  if (!heard(parts, conversation)) return;
  const shape: Json = {
    ...messageShape(parts, message),
    channel: conversation.id,
    channel_type: channelType(conversation),
    event_ts: message.ts,
  };
  parts.events.emit(shape);
  const { botUserId } = parts.options.app;
  const called = mentionsOf(message.text, message.blocks).users.has(botUserId);
  if (called && conversation.kind === 'channel' && message.user !== botUserId) {
    const mention: Json = { ...shape, type: 'app_mention' };
    delete mention['channel_type'];
    parts.events.emit(mention);
  }
  emitMetadata(parts, 'message_metadata_posted', message, message.ts);
};

/** `message` with subtype `message_changed`. */
export const emitEdited = (
  parts: Parts,
  conversation: Conversation,
  before: Message,
  after: Message,
): void => {
  if (!heard(parts, conversation)) return;
  const eventTs = after.editedTs ?? after.ts;
  parts.events.emit({
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: messageShape(parts, after),
    previous_message: messageShape(parts, before),
    channel: conversation.id,
    channel_type: channelType(conversation),
    ts: eventTs,
    event_ts: eventTs,
  });
  if (JSON.stringify(before.metadata) !== JSON.stringify(after.metadata))
    emitMetadata(parts, 'message_metadata_updated', after, eventTs);
};

/** `message` with subtype `message_deleted`. */
export const emitDeleted = (
  parts: Parts,
  conversation: Conversation,
  message: Message,
  eventTs: string,
): void => {
  if (!heard(parts, conversation)) return;
  parts.events.emit({
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: message.ts,
    previous_message: messageShape(parts, message),
    channel: conversation.id,
    channel_type: channelType(conversation),
    ts: eventTs,
    event_ts: eventTs,
  });
};
