import { messageFlaw } from '../limits/message.ts';
import type { Parts } from '../parts.ts';
import { editMessage, postEphemeral, postMessage, removeMessage } from '../post.ts';
import { nameBlocks } from '../views/holder.ts';
import type { Conversation, Json, Message } from '../workspace/model.ts';
import type { Occasion } from './response-url.ts';

const original = (parts: Parts, occasion: Occasion): Message | undefined =>
  occasion.messageTs === undefined
    ? undefined
    : (parts.workspace.ephemerals.get(occasion.messageTs) ??
      parts.workspace.message(occasion.conversation, occasion.messageTs));

const contentOf = (body: Json): Pick<Message, 'text' | 'blocks' | 'attachments'> => {
  const blocks = body['blocks'] as Json[] | undefined;
  const attachments = body['attachments'] as Json[] | undefined;
  return {
    text: typeof body['text'] === 'string' ? body['text'] : '',
    ...(blocks === undefined ? {} : { blocks: nameBlocks(blocks) }),
    ...(attachments === undefined ? {} : { attachments }),
  };
};

const post = async (parts: Parts, occasion: Occasion, place: Conversation, body: Json): Promise<void> => {
  const { botUserId, botId } = parts.options.app;
  const thread = (body['thread_ts'] as string | undefined) ?? occasion.threadTs;
  const draft = {
    user: botUserId,
    botId,
    ...contentOf(body),
    ...(thread === undefined ? {} : { threadTs: thread }),
  };
  if (body['response_type'] === 'in_channel') await postMessage(parts, place, draft);
  else await postEphemeral(parts, place, { ...draft, ephemeralFor: occasion.user });
};

/**
 * What an app says back, in the answer to a command or through a response_url: a new message (for the person alone
 * unless `response_type` is `in_channel`), or the original replaced or deleted.
 * Source: docs.slack.dev/interactivity/handling-user-interaction (message responses).
 * @returns Slack's error code, or undefined when it was taken
 */
export const respond = async (
  parts: Parts,
  occasion: Occasion,
  body: Json,
  where: string,
): Promise<string | undefined> => {
  const place = parts.workspace.content.conversations.get(occasion.conversation);
  if (place === undefined) return 'channel_not_found';
  const before = original(parts, occasion);
  if (body['delete_original'] === true) {
    if (before === undefined) return 'message_not_found';
    await removeMessage(parts, place, before);
    return undefined;
  }
  const flaw = messageFlaw({
    text: typeof body['text'] === 'string' ? body['text'] : '',
    blocks: body['blocks'] as Json[] | undefined,
    attachments: body['attachments'] as Json[] | undefined,
  });
  if (flaw !== undefined) {
    parts.object(where, [flaw.error, ...flaw.messages]);
    return flaw.error;
  }
  if (body['replace_original'] === true && before !== undefined) {
    const edited = await editMessage(parts, place, before, contentOf(body));
    return edited === undefined ? 'message_not_found' : undefined;
  }
  await post(parts, occasion, place, body);
  return undefined;
};
