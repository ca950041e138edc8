import { randomUUID } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { postMessage } from '../post.ts';
import type { WireSay } from '../wire.ts';
import { markRead } from '../workspace/unread.ts';
import { useCommand } from './command.ts';
import { actor, joined, Refused } from './refuse.ts';
import { encodeTyped } from './typed-text.ts';

/** A person sends what they typed: a message, or a slash command. */
export const say = async (parts: Parts, wire: WireSay): Promise<void> => {
  const person = actor(parts, wire.as);
  const place = joined(parts, person, wire.conversation);
  const text = String(wire.text).trimEnd();
  if (text.trim() === '') throw new Refused('There is nothing to send yet.');
  if (place.archived) throw new Refused(`#${place.name} is archived: nobody can write there any more.`);
  if (text.startsWith('/')) return useCommand(parts, person, place, text, wire.thread);
  const encoded = encodeTyped(parts, text);
  if (encoded.length > 40_000)
    throw new Refused('A message can have 40,000 characters. Shorten it and send it again.');
  const root = wire.thread === undefined ? undefined : parts.workspace.message(place.id, wire.thread);
  if (wire.thread !== undefined && root === undefined)
    throw new Refused('The message that thread belonged to is gone.');
  await postMessage(parts, place, {
    user: person.id,
    text: encoded,
    clientMsgId: randomUUID(),
    ...(root === undefined ? {} : { threadTs: root.threadTs ?? root.ts }),
  });
  markRead(parts.workspace, place.id, person.id);
};
