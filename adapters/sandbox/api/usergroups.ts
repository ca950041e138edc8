import type { Parts } from '../parts.ts';
import { newId } from '../workspace/ids.ts';
import type { Json, UserGroup } from '../workspace/model.ts';
import type { Args } from './args.ts';
import { ApiError } from './error.ts';
import type { Method } from './method.ts';

const shape = (parts: Parts, group: UserGroup, withUsers: boolean): Json => ({
  id: group.id,
  team_id: parts.options.workspace.id,
  is_usergroup: true,
  name: group.handle,
  description: group.description ?? '',
  handle: group.handle,
  is_external: false,
  date_create: 0,
  date_update: Math.floor(group.updated / 1000),
  date_delete: group.enabled ? 0 : Math.floor(group.updated / 1000),
  auto_type: null,
  created_by: parts.options.app.botUserId,
  updated_by: parts.options.app.botUserId,
  deleted_by: null,
  prefs: { channels: [], groups: [] },
  user_count: group.users.length,
  ...(withUsers ? { users: group.users } : {}),
});

const known = (parts: Parts, args: Args): UserGroup => {
  const group = parts.workspace.content.groups.get(args.need('usergroup'));
  if (group === undefined) throw new ApiError('no_such_subteam');
  return group;
};

const isTaken = (parts: Parts, handle: string, besides?: string): boolean =>
  [...parts.workspace.content.groups.values()].some(
    (group) => group.handle === handle && group.id !== besides,
  );

const changed = async (parts: Parts, group: UserGroup, args: Args): Promise<Json> => {
  const value: UserGroup = { ...group, updated: await parts.time.now() };
  parts.workspace.change({ put: 'group', value });
  const usergroup = shape(parts, value, true);
  parts.events.emit({ type: 'subteam_updated', subteam: usergroup, event_ts: await parts.time.next() });
  return {
    usergroup: args.flag('include_users') || group.users.length > 0 ? usergroup : shape(parts, value, false),
  };
};

/** Source: docs.slack.dev/reference/methods/usergroups.list. */
export const usergroupsList: Method = (parts, args) => ({
  usergroups: [...parts.workspace.content.groups.values()]
    .filter((group) => group.enabled || args.flag('include_disabled'))
    .map((group) => shape(parts, group, args.flag('include_users'))),
});

/** Source: docs.slack.dev/reference/methods/usergroups.users.list. */
export const usergroupsUsersList: Method = (parts, args) => {
  const { users, enabled } = known(parts, args);
  if (!enabled && !args.flag('include_disabled')) throw new ApiError('no_such_subteam');
  return { users };
};

/** Replaces the members; an empty list is refused. Source: docs.slack.dev/reference/methods/usergroups.users.update. */
export const usergroupsUsersUpdate: Method = async (parts, args) => {
  const group = known(parts, args);
  const users = args.list('users');
  if (users.length === 0) throw new ApiError('no_users_provided');
  if (users.some((id) => parts.workspace.content.people.get(id)?.deleted ?? true))
    throw new ApiError('invalid_users');
  // A group that is disabled stays so.
  return changed(parts, { ...group, users }, args);
};

/** Source: docs.slack.dev/reference/methods/usergroups.update. */
export const usergroupsUpdate: Method = async (parts, args) => {
  const group = known(parts, args);
  const handle = args.text('handle') ?? group.handle;
  const description = args.text('description') ?? group.description ?? '';
  if (isTaken(parts, handle, group.id)) throw new ApiError('handle_already_exists');
  return changed(parts, { ...group, handle, description }, args);
};

/** Source: docs.slack.dev/reference/methods/usergroups.enable. */
export const usergroupsEnable: Method = async (parts, args) =>
  changed(parts, { ...known(parts, args), enabled: true }, args);

/** Source: docs.slack.dev/reference/methods/usergroups.disable. */
export const usergroupsDisable: Method = async (parts, args) =>
  changed(parts, { ...known(parts, args), enabled: false }, args);

/** Source: docs.slack.dev/reference/methods/usergroups.create. */
export const usergroupsCreate: Method = async (parts, args) => {
  const handle = args.text('handle') ?? args.need('name').toLowerCase().replaceAll(' ', '-');
  if (isTaken(parts, handle)) throw new ApiError('handle_already_exists');
  return changed(parts, { id: newId('S'), handle, users: [], enabled: true, updated: 0 }, args);
};
