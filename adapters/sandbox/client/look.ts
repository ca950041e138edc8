import type { Parts } from '../parts.ts';
import { phoneOf } from '../phone/phone.ts';
import { viewShape } from '../shapes/view.ts';
import { homeOf, stackOf } from '../views/stack.ts';
import type { WireHome, WireMessages, WireState } from '../wire.ts';
import { directId } from '../workspace/ids.ts';
import { actor, joined } from './refuse.ts';
import { toWireConversation, toWireMessage, toWirePerson, toWireView } from './wire-shape.ts';

/** Everything the page needs to draw the workspace for one person. */
export const stateOf = async (parts: Parts, as: unknown): Promise<WireState> => {
  const person = actor(parts, as);
  const { workspace, commands, shortcuts } = parts.options;
  return {
    workspace,
    me: person.id,
    people: [...parts.workspace.content.people.values()].filter((one) => !one.deleted).map(toWirePerson),
    conversations: parts.workspace
      .conversationsOf(person.id)
      .map((place) => toWireConversation(parts, place, person.id)),
    commands,
    shortcuts,
    views: stackOf(parts, person.id).map((view) => toWireView(parts, view)),
    phone: phoneOf(parts, person),
    now: await parts.time.now(),
  };
};

const opened = async (parts: Parts, userId: string, tab: 'home' | 'messages'): Promise<void> => {
  const view = homeOf(parts, userId);
  parts.events.emit({
    type: 'app_home_opened',
    user: userId,
    channel: directId(userId),
    tab,
    ...(tab === 'home' && view !== undefined ? { view: viewShape(parts, view) } : {}),
    event_ts: await parts.time.next(),
  });
};

/** The messages of a conversation, or of one of its threads, oldest first. */
export const messagesOf = async (
  parts: Parts,
  as: unknown,
  id: unknown,
  thread: unknown,
): Promise<WireMessages> => {
  const person = actor(parts, as);
  const place = joined(parts, person, id);
  if (typeof thread === 'string' && thread !== '') {
    const root = parts.workspace.message(place.id, thread);
    const list = [...(root === undefined ? [] : [root]), ...parts.workspace.replies(place.id, thread)];
    return { messages: list.map((message) => toWireMessage(parts, message)) };
  }
  if (place.id === directId(person.id)) await opened(parts, person.id, 'messages');
  const roots = parts.workspace
    .messages(place.id)
    .filter((message) => message.threadTs === undefined || message.broadcast === true);
  return { messages: roots.map((message) => toWireMessage(parts, message)) };
};

/** The App Home of a person; looking at it tells the app (`app_home_opened`). */
export const openHome = async (parts: Parts, as: unknown): Promise<WireHome> => {
  const person = actor(parts, as);
  await opened(parts, person.id, 'home');
  const view = homeOf(parts, person.id);
  return { view: view === undefined ? null : toWireView(parts, view) };
};
