import { timingSafeEqual } from 'node:crypto';
import type { Args } from '../api/args.ts';
import { ApiError } from '../api/error.ts';
import type { Method } from '../api/method.ts';
import type { Parts } from '../parts.ts';
import type { Json } from '../workspace/model.ts';
import type { Granted } from './tokens.ts';

const same = (a: string, b: string): boolean => {
  const [one, two] = [Buffer.from(a), Buffer.from(b)];
  return one.length === two.length && timingSafeEqual(one, two);
};

const checkClient = ({ options: { oauth } }: Parts, args: Args): void => {
  if (oauth === undefined || args.text('client_id') !== oauth.clientId)
    throw new ApiError('invalid_client_id');
  if (!same(args.text('client_secret') ?? '', oauth.clientSecret)) throw new ApiError('bad_client_secret');
};

const answerOf = (at: Parts, granted: Granted, scope: string): Json => ({
  app_id: at.options.app.appId,
  token_type: 'bot',
  scope,
  bot_user_id: at.options.app.botUserId,
  team: { id: at.options.workspace.id, name: at.options.workspace.name },
  enterprise: null,
  is_enterprise_install: false,
  ...granted,
});

/**
 * A code becomes tokens, or a refresh token a new pair.
 * Source: docs.slack.dev/reference/methods/oauth.v2.access.
 */
export const oauthAccess: Method = (parts, args) => {
  checkClient(parts, args);
  const all = parts.options.scopes?.join(',') ?? '';
  if (args.text('grant_type') === 'refresh_token') {
    const granted = parts.tokens.refresh(args.text('refresh_token') ?? '');
    if (granted === undefined) throw new ApiError('invalid_refresh_token');
    const { workspace, ...pair } = granted;
    return answerOf(placeOf(parts, workspace), pair, all);
  }
  const agreed = parts.codes.take(args.text('code') ?? '');
  if (agreed === undefined) throw new ApiError('invalid_code');
  if (agreed.redirectUri !== args.text('redirect_uri')) throw new ApiError('bad_redirect_uri');
  const at = placeOf(parts, agreed.workspace);
  const granted = parts.tokens.grant(agreed.workspace);
  return { ...answerOf(at, granted, agreed.scope), authed_user: { id: agreed.user } };
};

const placeOf = (parts: Parts, workspace: string): Parts => {
  const at = parts.neighbours.get(workspace);
  if (at === undefined) throw new ApiError('team_not_found');
  return at;
};

/**
 * One token goes. Where tokens do not rotate, that is the installation's end.
 * Source: docs.slack.dev/reference/methods/auth.revoke and …/authentication/using-token-rotation (Uninstalling apps).
 */
export const authRevoke: Method = async (parts, args, token) => {
  if (args.flag('test')) return { revoked: false };
  parts.tokens.revoke(token);
  if (parts.options.oauth?.rotates === true) await tokensRevoked(parts);
  else await uninstalled(parts);
  return { revoked: true };
};

/** Source: docs.slack.dev/reference/methods/apps.uninstall. */
export const appsUninstall: Method = async (parts, args) => {
  checkClient(parts, args);
  await uninstalled(parts);
  return {};
};

/** Source: docs.slack.dev/reference/events/tokens_revoked. */
const tokensRevoked = async (parts: Parts): Promise<void> =>
  parts.events.emit({
    type: 'tokens_revoked',
    tokens: { oauth: [], bot: [parts.options.app.botUserId] },
    event_ts: await parts.time.next(),
  });

/** Both events, in whatever order they arrive. Source: docs.slack.dev/reference/events/app_uninstalled. */
export const uninstalled = async (parts: Parts): Promise<void> => {
  parts.tokens.uninstall(parts.options.workspace.id);
  await tokensRevoked(parts);
  parts.events.emit({ type: 'app_uninstalled', event_ts: await parts.time.next() });
};
