import { mentionsIn } from './mentions.ts';
import type { Conversation, Message } from './model.ts';
import type { Workspace } from './workspace.ts';

/** Why a person's client rang. */
export type RingReason = 'mention' | 'group' | 'everybody' | 'dm' | 'thread';

const calledBy = (workspace: Workspace, message: Message, userId: string): RingReason | undefined => {
  const mentions = mentionsIn(message);
  if (mentions.users.has(userId)) return 'mention';
  const inGroup = [...mentions.groups]
    .map((id) => workspace.content.groups.get(id))
    .some((group) => group?.enabled === true && group.users.includes(userId));
  if (inGroup) return 'group';
  return mentions.everybody ? 'everybody' : undefined;
};

/** Who follows the thread a reply goes to: those who started it, wrote in it, or were mentioned in it. */
const followersOf = (workspace: Workspace, message: Message): Set<string> => {
  const followers = new Set<string>();
  if (message.threadTs === undefined) return followers;
  const root = workspace.message(message.conversation, message.threadTs);
  const replies = workspace.replies(message.conversation, message.threadTs);
  for (const earlier of root === undefined ? replies : [root, ...replies]) {
    if (earlier.ts === message.ts) continue;
    followers.add(earlier.user);
    for (const user of mentionsIn(earlier).users) followers.add(user);
  }
  return followers;
};

/**
 * Who is notified of a new message with Slack's default settings ("direct messages, mentions and keywords" plus
 * replies in followed threads), and why. Edits, one's own messages and ephemeral messages ring nobody, and a
 * mention rings members of the conversation only.
 */
export const ringsFor = (
  workspace: Workspace,
  conversation: Conversation,
  message: Message,
): { person: string; why: RingReason }[] => {
  if (message.ephemeralFor !== undefined) return [];
  const followers = followersOf(workspace, message);
  return conversation.members.flatMap((person) => {
    const member = workspace.content.people.get(person);
    if (member === undefined || member.isBot || member.deleted || person === message.user) return [];
    const called = calledBy(workspace, message, person);
    const why = called ?? (conversation.kind === 'dm' ? 'dm' : followers.has(person) ? 'thread' : undefined);
    return why === undefined ? [] : [{ person, why }];
  });
};
