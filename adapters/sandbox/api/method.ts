import type { Parts } from '../parts.ts';
import type { Conversation, Json, Person } from '../workspace/model.ts';
import type { Args } from './args.ts';
import { ApiError } from './error.ts';

/** One Web API method: answers what goes beside `ok: true`, or throws an ApiError. */
export type Method = (parts: Parts, args: Args, token: string) => Json | Promise<Json>;

/** A person by id. Refused with `user_not_found`. */
export const person = (parts: Parts, id: string): Person => {
  const found = parts.workspace.content.people.get(id);
  if (found === undefined) throw new ApiError('user_not_found');
  return found;
};

/**
 * A conversation the bot can know of: any channel, by id or name, and its own direct ones. Refused with
 * `channel_not_found`.
 */
export const conversation = (parts: Parts, id: string): Conversation => {
  const { conversations } = parts.workspace.content;
  const name = id.replace(/^#/, '');
  const found =
    conversations.get(id) ??
    [...conversations.values()].find((one) => one.kind === 'channel' && one.name === name);
  const own = found?.kind === 'channel' || found?.members.includes(parts.options.app.botUserId) === true;
  if (found === undefined || !own) throw new ApiError('channel_not_found');
  return found;
};

/** One page of a list, and the cursor of the next. @param limit at most 1000, as Slack allows */
export const page = <T>(items: readonly T[], args: Args, usual: number): { items: T[]; next: string } => {
  const limit = Math.min(1000, Math.max(1, args.number('limit', usual)));
  const cursor = args.text('cursor') ?? '';
  const from =
    cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString('utf8').replace('from:', ''));
  if (!Number.isInteger(from)) throw new ApiError('invalid_cursor');
  const more = from + limit < items.length;
  const next = more ? Buffer.from(`from:${String(from + limit)}`).toString('base64') : '';
  return { items: items.slice(from, from + limit), next };
};
