import type { IncomingMessage } from 'node:http';
import type { HTTPReceiverOptions } from '@slack/bolt';
import type { Installation as SlackInstallation, InstallationStore } from '@slack/oauth';
import type { Found, Installation } from '../../src/chat/installations.ts';
import { createClients } from './clients.ts';
import { codeOf } from './errors.ts';
import { INSTALL_PATH, RETURN_PATH } from './http.ts';
import type { Route } from './http.ts';
import { beginPage, donePage, failurePage, PAGE_HEADERS } from './install-pages.ts';
import type { Failure } from './install-pages.ts';
import { describe } from './logger.ts';
import type { Installing, SlackOptions } from './options.ts';
import { SCOPES } from './scopes.ts';

type InstallerOptions = Pick<
  HTTPReceiverOptions,
  | 'clientId'
  | 'clientSecret'
  | 'stateSecret'
  | 'scopes'
  | 'redirectUri'
  | 'installationStore'
  | 'installerOptions'
>;

/** Slack's page where somebody agrees, beside its Web API. */
const AUTHORIZE = '../oauth/v2/authorize';

/** Bolt's installer over our store: state is signed, kept in a cookie, and compared. */
export const installerOf = (options: SlackOptions, installing: Installing): InstallerOptions => {
  const { clientId, clientSecret, stateSecret, address } = installing;
  const { apiUrl, log } = options;
  const begin = `${address}${INSTALL_PATH}`;
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: Object.keys(SCOPES),
    redirectUri: `${address}${RETURN_PATH}`,
    installationStore: storeOf(options, installing),
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: RETURN_PATH,
      stateVerification: true,
      // A page first: whoever was sent a link sees what it will ask for before they are at Slack's.
      directInstall: false,
      renderHtmlForInstallPath: beginPage,
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL(AUTHORIZE, apiUrl).toString() }),
      clientOptions: {
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
        timeout: 5_000,
        retryConfig: { retries: 1, minTimeout: 20, maxTimeout: 20 },
        rejectRateLimitedCalls: true,
      },
      callbackOptions: {
        afterInstallation: async (installation, _options, _request, response) => {
          if (installation.isEnterpriseInstall !== true && installation.team !== undefined) return true;
          await handBack(options, installation);
          failurePage(response, { kind: 'organisation' }, begin);
          return false;
        },
        success: ({ team }, _options, _request, response) => {
          const workspace = team?.id ?? '';
          log.info({ workspace }, 'Steward was installed in a workspace');
          donePage(response, { workspace, name: team?.name ?? workspace });
        },
        failure: (error, _options, request, response) => {
          const failure = failureOf(error, request);
          log.warn({ failure: failure.kind, error: describe(error) }, 'An installation did not succeed');
          failurePage(response, failure, begin);
        },
      },
    },
  };
};

/** Both pages; they are looked at, nothing else. */
export const installRoutes = (listener: Route['listener']): Route[] =>
  [INSTALL_PATH, RETURN_PATH].map((path) => ({
    path,
    listener: (request, response) => {
      for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
      if (request.method === 'GET') return listener(request, response);
      response
        .writeHead(405, { Allow: 'GET', 'Content-Type': 'text/plain; charset=utf-8' })
        .end('only GET\n');
    },
  }));

const storeOf = ({ machine }: SlackOptions, installing: Installing): InstallationStore => ({
  storeInstallation: (installation) => {
    const at = installing.machine();
    // The kit reckons by this machine's clock when tokens expire.
    const kept = installationIn(installation, at, at - machine());
    return installing.installations.keep(kept, installation.user.id);
  },
  // For Bolt's own use only, which would renew tokens without a lock: it is not told of refresh tokens.
  fetchInstallation: async ({ teamId }) => {
    const found: Found = await installing.installations.find(teamId ?? '');
    if (found.kind !== 'installed') throw new Error('Steward is not installed in this workspace.');
    const { workspace, name, botUser, scopes, tokens } = found.installation;
    return {
      team: { id: workspace, name },
      enterprise: undefined,
      user: { token: undefined, scopes: undefined, id: '' },
      bot: { token: tokens.token, scopes: [...scopes], id: '', userId: botUser },
      authVersion: 'v2',
    };
  },
});

/** @param ahead of this machine's clock, milliseconds */
const installationIn = (
  { team, enterprise, bot, appId }: SlackInstallation<'v1' | 'v2', boolean>,
  at: number,
  ahead: number,
): Installation => {
  if (team === undefined || bot === undefined) throw new Error('Slack installed the app without a bot.');
  const { token, refreshToken, expiresAt } = bot;
  return {
    workspace: team.id,
    name: team.name ?? team.id,
    ...(enterprise === undefined ? {} : { enterprise: enterprise.id }),
    app: appId ?? '',
    botUser: bot.userId,
    scopes: bot.scopes,
    tokens: {
      token,
      ...(refreshToken === undefined ? {} : { refresh: refreshToken }),
      ...(expiresAt === undefined ? {} : { expiresMs: expiresAt * 1000 + ahead }),
    },
    installedMs: at,
  };
};

/** A permission that is not used is not kept either. */
const handBack = async (
  options: SlackOptions,
  { bot }: SlackInstallation<'v1' | 'v2', boolean>,
): Promise<void> => {
  try {
    await createClients(options, bot?.token).interactive.auth.revoke();
  } catch (error) {
    options.log.warn(
      { error: describe(error) },
      'A permission for a whole organization could not be handed back',
    );
  }
};

const STATE = new Set(['slack_oauth_invalid_state', 'slack_oauth_missing_state']);

const failureOf = (error: Error & { code?: string }, request: IncomingMessage): Failure => {
  const said = new URL(request.url ?? '', 'http://localhost').searchParams.get('error');
  if (said === 'access_denied') return { kind: 'cancelled' };
  if (said === 'invalid_team_for_non_distributed_app') return { kind: 'not-public' };
  if (said !== null) return { kind: 'slack', code: said.slice(0, 60) };
  if (STATE.has(error.code ?? '') || error.code === 'slack_oauth_missing_code') return { kind: 'state' };
  const code = codeOf(error);
  return code === undefined ? { kind: 'ours' } : { kind: 'slack', code };
};
