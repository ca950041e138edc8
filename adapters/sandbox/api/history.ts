import type { Parts } from '../parts.ts';
import { messageShape } from '../shapes/message.ts';
import type { Conversation, Message } from '../workspace/model.ts';
import type { Args } from './args.ts';
import { ApiError } from './error.ts';
import { conversation, page } from './method.ts';
import type { Method } from './method.ts';

const readable = (parts: Parts, args: Args): Conversation => {
  const place = conversation(parts, args.need('channel'));
  if (!place.members.includes(parts.options.app.botUserId)) throw new ApiError('not_in_channel');
  return place;
};

const within = (args: Args): ((message: Message) => boolean) => {
  const oldest = args.text('oldest') ?? '0';
  const latest = args.text('latest') ?? '9999999999.999999';
  const inclusive = args.flag('inclusive');
  return ({ ts }) =>
    (Number(ts) > Number(oldest) && Number(ts) < Number(latest)) ||
    (inclusive && (ts === oldest || ts === latest));
};

/** Newest first, without the replies in threads. Source: docs.slack.dev/reference/methods/conversations.history. */
export const conversationsHistory: Method = (parts, args) => {
  const place = readable(parts, args);
  const fits = within(args);
  const list = parts.workspace
    .messages(place.id)
    .filter((message) => (message.threadTs === undefined || message.broadcast === true) && fits(message))
    .reverse();
  const { items, next } = page(list, args, 100);
  const metadata = args.flag('include_all_metadata');
  return {
    messages: items.map((message) => messageShape(parts, message, { metadata })),
    has_more: next !== '',
    pin_count: 0,
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
};

/** A thread, its root first. Source: docs.slack.dev/reference/methods/conversations.replies. */
export const conversationsReplies: Method = (parts, args) => {
  const place = readable(parts, args);
  const asked = parts.workspace.message(place.id, args.need('ts'));
  const root = asked?.threadTs === undefined ? asked : parts.workspace.message(place.id, asked.threadTs);
  if (root === undefined) throw new ApiError('thread_not_found');
  const fits = within(args);
  const replies = parts.workspace.replies(place.id, root.ts).filter(fits);
  const { items, next } = page([root, ...replies], args, 1000);
  const metadata = args.flag('include_all_metadata');
  return {
    messages: items.map((message) => messageShape(parts, message, { metadata })),
    has_more: next !== '',
    ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
  };
};
