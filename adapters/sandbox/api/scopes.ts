/** Any of these scopes allows the method; a method not named needs none. Source: docs.slack.dev/reference/methods. */
const NEEDS: Record<string, string[]> = {
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.create': ['channels:manage'],
  'conversations.history': ['channels:history', 'im:history'],
  'conversations.info': ['channels:read', 'im:read'],
  'conversations.invite': ['channels:manage', 'channels:write.invites'],
  'conversations.join': ['channels:join'],
  'conversations.leave': ['channels:manage'],
  'conversations.list': ['channels:read', 'im:read'],
  'conversations.members': ['channels:read', 'im:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'im:history'],
  'dnd.info': ['dnd:read'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'pins.add': ['pins:write'],
  'pins.remove': ['pins:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'team.info': ['team:read'],
  'usergroups.create': ['usergroups:write'],
  'usergroups.disable': ['usergroups:write'],
  'usergroups.enable': ['usergroups:write'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.update': ['usergroups:write'],
  'usergroups.users.list': ['usergroups:read'],
  'usergroups.users.update': ['usergroups:write'],
  'users.conversations': ['channels:read', 'im:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
};

/** The scope a call lacks, as `missing_scope` names it in `needed`; undefined when it may be made. */
export const missingScope = (method: string, granted: readonly string[] | undefined): string | undefined => {
  const needs = NEEDS[method];
  if (granted === undefined || needs === undefined || needs.some((scope) => granted.includes(scope)))
    return undefined;
  return needs[0];
};
