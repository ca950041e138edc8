import { membershipChanged } from '../membership.ts';
import type { Parts } from '../parts.ts';
import { conversationShape } from '../shapes/conversation.ts';
import { directId, newId } from '../workspace/ids.ts';
import type { Conversation } from '../workspace/model.ts';
import { directConversation } from '../workspace/seed.ts';
import { ApiError } from './error.ts';
import { conversation, page, person } from './method.ts';
import type { Method } from './method.ts';

/** `public_channel`, `im`: the types the sandbox has. */
const typesOf = (list: string[]): ((one: Conversation) => boolean) => {
  const types = list.length === 0 ? ['public_channel'] : list;
  for (const type of types)
    if (!['public_channel', 'private_channel', 'mpim', 'im'].includes(type))
      throw new ApiError('invalid_types');
  return (one) => types.includes(one.kind === 'dm' ? 'im' : 'public_channel');
};

/** Source: docs.slack.dev/reference/methods/conversations.list. */
export const conversationsList: Method = (parts, args) => {
  const wanted = typesOf(args.list('types'));
  const all = [...parts.workspace.content.conversations.values()]
    .filter((one) => one.kind === 'channel' || one.members.includes(parts.options.app.botUserId))
    .filter((one) => wanted(one) && !(args.flag('exclude_archived') && one.archived));
  const { items, next } = page(all, args, 100);
  return {
    channels: items.map((one) => conversationShape(parts, one)),
    response_metadata: { next_cursor: next },
  };
};

/** Source: docs.slack.dev/reference/methods/conversations.info. */
export const conversationsInfo: Method = (parts, args) => ({
  channel: conversationShape(parts, conversation(parts, args.need('channel'))),
});

/** Source: docs.slack.dev/reference/methods/conversations.members. */
export const conversationsMembers: Method = (parts, args) => {
  const { items, next } = page(conversation(parts, args.need('channel')).members, args, 100);
  return { members: items, response_metadata: { next_cursor: next } };
};

const direct = (parts: Parts, users: string[]): { place: Conversation; fresh: boolean } => {
  if (users.length > 1)
    throw new ApiError('not_supported', { detail: 'The sandbox has no group conversations.' });
  const user = person(parts, users[0] ?? '');
  if (user.deleted) throw new ApiError('user_disabled');
  if (user.isBot) throw new ApiError('cannot_dm_bot');
  const known = parts.workspace.content.conversations.get(directId(user.id));
  if (known !== undefined) return { place: known, fresh: false };
  const { botUserId, botName } = parts.options.app;
  parts.workspace.change(directConversation(user.id, botUserId, botName, 0));
  return { place: conversation(parts, directId(user.id)), fresh: true };
};

/** Source: docs.slack.dev/reference/methods/conversations.open. */
export const conversationsOpen: Method = (parts, args) => {
  const channel = args.text('channel');
  const users = args.list('users');
  if (channel === undefined && users.length === 0) throw new ApiError('users_list_not_supplied');
  const { place, fresh } =
    channel === undefined ? direct(parts, users) : { place: conversation(parts, channel), fresh: false };
  const shape = args.flag('return_im') ? conversationShape(parts, place) : { id: place.id };
  return { ...(fresh ? {} : { no_op: true, already_open: true }), channel: shape };
};

/** Source: docs.slack.dev/reference/methods/conversations.join. */
export const conversationsJoin: Method = async (parts, args) => {
  const place = conversation(parts, args.need('channel'));
  if (place.archived) throw new ApiError('is_archived');
  if (place.kind === 'dm') throw new ApiError('method_not_supported_for_channel_type');
  const { botUserId } = parts.options.app;
  const already = place.members.includes(botUserId);
  if (!already) await membershipChanged(parts, place, botUserId, 'joined');
  const channel = conversationShape(parts, conversation(parts, place.id));
  return already ? { channel, warning: 'already_in_channel' } : { channel };
};

/** Source: docs.slack.dev/reference/methods/conversations.leave. */
export const conversationsLeave: Method = async (parts, args) => {
  const place = conversation(parts, args.need('channel'));
  const { botUserId } = parts.options.app;
  if (!place.members.includes(botUserId)) return { not_in_channel: true };
  await membershipChanged(parts, place, botUserId, 'left');
  return {};
};

/** Source: docs.slack.dev/reference/methods/conversations.invite. */
export const conversationsInvite: Method = async (parts, args) => {
  const place = conversation(parts, args.need('channel'));
  if (!place.members.includes(parts.options.app.botUserId)) throw new ApiError('not_in_channel');
  for (const id of args.list('users')) {
    const user = person(parts, id);
    if (place.members.includes(user.id)) throw new ApiError('already_in_channel');
    await membershipChanged(parts, conversation(parts, place.id), user.id, 'joined');
  }
  return { channel: conversationShape(parts, conversation(parts, place.id)) };
};

/** Source: docs.slack.dev/reference/methods/conversations.create. */
export const conversationsCreate: Method = async (parts, args) => {
  const name = args.need('name');
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) throw new ApiError('invalid_name_specials');
  const taken = [...parts.workspace.content.conversations.values()].some(
    (one) => one.name === name && one.kind === 'channel',
  );
  if (taken) throw new ApiError('name_taken');
  const { botUserId } = parts.options.app;
  const created = await parts.time.now();
  const value: Conversation = {
    id: newId('C'),
    name,
    kind: 'channel',
    topic: '',
    members: [botUserId],
    archived: false,
    created,
  };
  parts.workspace.change({ put: 'conversation', value });
  return { channel: conversationShape(parts, value) };
};
