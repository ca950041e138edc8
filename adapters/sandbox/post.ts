import { toWireMessage } from './client/wire-shape.ts';
import { tellConversations, humansOf } from './client/tell.ts';
import { machineNow } from './machine.ts';
import { emitDeleted, emitEdited, emitPosted } from './outgoing/message-events.ts';
import type { Parts } from './parts.ts';
import { note } from './record.ts';
import type { Happening } from './record.ts';
import type { Conversation, Message } from './workspace/model.ts';
import { ringsFor } from './workspace/rings.ts';

const happened = (parts: Parts, what: Happening['what'], message: Message, seenBy: string[]): void => {
  const { conversation, ts, user, text, threadTs } = message;
  note(parts.record.happenings, {
    at: machineNow(),
    what,
    conversation,
    ts,
    user,
    text,
    seenBy,
    ...(threadTs === undefined ? {} : { threadTs }),
  });
};

/** The root's reply count changes with its replies. */
const tellRoot = (parts: Parts, conversation: Conversation, reply: Message): void => {
  const root =
    reply.threadTs === undefined ? undefined : parts.workspace.message(reply.conversation, reply.threadTs);
  if (root !== undefined)
    parts.stream.send(humansOf(parts, conversation), () => ({
      type: 'message_changed',
      message: toWireMessage(parts, root),
    }));
};

/** Posts a message: kept, shown, rung for those it concerns, and told to the app as an event. */
export const postMessage = async (
  parts: Parts,
  conversation: Conversation,
  draft: Omit<Message, 'ts' | 'rings' | 'conversation'>,
): Promise<Message> => {
  const ts = await parts.time.next();
  const message: Message = { ...draft, ts, conversation: conversation.id, rings: [] };
  const rings = ringsFor(parts.workspace, conversation, message);
  message.rings = rings.map((ring) => ring.person);
  parts.workspace.change({ put: 'message', value: message });
  const { text } = message;
  for (const { person, why } of rings)
    note(parts.record.rings, { at: machineNow(), person, why, conversation: conversation.id, ts, text });
  const seenBy = humansOf(parts, conversation);
  happened(parts, 'posted', message, seenBy);
  parts.stream.send(seenBy, () => ({ type: 'message', message: toWireMessage(parts, message) }));
  tellRoot(parts, conversation, message);
  tellConversations(parts, seenBy);
  emitPosted(parts, conversation, message);
  return message;
};

/** How many ephemeral messages stay usable; older ones have long gone from every screen. */
const EPHEMERALS = 1000;

/** Shows a message to one person only. It rings nobody and is forgotten with the process. */
export const postEphemeral = async (
  parts: Parts,
  conversation: Conversation,
  draft: Omit<Message, 'ts' | 'rings' | 'conversation'> & { ephemeralFor: string },
): Promise<Message> => {
  const ts = await parts.time.next();
  const message: Message = { ...draft, ts, conversation: conversation.id, rings: [] };
  const { ephemerals } = parts.workspace;
  ephemerals.set(ts, message);
  if (ephemerals.size > EPHEMERALS) ephemerals.delete([...ephemerals.keys()][0] ?? '');
  happened(parts, 'ephemeral', message, [draft.ephemeralFor]);
  parts.stream.send([draft.ephemeralFor], () => ({
    type: 'message',
    message: toWireMessage(parts, message),
  }));
  return message;
};

/**
 * Replaces a message's content, from what it is when the edit happens. Rings nobody.
 * @returns the edited message, or undefined when it was deleted meanwhile
 */
export const editMessage = async (
  parts: Parts,
  conversation: Conversation,
  { ts, ephemeralFor }: Message,
  content: Pick<Message, 'text' | 'blocks' | 'attachments' | 'metadata'>,
): Promise<Message | undefined> => {
  const editedTs = await parts.time.next();
  const { workspace } = parts;
  const before =
    ephemeralFor === undefined ? workspace.message(conversation.id, ts) : workspace.ephemerals.get(ts);
  if (before === undefined) return undefined;
  const { blocks, attachments, ...kept } = before;
  void blocks;
  void attachments;
  const message: Message = { ...kept, ...content, editedTs };
  if (message.metadata !== undefined && Object.keys(message.metadata).length === 0) delete message.metadata;
  if (ephemeralFor === undefined) workspace.change({ put: 'message', value: message });
  else workspace.ephemerals.set(ts, message);
  const seenBy = ephemeralFor === undefined ? humansOf(parts, conversation) : [ephemeralFor];
  happened(parts, 'edited', message, seenBy);
  parts.stream.send(seenBy, () => ({ type: 'message_changed', message: toWireMessage(parts, message) }));
  if (ephemeralFor === undefined) emitEdited(parts, conversation, before, message);
  return message;
};

/** Takes a message away. */
export const removeMessage = async (
  parts: Parts,
  conversation: Conversation,
  message: Message,
): Promise<void> => {
  const { ts } = message;
  const seenBy = message.ephemeralFor === undefined ? humansOf(parts, conversation) : [message.ephemeralFor];
  if (message.ephemeralFor !== undefined) parts.workspace.ephemerals.delete(ts);
  else parts.workspace.change({ drop: 'message', conversation: conversation.id, ts });
  happened(parts, 'deleted', message, seenBy);
  parts.stream.send(seenBy, () => ({ type: 'message_deleted', conversation: conversation.id, ts }));
  if (message.ephemeralFor !== undefined) return;
  tellRoot(parts, conversation, message);
  tellConversations(parts, seenBy);
  emitDeleted(parts, conversation, message, await parts.time.next());
};
