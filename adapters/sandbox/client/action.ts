import { commonPayload, sendInteraction } from '../outgoing/payload.ts';
import type { Parts } from '../parts.ts';
import { channelName } from '../shapes/conversation.ts';
import { messageShape } from '../shapes/message.ts';
import { viewShape } from '../shapes/view.ts';
import type { WireAction } from '../wire.ts';
import { holdersOf } from '../views/holder.ts';
import type { Holder } from '../views/holder.ts';
import { keepInput } from '../views/stack.ts';
import { stateFor, valueKey } from '../views/state.ts';
import type { Json, Message, Person, StateValues, StoredView } from '../workspace/model.ts';
import { actor, joined, Refused } from './refuse.ts';

const GONE = 'That element is no longer there. The message or form has changed; look again.';

const find = (blocks: unknown, wire: WireAction): Holder => {
  const holder = holdersOf(blocks).find(
    (one) => one.blockId === wire.blockId && one.actionId === wire.actionId,
  );
  if (holder === undefined) throw new Refused(GONE);
  return holder;
};

/** The element's part of the payload: what it is, and what was chosen. */
const actionOf = (
  { element, blockId, actionId }: Holder,
  wire: WireAction,
  state: StateValues,
  ts: string,
): Json => {
  const { type, text, value, placeholder, style } = element;
  const own: Json = { type, block_id: blockId, action_id: actionId, action_ts: ts };
  if (type === 'overflow') {
    const options = element['options'] as Json[];
    const asked = wire.value['selected_option'] as Json | undefined;
    const chosen = options.find((option) => option['value'] === asked?.['value']);
    if (chosen === undefined) throw new Refused(GONE);
    return { ...own, selected_option: chosen };
  }
  if (valueKey(element) !== undefined)
    return { ...state[blockId]?.[actionId], ...own, ...(placeholder === undefined ? {} : { placeholder }) };
  const given = type === 'feedback_buttons' ? wire.value['value'] : value;
  return {
    ...own,
    ...(text === undefined ? {} : { text }),
    ...(given === undefined ? {} : { value: given }),
    ...(style === undefined ? {} : { style }),
  };
};

/** What all inputs hold, with the one just used. */
const stateWith = (blocks: unknown, before: StateValues, wire: WireAction): StateValues => {
  const given: StateValues = { ...before };
  for (const [block, held] of Object.entries(wire.state ?? {}))
    given[block] = { ...given[block], ...(held as Record<string, Json>) };
  given[wire.blockId] = { ...given[wire.blockId], [wire.actionId]: wire.value };
  return stateFor(blocks, given);
};

const inMessage = (parts: Parts, person: Person, message: Message, wire: WireAction, ts: string): Json => {
  const place = joined(parts, person, message.conversation);
  const holder = find(message.blocks, wire);
  const values = stateWith(message.blocks, {}, wire);
  const { threadTs } = message;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: place.id,
      is_ephemeral: message.ephemeralFor !== undefined,
      ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    },
    channel: { id: place.id, name: channelName(place) },
    // Slack leaves an ephemeral message out: the app can only answer through the response_url.
    ...(message.ephemeralFor === undefined ? { message: messageShape(parts, message) } : {}),
    state: { values },
    response_url: parts.responseUrls.create(parts.baseUrl(), 'actions', {
      user: person.id,
      conversation: place.id,
      messageTs: message.ts,
      ...(threadTs === undefined ? {} : { threadTs }),
    }),
    actions: [actionOf(holder, wire, values, ts)],
  };
};

/** undefined: an input that does not dispatch; only what it holds is kept. */
const inView = (parts: Parts, view: StoredView, wire: WireAction, ts: string): Json | undefined => {
  const holder = find(view.payload['blocks'], wire);
  const values = stateWith(view.payload['blocks'], view.values, wire);
  const kept = keepInput(parts, view, {
    values,
    ...(view.errors === undefined ? {} : { errors: view.errors }),
  });
  const block = (view.payload['blocks'] as Json[]).find((one) => one['block_id'] === wire.blockId);
  if (block?.['type'] === 'input' && block['dispatch_action'] !== true) return undefined;
  return {
    container: { type: 'view', view_id: view.id },
    view: viewShape(parts, kept),
    actions: [actionOf(holder, wire, values, ts)],
  };
};

/** A person used an interactive element. */
export const act = async (parts: Parts, wire: WireAction): Promise<void> => {
  const person = actor(parts, wire.as);
  const { container } = wire;
  const ts = await parts.time.next();
  let part: Json | undefined;
  if (container.type === 'view') {
    const view = parts.workspace.content.views.get(container.viewId);
    if (view?.user !== person.id) throw new Refused('That form is no longer open.');
    part = inView(parts, view, wire, ts);
  } else {
    const ephemeral = parts.workspace.ephemerals.get(container.ts);
    const message = ephemeral ?? parts.workspace.message(container.conversation, container.ts);
    if (message === undefined || (message.ephemeralFor ?? person.id) !== person.id) throw new Refused(GONE);
    part = inMessage(parts, person, message, wire, ts);
  }
  if (part === undefined) return;
  const answer = await sendInteraction(parts, {
    type: 'block_actions',
    ...commonPayload(parts, person),
    trigger_id: parts.triggers.create(person.id),
    ...part,
  });
  if (!answer.ok)
    throw new Refused('The app did not respond in time, so nothing may have happened. Try again.');
};
