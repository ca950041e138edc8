import { commonPayload, sendInteraction } from '../outgoing/payload.ts';
import type { Parts } from '../parts.ts';
import { channelName } from '../shapes/conversation.ts';
import { messageShape } from '../shapes/message.ts';
import type { WireShortcutUse } from '../wire.ts';
import type { Json, Person } from '../workspace/model.ts';
import { actor, joined, Refused } from './refuse.ts';

const aboutMessage = (parts: Parts, person: Person, wire: WireShortcutUse): Json => {
  const place = joined(parts, person, wire.conversation);
  const message = parts.workspace.message(place.id, wire.ts ?? '');
  if (message === undefined) throw new Refused('That message is gone.');
  return {
    type: 'message_action',
    message_ts: message.ts,
    channel: { id: place.id, name: channelName(place) },
    message: messageShape(parts, message),
    response_url: parts.responseUrls.create(parts.baseUrl(), 'app', {
      user: person.id,
      conversation: place.id,
      ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    }),
  };
};

/** A person uses a global or message shortcut. Source: docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload. */
export const useShortcut = async (parts: Parts, wire: WireShortcutUse): Promise<void> => {
  const person = actor(parts, wire.as);
  const known = parts.options.shortcuts.find((one) => one.callbackId === wire.callbackId);
  if (known === undefined) throw new Refused('The app has no such shortcut.');
  const answer = await sendInteraction(parts, {
    ...(known.type === 'message' ? aboutMessage(parts, person, wire) : { type: 'shortcut' }),
    ...commonPayload(parts, person),
    callback_id: known.callbackId,
    trigger_id: parts.triggers.create(person.id),
    action_ts: await parts.time.next(),
  });
  if (!answer.ok) throw new Refused(`The app did not respond to ${known.name}. Try again in a moment.`);
};
