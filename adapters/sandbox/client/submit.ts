import { viewFlaws } from '../limits/judge.ts';
import { commonPayload, sendInteraction } from '../outgoing/payload.ts';
import type { Parts } from '../parts.ts';
import { viewShape } from '../shapes/view.ts';
import { holdersOf } from '../views/holder.ts';
import { closeViews, keepInput, pushView, stackOf, updateView } from '../views/stack.ts';
import { stateFor } from '../views/state.ts';
import type { WireClose, WireSubmit } from '../wire.ts';
import type { Json, Person, StateValues, StoredView } from '../workspace/model.ts';
import { actor, Refused } from './refuse.ts';
import { inputErrors } from './required.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

const own = (parts: Parts, person: Person, viewId: unknown): StoredView => {
  const view = parts.workspace.content.views.get(String(viewId));
  if (view?.user !== person.id || view.kind !== 'modal') throw new Refused('That form is no longer open.');
  return view;
};

/** Addresses for inputs that choose a conversation and ask for one. */
const responseUrls = (parts: Parts, view: StoredView): Json[] =>
  holdersOf(view.payload['blocks']).flatMap(({ blockId, actionId, element }) => {
    const held = view.values[blockId]?.[actionId];
    const channel = held?.['selected_conversation'] ?? held?.['selected_channel'];
    if (element['response_url_enabled'] !== true || typeof channel !== 'string') return [];
    const url = parts.responseUrls.create(parts.baseUrl(), 'app', { user: view.user, conversation: channel });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }];
  });

/** What the app wants done with the form. Source: docs.slack.dev/surfaces/modals (response actions). */
const follow = (parts: Parts, view: StoredView, response: Json): string[] => {
  const action = response['response_action'];
  // The app may have changed the view while the person waited.
  const current = parts.workspace.content.views.get(view.id);
  if (action === undefined) {
    if (current !== undefined) closeViews(parts, view.user, [current]);
    return [];
  }
  if (action === 'clear') {
    closeViews(parts, view.user, stackOf(parts, view.user));
    return [];
  }
  if (action === 'errors') {
    const errors = (response['errors'] ?? {}) as Record<string, string>;
    const inputs = (view.payload['blocks'] as Json[])
      .filter((one) => one['type'] === 'input')
      .map((one) => one['block_id']);
    const strange = Object.keys(errors).filter((id) => !inputs.includes(id));
    if (Object.keys(errors).length === 0) return ['errors must name at least one block'];
    if (strange.length > 0)
      return strange.map((id) => `errors name a block that is no input of the view: ${id}`);
    if (current !== undefined) keepInput(parts, current, { errors });
    return [];
  }
  if (action !== 'update' && action !== 'push') return [`unknown response_action: ${JSON.stringify(action)}`];
  const flaws = viewFlaws(response['view'], 'modal');
  if (flaws.length > 0) return flaws;
  const payload = response['view'] as Json;
  if (action === 'update') {
    if (current !== undefined) updateView(parts, current, payload);
    return [];
  }
  const pushed = pushView(parts, view.user, payload);
  return typeof pushed === 'string' ? [pushed] : [];
};

/** A person submits a form. It stays open, with what was typed, unless the app answers well and in time. */
export const submit = async (parts: Parts, wire: WireSubmit): Promise<void> => {
  const person = actor(parts, wire.as);
  const open = own(parts, person, wire.viewId);
  const given: StateValues = { ...open.values };
  for (const [block, held] of Object.entries(wire.state))
    given[block] = { ...given[block], ...(held as Record<string, Json>) };
  const values = stateFor(open.payload['blocks'], given);
  const errors = inputErrors(open, values);
  if (Object.keys(errors).length > 0) {
    keepInput(parts, open, { values, errors });
    return;
  }
  const view = keepInput(parts, open, { values });
  const answer = await sendInteraction(parts, {
    type: 'view_submission',
    ...commonPayload(parts, person),
    trigger_id: parts.triggers.create(person.id),
    view: viewShape(parts, view),
    response_urls: responseUrls(parts, view),
  });
  if (!answer.ok) throw new Refused(TROUBLE);
  if (answer.text.trim() !== '' && answer.json === undefined) {
    parts.object('answer to view_submission', ['the body is neither empty nor JSON']);
    throw new Refused(TROUBLE);
  }
  const wrong = follow(parts, view, answer.json ?? {});
  if (wrong.length === 0) return;
  parts.object('answer to view_submission', wrong);
  throw new Refused(TROUBLE);
};

/** A person closes a view and what lies on it, or all of them. The app is told of each that asked for it. */
export const close = async (parts: Parts, wire: WireClose): Promise<void> => {
  const person = actor(parts, wire.as);
  const view = own(parts, person, wire.viewId);
  const all = wire.all === true || view.payload['clear_on_close'] === true;
  const stack = stackOf(parts, person.id);
  const closed = all ? stack : stack.slice(stack.findIndex((one) => one.id === view.id));
  closeViews(parts, person.id, closed);
  const told = closed.filter((one) => one.payload['notify_on_close'] === true);
  await Promise.all(
    told.map((one) =>
      sendInteraction(parts, {
        type: 'view_closed',
        ...commonPayload(parts, person),
        view: viewShape(parts, one),
        is_cleared: all,
      }),
    ),
  );
};
