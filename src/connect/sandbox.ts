/** Without an account: a workspace on localhost in the place of slack.com, driven through the real adapter. */

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createSandbox } from '../../adapters/sandbox/index.ts';
import type { SandboxOptions } from '../../adapters/sandbox/wire.ts';
import type { Config } from '../config.ts';
import { addressOf } from '../config.ts';
import type { WaysAt } from './paging.ts';
import { connectPaging } from './paging.ts';
import type { Connected } from './slack.ts';
import { connectSlack } from './slack.ts';
import { freePort } from './free-port.ts';
import type { Logger } from '../log.ts';
import { SANDBOX_WORKSPACE, SLACK_MANIFEST } from '../samples.ts';
import type { Neighbour } from './neighbour.ts';
import { lastWorkspace, neighbour, tellNeighbours } from './neighbour.ts';
import type { Steward } from '../steward.ts';
import { dataFolder } from '../store/embedded/place.ts';
import type { WebServer } from '../web/server.ts';

type Workspace = Pick<SandboxOptions, 'workspace' | 'people' | 'channels' | 'userGroups'> & {
  app: Pick<SandboxOptions['app'], 'appId' | 'botId' | 'botUserId' | 'botName'>;
};

type Manifest = {
  features: { slash_commands: { command: string; description: string; usage_hint: string }[] };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions: { bot_events: string[]; metadata_subscriptions: { event_type: string }[] };
  };
};

/** Where Steward itself listens beside a sandbox: on this machine only; an unasked port gives way to a free one. */
export async function besideSandbox({ port, portGiven }: Config): Promise<{ host: string; port: number }> {
  return { host: '127.0.0.1', port: portGiven && port > 0 ? port : await freePort(port) };
}

/**
 * @param web not listening yet
 * @param port where it will listen
 */
export async function connectSandbox(
  steward: Steward,
  config: Config,
  web: Pick<WebServer, 'mount'>,
  port: number,
  log: Logger,
): Promise<Connected> {
  dataFolder(config.dataDir);
  const running = await neighbour(config.dataDir);
  if (running) return joinWorkspace(steward, config, web, log, running);

  const workspace = JSON.parse(readFileSync(SANDBOX_WORKSPACE, 'utf8')) as Workspace;
  const manifest = parse(readFileSync(SLACK_MANIFEST, 'utf8')) as Manifest;
  // Opened again, the workspace is the one that other processes still know: they go on where they were.
  const last = lastWorkspace(config.dataDir);
  const secrets = {
    botToken: last?.botToken ?? `xoxb-${hex()}`,
    signingSecret: last?.signingSecret ?? hex(),
  };
  const phoneSecret = last?.phoneSecret ?? `whsec_${randomBytes(32).toString('base64')}`;
  const wanted = config.sandboxPortGiven || last === undefined ? config.sandboxPort : portOf(last.url);
  const sandbox = await createSandbox({
    ...workspace,
    app: { ...workspace.app, ...secrets },
    port: config.sandboxPortGiven ? wanted : await freePort(wanted),
    requestUrl: `http://127.0.0.1:${port}/slack/events`,
    // The workspace holds the app to its manifest, as Slack would: its commands, its scopes, its events.
    commands: manifest.features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    metadata: manifest.settings.event_subscriptions.metadata_subscriptions.map((one) => one.event_type),
    shortcuts: [],
    journal: join(config.dataDir, 'sandbox.jsonl'),
    phone: { secret: phoneSecret, answerUrl: `http://127.0.0.1:${port}/page/answer` },
    time: {
      now: () => steward.context.service(),
      forward: (seconds) => steward.forward(seconds * 1_000),
    },
    onProblem: (sentence) => log.warn({ part: 'sandbox' }, sentence),
  });
  connectPaging(steward, waysAt(config, sandbox.url, phoneSecret), web, log);
  const slack = await connectSlack(steward, { ...secrets, apiUrl: sandbox.apiUrl, paced: false }, web, log);
  tellNeighbours(config.dataDir, {
    url: sandbox.url,
    apiUrl: sandbox.apiUrl,
    steward: addressOf(config, port),
    phoneSecret,
    ...secrets,
  });
  return {
    lines: [`Steward is ready. Open ${sandbox.url} in your browser. Ctrl-C stops it.`],
    stop: async () => {
      await slack.stop();
      await sandbox.stop();
    },
  };
}

/** Ways the environment says nothing of lead to the telephones in the page. */
const waysAt = ({ ways = {} }: Config, sandboxUrl: string, secret: string): WaysAt => ({
  ways,
  standIn: { url: (way) => `${sandboxUrl}/phone/${way}`, secret },
});

const portOf = (url: string): number => Number(new URL(url).port);

const hex = (): string => randomBytes(24).toString('hex');

/** A second process: another replica on the same database, sending to the workspace that is already open. */
async function joinWorkspace(
  steward: Steward,
  config: Config,
  web: Pick<WebServer, 'mount'>,
  log: Logger,
  { url, signingSecret, botToken, apiUrl, phoneSecret }: Neighbour,
): Promise<Connected> {
  const at = phoneSecret === undefined ? { ways: config.ways ?? {} } : waysAt(config, url, phoneSecret);
  connectPaging(steward, at, web, log);
  const connected = await connectSlack(steward, { signingSecret, botToken, apiUrl, paced: false }, web, log);
  return {
    ...connected,
    lines: [`Steward joined the database and the workspace at ${url} as a further replica. Ctrl-C stops it.`],
  };
}
