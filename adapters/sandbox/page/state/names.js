/** Finding people and conversations, and what to call them. */

export const personOf = (state, id) => state.people.find((person) => person.id === id);
export const me = (state) => personOf(state, state.place.as);
export const conversationOf = (state, id) => state.conversations.find((c) => c.id === id);
export const isMember = (state, conversation, id) => conversation.members.includes(id);

/** The other side of a direct message, or undefined for channels and group messages. */
export function otherOf(state, conversation) {
  if (conversation?.kind !== 'dm') return undefined;
  const others = conversation.members.filter((id) => id !== state.place.as);
  return others.length <= 1 ? personOf(state, others[0] ?? state.place.as) : undefined;
}

export function titleOf(state, conversation) {
  return otherOf(state, conversation)?.name ?? conversation.name;
}

export const isAppChat = (state, conversation) => Boolean(otherOf(state, conversation)?.isBot);
export const appChatOf = (state) => state.conversations.find((c) => isAppChat(state, c));

/** @returns {{ channels: object[], chats: object[], apps: object[] }} the sidebar's sections, in order */
export function sectionsOf(state) {
  const byTitle = (a, b) => titleOf(state, a).localeCompare(titleOf(state, b));
  const channels = state.conversations.filter((c) => c.kind === 'channel').sort(byTitle);
  const direct = state.conversations.filter((c) => c.kind === 'dm').sort(byTitle);
  return {
    channels,
    chats: direct.filter((c) => !isAppChat(state, c)),
    apps: direct.filter((c) => isAppChat(state, c)),
  };
}

/** Up to two letters for an avatar. */
export function initialsOf(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
