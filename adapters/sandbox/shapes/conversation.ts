import type { Parts } from '../parts.ts';
import type { Conversation, Json } from '../workspace/model.ts';

const direct = (parts: Parts, conversation: Conversation): Json => {
  const { botUserId } = parts.options.app;
  const other = conversation.members.find((id) => id !== botUserId) ?? botUserId;
  return {
    id: conversation.id,
    created: Math.floor(conversation.created / 1000),
    is_im: true,
    is_org_shared: false,
    is_archived: conversation.archived,
    context_team_id: parts.options.workspace.id,
    updated: conversation.created,
    user: other,
    is_user_deleted: parts.workspace.content.people.get(other)?.deleted ?? true,
    priority: 0,
  };
};

/** A conversation object as the app's bot sees it. Source: docs.slack.dev/reference/objects/conversation-object. */
export const conversationShape = (parts: Parts, conversation: Conversation): Json => {
  if (conversation.kind === 'dm') return direct(parts, conversation);
  const creator = conversation.members[0] ?? '';
  const created = Math.floor(conversation.created / 1000);
  return {
    id: conversation.id,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_archived: conversation.archived,
    is_general: false,
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    is_member: conversation.members.includes(parts.options.app.botUserId),
    context_team_id: parts.options.workspace.id,
    created,
    updated: conversation.created,
    creator,
    unlinked: 0,
    topic: { value: conversation.topic, creator, last_set: created },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    num_members: conversation.members.length,
  };
};

/** `im` or `channel`, as events name it. */
export const channelType = (conversation: Conversation): string =>
  conversation.kind === 'dm' ? 'im' : 'channel';

/** The name interactions and commands carry: `directmessage` for a direct conversation. */
export const channelName = (conversation: Conversation): string =>
  conversation.kind === 'dm' ? 'directmessage' : conversation.name;
