import { conversationShape } from '../shapes/conversation.ts';
import { userShape } from '../shapes/user.ts';
import { ApiError } from './error.ts';
import { page, person } from './method.ts';
import type { Method } from './method.ts';

/** Source: docs.slack.dev/reference/methods/users.info. */
export const usersInfo: Method = async (parts, args) => {
  const found = person(parts, args.need('user'));
  const user = userShape(parts, found, await parts.time.now());
  return { user: args.flag('include_locale') ? { ...user, locale: 'en-US' } : user };
};

/** Source: docs.slack.dev/reference/methods/users.list. */
export const usersList: Method = async (parts, args) => {
  const { items, next } = page([...parts.workspace.content.people.values()], args, 1000);
  const now = await parts.time.now();
  return {
    members: items.map((one) => userShape(parts, one, now)),
    cache_ts: Math.floor(now / 1000),
    response_metadata: { next_cursor: next },
  };
};

/** Source: docs.slack.dev/reference/methods/users.lookupByEmail. */
export const usersLookupByEmail: Method = async (parts, args) => {
  const email = args.need('email').toLowerCase();
  const found = [...parts.workspace.content.people.values()].find(
    (one) => !one.deleted && one.email.toLowerCase() === email,
  );
  if (found === undefined) throw new ApiError('users_not_found');
  return { user: userShape(parts, found, await parts.time.now()) };
};

/** The conversations a person (by default the bot) is in. Source: docs.slack.dev/reference/methods/users.conversations. */
export const usersConversations: Method = (parts, args) => {
  const who = person(parts, args.text('user') ?? parts.options.app.botUserId).id;
  const types = args.list('types');
  const wanted = types.length === 0 ? ['public_channel'] : types;
  const all = parts.workspace
    .conversationsOf(who)
    .filter((one) => one.kind === 'channel' || one.members.includes(parts.options.app.botUserId))
    .filter((one) => wanted.includes(one.kind === 'dm' ? 'im' : 'public_channel'))
    .filter((one) => !(args.flag('exclude_archived') && one.archived));
  const { items, next } = page(all, args, 100);
  return {
    channels: items.map((one) => conversationShape(parts, one)),
    response_metadata: { next_cursor: next },
  };
};
