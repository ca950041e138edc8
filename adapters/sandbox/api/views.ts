import { viewFlaws, VIEW_BYTES } from '../limits/judge.ts';
import type { Parts } from '../parts.ts';
import { viewShape } from '../shapes/view.ts';
import { homeOf, openView, publishHome, pushView, updateView } from '../views/stack.ts';
import type { Json, StoredView } from '../workspace/model.ts';
import type { Args } from './args.ts';
import { ApiError, refusal } from './error.ts';
import { person } from './method.ts';
import type { Method } from './method.ts';

/** The view argument, judged by Slack's limits. */
const viewOf = (parts: Parts, args: Args, kind: StoredView['kind'], where: string): Json => {
  const view = args.json('view');
  if (view === undefined) throw refusal('invalid_arguments', ['[ERROR] missing required field: view']);
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) throw new ApiError('view_too_large');
  const flaws = viewFlaws(view, kind);
  const type = (view as Json | null)?.['type'];
  if (flaws.length === 0 && type !== kind)
    flaws.push(`[ERROR] unsupported type: ${String(type)} [json-pointer:/view/type]`);
  if (flaws.length > 0) {
    parts.object(where, flaws);
    throw refusal('invalid_arguments', flaws);
  }
  return view as Json;
};

const checkExternalId = (parts: Parts, view: Json, self?: StoredView): void => {
  const id = view['external_id'];
  if (id === undefined || id === '') return;
  for (const other of parts.workspace.content.views.values())
    if (other.payload['external_id'] === id && other.id !== self?.id)
      throw new ApiError('duplicate_external_id');
};

const checkHash = (args: Args, view: StoredView | undefined): void => {
  const hash = args.text('hash');
  if (hash !== undefined && hash !== '' && view !== undefined && hash !== view.hash)
    throw new ApiError('hash_conflict');
};

/** Exchanges the trigger, last of all: a call refused for its view does not use it up. */
const exchanger = (parts: Parts, args: Args): string => {
  const result = parts.triggers.exchange(args.need('trigger_id'));
  if ('error' in result) throw new ApiError(result.error);
  return result.user;
};

/** Source: docs.slack.dev/reference/methods/views.open. */
export const viewsOpen: Method = (parts, args) => {
  const view = viewOf(parts, args, 'modal', 'views.open');
  checkExternalId(parts, view);
  return { view: viewShape(parts, openView(parts, exchanger(parts, args), view)) };
};

/** Source: docs.slack.dev/reference/methods/views.push. */
export const viewsPush: Method = (parts, args) => {
  const view = viewOf(parts, args, 'modal', 'views.push');
  checkExternalId(parts, view);
  const pushed = pushView(parts, exchanger(parts, args), view);
  if (typeof pushed === 'string') throw new ApiError(pushed);
  return { view: viewShape(parts, pushed) };
};

/** Source: docs.slack.dev/reference/methods/views.update. */
export const viewsUpdate: Method = (parts, args) => {
  const { views } = parts.workspace.content;
  const [id, externalId] = [args.text('view_id'), args.text('external_id')];
  if (id === undefined && externalId === undefined) throw new ApiError('invalid_arguments');
  const before =
    id === undefined
      ? [...views.values()].find((view) => view.payload['external_id'] === externalId)
      : views.get(id);
  const view = viewOf(parts, args, before?.kind ?? 'modal', 'views.update');
  if (before === undefined) throw new ApiError('not_found');
  checkHash(args, before);
  checkExternalId(parts, view, before);
  return { view: viewShape(parts, updateView(parts, before, view)) };
};

/** Source: docs.slack.dev/reference/methods/views.publish. */
export const viewsPublish: Method = (parts, args) => {
  const user = person(parts, args.need('user_id'));
  if (user.deleted || user.isBot) throw new ApiError('not_enabled');
  const view = viewOf(parts, args, 'home', 'views.publish');
  const before = homeOf(parts, user.id);
  checkHash(args, before);
  checkExternalId(parts, view, before);
  return { view: viewShape(parts, publishHome(parts, user.id, view)) };
};
