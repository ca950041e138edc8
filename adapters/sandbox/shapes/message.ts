import type { Parts } from '../parts.ts';
import type { Json, Message } from '../workspace/model.ts';
import { fileShape } from './file.ts';
import { composedBlock } from './rich-text.ts';

const authorOf = (parts: Parts, message: Message): Json => {
  if (message.botId === undefined) return { user: message.user };
  const { app } = parts.options;
  return {
    user: message.user,
    bot_id: message.botId,
    app_id: app.appId,
    bot_profile: {
      id: app.botId,
      app_id: app.appId,
      user_id: app.botUserId,
      name: app.botName,
      deleted: false,
      updated: 0,
      team_id: parts.options.workspace.id,
    },
  };
};

const threadOf = (parts: Parts, message: Message): Json => {
  const { conversation, threadTs, ts } = message;
  if (threadTs !== undefined && threadTs !== ts) {
    const parent = parts.workspace.message(conversation, threadTs);
    return { thread_ts: threadTs, ...(parent === undefined ? {} : { parent_user_id: parent.user }) };
  }
  const replies = parts.workspace.replies(conversation, ts);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
};

/**
 * A message as the Web API, events and interactions show it. Source: docs.slack.dev/reference/events/message.
 * @param options.metadata include the app's metadata, as `include_all_metadata` asks
 */
export const messageShape = (parts: Parts, message: Message, options?: { metadata?: boolean }): Json => ({
  ...authorOf(parts, message),
  type: 'message',
  ts: message.ts,
  ...(message.clientMsgId === undefined ? {} : { client_msg_id: message.clientMsgId }),
  ...(message.subtype === undefined ? {} : { subtype: message.subtype }),
  text: message.text,
  team: parts.options.workspace.id,
  ...(message.blocks !== undefined
    ? { blocks: message.blocks }
    : message.botId === undefined && message.text !== '' && message.subtype === undefined
      ? { blocks: [composedBlock(message.text, message.ts.slice(-5))] }
      : {}),
  ...(message.attachments === undefined ? {} : { attachments: message.attachments }),
  ...threadOf(parts, message),
  ...(message.editedTs === undefined ? {} : { edited: { user: message.user, ts: message.editedTs } }),
  ...((message.reactions ?? []).length === 0
    ? {}
    : { reactions: message.reactions?.map((one) => ({ ...one, count: one.users.length })) }),
  ...(message.files === undefined
    ? {}
    : { files: message.files.map((id) => fileShape(parts, parts.workspace.content.files.get(id))) }),
  ...(options?.metadata === true && message.metadata !== undefined ? { metadata: message.metadata } : {}),
});
