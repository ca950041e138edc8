import { handleOf } from '../shapes/user.ts';
import { ApiError } from './error.ts';
import { person } from './method.ts';
import type { Method } from './method.ts';

/** Source: docs.slack.dev/reference/methods/auth.test. */
export const authTest: Method = (parts) => {
  const { app, workspace } = parts.options;
  return {
    url: `${parts.baseUrl()}/`,
    team: workspace.name,
    user: handleOf(person(parts, app.botUserId)),
    team_id: workspace.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
};

/** Source: docs.slack.dev/reference/methods/api.test. */
export const apiTest: Method = (_parts, args) => {
  const error = args.text('error');
  if (error !== undefined) throw new ApiError(error, { args: { error } });
  return Object.keys(args.raw).length === 0 ? {} : { args: args.raw };
};

/** Source: docs.slack.dev/reference/methods/team.info. */
export const teamInfo: Method = (parts) => {
  const { id, name } = parts.options.workspace;
  return { team: { id, name, url: `${parts.baseUrl()}/`, domain: 'sandbox', email_domain: '', icon: {} } };
};

/** Source: docs.slack.dev/reference/methods/bots.info. */
export const botsInfo: Method = (parts, args) => {
  const { app } = parts.options;
  if ((args.text('bot') ?? app.botId) !== app.botId) throw new ApiError('bot_not_found');
  const bot = {
    id: app.botId,
    deleted: false,
    name: app.botName,
    updated: 0,
    app_id: app.appId,
    user_id: app.botUserId,
  };
  return { bot: { ...bot, icons: {} } };
};

/**
 * Socket Mode is not offered: the bot token is not an app-level token, which is what Slack says too.
 * Source: docs.slack.dev/reference/methods/apps.connections.open.
 */
export const appsConnectionsOpen: Method = () => {
  throw new ApiError('not_allowed_token_type');
};
