import type { Trouble } from './errors.ts';

const REINSTALL = 'Install Steward again (where SLACK_BOT_TOKEN is set: with the new token).';
const FAULT = 'This is a fault in Steward; please report it with this code.';
const INVITE = 'Invite it there: /invite @Steward.';

const NO_PLAN = 'The workspace’s plan has no user groups. Upgrade it, or take user_group out of the roster.';
const NO_MEMBER =
  'Somebody on duty cannot be in a user group: deactivated, a guest, or of another workspace. Give them a full account, or take them off the roster.';

/** Codes that say the destination or the token will not do, each with the mend. Source: docs.slack.dev/reference/methods/chat.postMessage. */
const MENDS: Readonly<Record<string, string>> = {
  channel_not_found: `Slack knows no such channel, or Steward may not see it. ${INVITE}`,
  not_in_channel: `Steward is not a member of the channel. ${INVITE}`,
  is_archived: 'The channel is archived. Unarchive it or choose another one.',
  restricted_action:
    'The workspace does not let apps post in this channel. Allow it in the channel’s posting permissions.',
  restricted_action_read_only_channel:
    'The channel is read-only. Allow apps to post in its posting permissions.',
  restricted_action_thread_only_channel: 'The channel allows replies only. Change its posting permissions.',
  restricted_action_non_threadable_channel: 'The channel allows no threads. Change its posting permissions.',
  restricted_action_thread_locked: 'The thread is locked. Unlock it, or change the channel’s permissions.',
  cannot_reply_to_message: 'The message it belongs under takes no replies.',
  channel_type_not_supported: 'Apps cannot post in a conversation of this kind. Choose another channel.',
  thread_not_found: 'The message it belongs under was deleted.',
  user_not_found: 'Slack knows no such person any more.',
  users_not_found: 'Slack knows no such person any more.',
  user_disabled: 'The person’s account is deactivated.',
  user_is_inactive: 'The person’s account is deactivated.',
  is_inactive: 'The person’s account is deactivated.',
  user_not_visible: 'The person cannot be reached from this workspace.',
  cannot_dm_bot: 'The account is a bot, which cannot be written to.',
  messages_tab_disabled:
    'Direct messages with Steward are off. Turn on the Messages tab in the app’s settings (App Home).',
  invalid_auth: `Slack does not accept the bot token. ${REINSTALL}`,
  not_authed: `No bot token was sent. ${REINSTALL}`,
  account_inactive: `The bot’s account is deactivated. ${REINSTALL}`,
  token_revoked: `The bot token was revoked. ${REINSTALL}`,
  token_expired: `The bot token has expired. ${REINSTALL}`,
  missing_scope: `A permission is missing. Update the app from manifest/slack.yaml. ${REINSTALL}`,
  no_permission: `A permission is missing. Update the app from manifest/slack.yaml. ${REINSTALL}`,
  access_denied: 'The workspace denies Steward access. Ask its owner to approve the app.',
  accesslimited:
    'The workspace does not let Steward in from its network. Add its addresses to what is allowed.',
  enterprise_is_restricted:
    'The organization does not let Steward do that. Ask its owner to approve the app.',
  two_factor_setup_required: 'The workspace asks for two-factor authentication first. Ask its owner.',
  not_allowed_token_type: `SLACK_BOT_TOKEN is no bot token. ${REINSTALL}`,
  team_not_found: `Slack does not find the workspace of the bot token. ${REINSTALL}`,
  team_access_not_granted: `Steward is not installed in that workspace. ${REINSTALL}`,
  ekm_access_denied: 'The workspace’s administrators have suspended posting.',
  org_login_required: 'The workspace is being migrated to an organization. Install Steward again afterwards.',
};

/**
 * The same for user groups. A bot may fill them only where everybody may. Source: docs.slack.dev/reference/methods,
 * usergroups.users.update, .enable and .disable.
 */
const GROUP_MENDS: Readonly<Record<string, string>> = {
  permission_denied:
    'The workspace does not let Steward change user groups. An owner allows it under Tools & settings, Workspace settings, Permissions, User Groups: everybody may create, disable and modify them.',
  missing_scope: `Steward lacks the scope usergroups:write, to fill user groups. Update the app from manifest/slack.yaml. ${REINSTALL}`,
  no_such_subteam: 'Slack knows no such user group. Correct its id in the directory, below connections.',
  plan_upgrade_required: NO_PLAN,
  paid_teams_only: NO_PLAN,
  invalid_users: NO_MEMBER,
  invalid_user: NO_MEMBER,
  user_not_found: NO_MEMBER,
  failed_for_some_users: NO_MEMBER,
  single_channel_guests_cannot_be_added: NO_MEMBER,
  subteam_max_users_exceeded: 'More people are on duty than a user group of Slack may hold.',
};

/** Codes of {@link MENDS} that say it of the whole workspace: it does not let us in until somebody mends that. */
const SHUT = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_access_not_granted',
  'access_denied',
  'accesslimited',
  'enterprise_is_restricted',
  'two_factor_setup_required',
  'not_allowed_token_type',
  'team_not_found',
  'ekm_access_denied',
  'org_login_required',
]);

/** The message is gone or can no longer be edited: it is posted anew. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** A call Slack understood and refused for good. */
export const refusal = (method: string, code: string): Trouble => {
  if (method === 'chat.update' && GONE.has(code)) return { kind: 'vanished' };
  if (SHUT.has(code))
    return { kind: 'unreachable', why: MENDS[code] ?? `The workspace denies Steward access (${code}).` };
  if (method.startsWith('usergroups.'))
    return {
      kind: 'undeliverable',
      why: GROUP_MENDS[code] ?? MENDS[code] ?? `Slack refused to change the user group (${code}). ${FAULT}`,
    };
  return { kind: 'undeliverable', why: MENDS[code] ?? `Slack refused the message (${code}). ${FAULT}` };
};
