import { messageFlaw } from '../limits/message.ts';
import type { Parts } from '../parts.ts';
import { postEphemeral, postMessage } from '../post.ts';
import { messageShape } from '../shapes/message.ts';
import { nameBlocks } from '../views/holder.ts';
import { directId } from '../workspace/ids.ts';
import type { Conversation, Json, Message } from '../workspace/model.ts';
import type { Args } from './args.ts';
import { ApiError, refusal } from './error.ts';
import { conversation, person } from './method.ts';
import type { Method } from './method.ts';

/** Where a post goes: a conversation, or a person's direct one when a user id is given. */
const destination = (parts: Parts, id: string): Conversation => {
  if (!/^[UW][A-Z0-9]+$/.test(id)) return conversation(parts, id);
  const user = parts.workspace.content.people.get(id);
  if (user === undefined) throw new ApiError('channel_not_found');
  if (user.isBot) throw new ApiError('cannot_dm_bot');
  return conversation(parts, directId(id));
};

/**
 * The bot may write here. A direct message to somebody deactivated is taken, as Slack takes it:
 * github.com/slackapi/python-slack-sdk/issues/1156.
 */
const writable = (parts: Parts, place: Conversation): void => {
  if (place.archived) throw new ApiError('is_archived');
  if (!place.members.includes(parts.options.app.botUserId)) throw new ApiError('not_in_channel');
};

/** A reply to a reply belongs to its thread; a reply to nothing is refused. */
const threadRoot = (parts: Parts, place: Conversation, ts: string | undefined): string | undefined => {
  if (ts === undefined || ts === '') return undefined;
  const parent = parts.workspace.message(place.id, ts);
  if (parent === undefined) throw new ApiError('thread_not_found');
  return parent.threadTs ?? parent.ts;
};

/** What a post says, judged by Slack's limits. Markdown text becomes a markdown block. */
export const contentOf = (
  parts: Parts,
  args: Args,
  where: string,
): Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata'> => {
  const markdown = args.text('markdown_text');
  if (markdown !== undefined && (args.raw['blocks'] !== undefined || args.raw['text'] !== undefined))
    throw new ApiError('markdown_text_conflict');
  const blocks = (markdown === undefined ? args.json('blocks') : [{ type: 'markdown', text: markdown }]) as
    Json[] | undefined;
  const attachments = args.json('attachments') as Json[] | undefined;
  const metadata = args.json('metadata') as Json | undefined;
  const text = args.text('text') ?? markdown ?? '';
  const flaw = messageFlaw({ text, blocks, attachments, metadata });
  if (flaw !== undefined) {
    parts.object(where, [flaw.error, ...flaw.messages]);
    throw refusal(flaw.error, flaw.messages);
  }
  return {
    text,
    ...(blocks === undefined ? {} : { blocks: nameBlocks(blocks) }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata }),
  };
};

/** Source: docs.slack.dev/reference/methods/chat.postMessage. */
export const chatPostMessage: Method = async (parts, args) => {
  const place = destination(parts, args.need('channel'));
  writable(parts, place);
  const threadTs = threadRoot(parts, place, args.text('thread_ts'));
  const content = contentOf(parts, args, 'chat.postMessage');
  const { botUserId, botId } = parts.options.app;
  const message = await postMessage(parts, place, {
    user: botUserId,
    botId,
    ...content,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(args.flag('reply_broadcast') && threadTs !== undefined
      ? { broadcast: true, subtype: 'thread_broadcast' }
      : {}),
  });
  return { channel: place.id, ts: message.ts, message: messageShape(parts, message, { metadata: true }) };
};

/** Source: docs.slack.dev/reference/methods/chat.postEphemeral. */
export const chatPostEphemeral: Method = async (parts, args) => {
  const place = conversation(parts, args.need('channel'));
  writable(parts, place);
  const user = args.need('user');
  if (!place.members.includes(person(parts, user).id)) throw new ApiError('user_not_in_channel');
  const threadTs = threadRoot(parts, place, args.text('thread_ts'));
  const { metadata, ...content } = contentOf(parts, args, 'chat.postEphemeral');
  void metadata;
  const message = await postEphemeral(parts, place, {
    user: parts.options.app.botUserId,
    botId: parts.options.app.botId,
    ephemeralFor: user,
    ...content,
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  return { message_ts: message.ts };
};
