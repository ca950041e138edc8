import type { Block, View } from '@slack/types';
import type { Parts } from '../parts.ts';
import { viewShape } from '../shapes/view.ts';
import type { WireConversation, WireMessage, WirePerson, WireView } from '../wire.ts';
import type { Conversation, Message, Person, StoredView } from '../workspace/model.ts';
import { unreadOf } from '../workspace/unread.ts';

/** A person for the page's switch. */
export const toWirePerson = (person: Person): WirePerson => {
  const { id, name, role, timezone, colour, isBot } = person;
  return { id, name, role, timezone, colour, isBot };
};

/** A conversation as one person sees it in the side bar. */
export const toWireConversation = (
  parts: Parts,
  conversation: Conversation,
  userId: string,
): WireConversation => {
  const { id, name, kind, topic, members } = conversation;
  return { id, name, kind, topic, members, ...unreadOf(parts.workspace, conversation, userId) };
};

/** A message for the page, with its thread's count and file addresses. */
export const toWireMessage = (parts: Parts, message: Message): WireMessage => {
  const { ts, conversation, user, text, threadTs, blocks, editedTs, reactions, pinned, files, ephemeralFor } =
    message;
  const replies = threadTs === undefined ? parts.workspace.replies(conversation, ts) : [];
  return {
    ts,
    conversation,
    user,
    text,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(blocks === undefined ? {} : { blocks: blocks as unknown as Block[] }),
    ...(editedTs === undefined ? {} : { editedTs }),
    ...(replies.length === 0
      ? {}
      : { replyCount: replies.length, replyUsers: [...new Set(replies.map((reply) => reply.user))] }),
    ...(reactions === undefined ? {} : { reactions }),
    ...(pinned === undefined ? {} : { pinned }),
    ...(files === undefined
      ? {}
      : {
          files: files.map((id) => {
            const name = parts.workspace.content.files.get(id)?.name ?? id;
            return { id, name, url: `/files/${id}/${encodeURIComponent(name)}` };
          }),
        }),
    ...(ephemeralFor === undefined ? {} : { ephemeralFor }),
  };
};

/** A view for the page, with what its inputs hold. */
export const toWireView = (parts: Parts, view: StoredView): WireView => ({
  id: view.id,
  hash: view.hash,
  rootId: view.rootId,
  view: viewShape(parts, view) as unknown as View,
  state: view.values,
  ...(view.errors === undefined ? {} : { errors: view.errors }),
});
