import type { Conversation } from './model.ts';
import type { Workspace } from './workspace.ts';

/** Unread messages of a conversation for a person, and how many of them rang. Replies count only if they rang. */
export const unreadOf = (
  workspace: Workspace,
  conversation: Conversation,
  userId: string,
): { unread: number; mentions: number } => {
  const seen = workspace.content.read.get(`${userId} ${conversation.id}`) ?? '';
  const list = workspace.messages(conversation.id);
  let unread = 0;
  let mentions = 0;
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const message = list[at];
    if (message === undefined || message.ts <= seen) break;
    if (message.user === userId) continue;
    const rang = message.rings.includes(userId);
    if (rang) mentions += 1;
    if (rang || message.threadTs === undefined || message.broadcast === true) unread += 1;
  }
  return { unread, mentions };
};

/** Marks everything in the conversation as seen by the person. */
export const markRead = (workspace: Workspace, conversation: string, userId: string): void => {
  const ts = workspace.messages(conversation).at(-1)?.ts;
  if (ts !== undefined) workspace.change({ put: 'read', user: userId, conversation, ts });
};
