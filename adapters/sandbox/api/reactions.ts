import type { Parts } from '../parts.ts';
import { react } from '../react.ts';
import type { Args } from './args.ts';
import { ApiError } from './error.ts';
import { conversation } from './method.ts';
import type { Method } from './method.ts';

const change = async (parts: Parts, args: Args, remove: boolean): Promise<boolean> => {
  const place = conversation(parts, args.need('channel'));
  const message = parts.workspace.message(place.id, args.need('timestamp'));
  if (message === undefined) throw new ApiError('message_not_found');
  if (!place.members.includes(parts.options.app.botUserId)) throw new ApiError('not_in_channel');
  const name = args.need('name').replaceAll(':', '');
  if (!/^[\p{L}\p{N}_+'-]+$/u.test(name)) throw new ApiError('invalid_name');
  return react(parts, place, message, { user: parts.options.app.botUserId, name, remove });
};

/** Source: docs.slack.dev/reference/methods/reactions.add. */
export const reactionsAdd: Method = async (parts, args) => {
  if (!(await change(parts, args, false))) throw new ApiError('already_reacted');
  return {};
};

/** Source: docs.slack.dev/reference/methods/reactions.remove. */
export const reactionsRemove: Method = async (parts, args) => {
  if (!(await change(parts, args, true))) throw new ApiError('no_reaction');
  return {};
};
