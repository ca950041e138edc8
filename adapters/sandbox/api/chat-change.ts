import type { Parts } from '../parts.ts';
import { editMessage, removeMessage } from '../post.ts';
import { messageShape } from '../shapes/message.ts';
import type { Conversation, Message } from '../workspace/model.ts';
import type { Args } from './args.ts';
import { contentOf } from './chat-post.ts';
import { ApiError } from './error.ts';
import { conversation } from './method.ts';
import type { Method } from './method.ts';

const target = (parts: Parts, args: Args): { place: Conversation; message: Message } => {
  const place = conversation(parts, args.need('channel'));
  const message = parts.workspace.message(place.id, args.need('ts'));
  if (message === undefined) throw new ApiError('message_not_found');
  return { place, message };
};

/**
 * Replaces the text and blocks of one of the bot's own messages. Blocks that are not sent go when text is sent;
 * metadata stays unless sent, and an empty object removes it.
 * Source: docs.slack.dev/reference/methods/chat.update.
 */
export const chatUpdate: Method = async (parts, args) => {
  const { place, message } = target(parts, args);
  if (message.botId !== parts.options.app.botId) throw new ApiError('cant_update_message');
  if (place.archived) throw new ApiError('is_inactive');
  const edited = await editMessage(parts, place, message, contentOf(parts, args, 'chat.update'));
  if (edited === undefined) throw new ApiError('message_not_found');
  return {
    channel: place.id,
    ts: message.ts,
    text: edited.text,
    message: messageShape(parts, edited, { metadata: true }),
  };
};

/** Source: docs.slack.dev/reference/methods/chat.delete. */
export const chatDelete: Method = async (parts, args) => {
  const { place, message } = target(parts, args);
  if (message.botId !== parts.options.app.botId) throw new ApiError('cant_delete_message');
  await removeMessage(parts, place, message);
  return { channel: place.id, ts: message.ts };
};

/** Source: docs.slack.dev/reference/methods/chat.getPermalink. */
export const chatGetPermalink: Method = (parts, args) => {
  const place = conversation(parts, args.need('channel'));
  const message = parts.workspace.message(place.id, args.need('message_ts'));
  if (message === undefined) throw new ApiError('message_not_found');
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${place.id}`;
  return {
    channel: place.id,
    permalink: `${parts.baseUrl()}/archives/${place.id}/p${message.ts.replace('.', '')}${thread}`,
  };
};
