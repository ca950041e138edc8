import { tellHome, tellViews } from '../client/tell.ts';
import { machineNow } from '../machine.ts';
import type { Parts } from '../parts.ts';
import { newId, viewHash } from '../workspace/ids.ts';
import type { Json, StoredView } from '../workspace/model.ts';
import { nameBlocks } from './holder.ts';
import { stateFor } from './state.ts';

/** A modal can hold three views. Source: docs.slack.dev/surfaces/modals. */
export const STACK_LIMIT = 3;

/** The open modal views of a person, the last one on top. */
export const stackOf = (parts: Parts, userId: string): StoredView[] =>
  [...parts.workspace.content.views.values()].filter((view) => view.kind === 'modal' && view.user === userId);

const named = (payload: Json): Json => ({
  ...payload,
  blocks: nameBlocks((payload['blocks'] as Json[] | undefined) ?? []),
});

const show = (parts: Parts, userId: string): void => tellViews(parts, userId, stackOf(parts, userId));

const create = (
  parts: Parts,
  user: string,
  kind: StoredView['kind'],
  payload: Json,
  below?: StoredView,
): StoredView => {
  const id = newId('V');
  const complete = named(payload);
  const view: StoredView = {
    id,
    user,
    kind,
    hash: viewHash(machineNow()),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    payload: complete,
    values: stateFor(complete['blocks'], {}),
  };
  parts.workspace.change({ put: 'view', value: view });
  return view;
};

/** Opens a modal; one the person had open before gives way. */
export const openView = (parts: Parts, userId: string, payload: Json): StoredView => {
  for (const view of stackOf(parts, userId)) parts.workspace.change({ drop: 'view', id: view.id });
  const view = create(parts, userId, 'modal', payload);
  show(parts, userId);
  return view;
};

/** Puts a view on top of the person's modal; undefined when none is open or three are. */
export const pushView = (
  parts: Parts,
  userId: string,
  payload: Json,
): StoredView | 'not_found' | 'push_limit_reached' => {
  const stack = stackOf(parts, userId);
  const below = stack.at(-1);
  if (below === undefined) return 'not_found';
  if (stack.length >= STACK_LIMIT) return 'push_limit_reached';
  const view = create(parts, userId, 'modal', payload, below);
  show(parts, userId);
  return view;
};

/** Replaces a view's content; what people typed stays where block id and action id stay. */
export const updateView = (parts: Parts, before: StoredView, payload: Json): StoredView => {
  const complete = named(payload);
  const view: StoredView = {
    ...before,
    hash: viewHash(machineNow()),
    payload: complete,
    values: stateFor(complete['blocks'], before.values),
  };
  delete view.errors;
  parts.workspace.change({ put: 'view', value: view });
  if (view.kind === 'home') tellHome(parts, view.user, view);
  else show(parts, view.user);
  return view;
};

/** Publishes a person's App Home. */
export const publishHome = (parts: Parts, userId: string, payload: Json): StoredView => {
  const before = homeOf(parts, userId);
  if (before !== undefined) return updateView(parts, before, payload);
  const view = create(parts, userId, 'home', payload);
  tellHome(parts, userId, view);
  return view;
};

/** A person's App Home, if the app has published one. */
export const homeOf = (parts: Parts, userId: string): StoredView | undefined =>
  [...parts.workspace.content.views.values()].find((view) => view.kind === 'home' && view.user === userId);

/** Takes views off the person's screen. */
export const closeViews = (parts: Parts, userId: string, views: readonly StoredView[]): void => {
  for (const view of views) parts.workspace.change({ drop: 'view', id: view.id });
  show(parts, userId);
};

/** Keeps what the person entered so far, and errors to show; told to the page only when there are errors to change. */
export const keepInput = (
  parts: Parts,
  view: StoredView,
  changes: Partial<Pick<StoredView, 'values' | 'errors'>>,
): StoredView => {
  const after: StoredView = { ...view, ...changes };
  if (!('errors' in changes)) delete after.errors;
  parts.workspace.change({ put: 'view', value: after });
  if (('errors' in changes || view.errors !== undefined) && after.kind === 'modal') show(parts, after.user);
  return after;
};
