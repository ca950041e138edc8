import type { Parts } from '../parts.ts';
import type { Conversation, StoredView } from '../workspace/model.ts';
import { toWireConversation, toWireView } from './wire-shape.ts';

/** The people (not bots) who see a conversation. */
export const humansOf = (parts: Parts, conversation: Conversation): string[] =>
  conversation.members.filter((id) => {
    const person = parts.workspace.content.people.get(id);
    return person !== undefined && !person.isBot && !person.deleted;
  });

/** The side bar of each of these people who has a page open. */
export const tellConversations = (parts: Parts, userIds: readonly string[]): void => {
  for (const userId of parts.stream.watchers()) {
    if (!userIds.includes(userId)) continue;
    const conversations = parts.workspace
      .conversationsOf(userId)
      .map((conversation) => toWireConversation(parts, conversation, userId));
    parts.stream.send([userId], () => ({ type: 'conversations', conversations }));
  }
};

/** The open modals of a person, the last one on top. */
export const tellViews = (parts: Parts, userId: string, stack: readonly StoredView[]): void => {
  parts.stream.send([userId], () => ({ type: 'views', views: stack.map((view) => toWireView(parts, view)) }));
};

/** A person's App Home. */
export const tellHome = (parts: Parts, userId: string, view: StoredView): void => {
  parts.stream.send([userId], () => ({ type: 'home', view: toWireView(parts, view) }));
};
