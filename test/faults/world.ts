/** What a fault happens to: a database, a wire to it, replicas, what stands in front of them, and a workspace. */

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { createSandbox } from '../../adapters/sandbox/index.ts';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { SandboxOptions } from '../../adapters/sandbox/wire.ts';
import { SANDBOX_WORKSPACE, SLACK_MANIFEST } from '../../src/samples.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';
import type { TcpProxy } from '../support/tcp-proxy.ts';
import type { Act } from './acts.ts';
import { lookInto, openCluster } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import { openFront } from './front.ts';
import type { Guard } from './guard.ts';
import type { Random } from './random.ts';
import { startReplica } from './replica.ts';
import type { Replica } from './replica.ts';

export const SETUP = fileURLToPath(new URL('./setup/', import.meta.url));

/** People who only ask; the workspace's own sample people are the desk. */
export const REQUESTERS = ['U0RITA', 'U0RUTH', 'U0RENE', 'U0RHEA', 'U0ROSA', 'U0RAUL'] as const;

export type WorldOptions = {
  guard: Guard;
  name: string;
  random: Random;
  /** Clocks of the replicas, what each is off by; as many replicas as there are. */
  clocks: readonly number[];
  /** Without DATABASE_URL: the replicas share an embedded server of their own. */
  isEmbedded?: boolean;
};

export type World = {
  name: string;
  random: Random;
  cluster: Cluster;
  proxy: TcpProxy;
  sandbox: Sandbox;
  /** Those that live, in the order of their slots. */
  living(): Replica[];
  /** Starts a replica in a slot that is empty, or whose replica has ended. */
  start(slot: number): Promise<Replica>;
  /** What the command line needs to be on the same database. */
  environment: NodeJS.ProcessEnv;
  /** What people did, and what they were told. */
  acts: Act[];
  /** The last words of all replicas there were. */
  logs(): string[];
  close(): Promise<void>;
};

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

/** Slack's own retries come at once, after a minute and after five: here the same, sooner. */
export const RETRIES_MS = [0, 1_500, 6_000, 15_000];

export async function openWorld(options: WorldOptions): Promise<World> {
  const { guard, name, random } = options;
  const dataDir = join(guard.folder, name.replaceAll(/[^a-z0-9]+/g, '-'));
  const isEmbedded = options.isEmbedded === true;
  const cluster = isEmbedded ? notOurs(lookInto(dataDir)) : await openCluster(dataDir);
  const proxy = await tcpProxy(cluster.url);
  const slots: (Replica | undefined)[] = [];
  const before: Replica[] = [];
  const living = (): Replica[] => slots.filter((one): one is Replica => one?.isAlive() ?? false);
  const front = await openFront(living);
  const secrets = { botToken: `xoxb-${hex()}`, signingSecret: hex() };
  const sandbox = await createSandbox(workspaceOptions(front.url, secrets));
  const environment: NodeJS.ProcessEnv = {
    ...(isEmbedded ? {} : { DATABASE_URL: proxy.through(cluster.url) }),
    STEWARD_VAULT_KEY: randomBytes(32).toString('base64'),
    STEWARD_SETUP: SETUP,
    STEWARD_DATA: isEmbedded ? dataDir : join(dataDir, 'none'),
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: sandbox.apiUrl,
  };
  const start = async (slot: number): Promise<Replica> => {
    const last = slots[slot];
    if (last) before.push(last);
    slots[slot] = undefined;
    const replica = await startReplica({
      name: `${name}/${String(slot)}`,
      environment,
      clockMs: options.clocks[slot] ?? 0,
      started: (child) => guard.watch(child),
    });
    return (slots[slot] = replica);
  };
  const all = (): Replica[] => [...before, ...slots].filter((one) => one !== undefined);
  const close = async (): Promise<void> => {
    for (const replica of living()) replica.signal('SIGKILL');
    await Promise.all(living().map((one) => one.ended));
    await sandbox.stop();
    await front.close();
    await proxy.close();
    await cluster.stop();
  };
  const world: World = {
    name,
    random,
    cluster,
    proxy,
    sandbox,
    living,
    start,
    environment,
    acts: [],
    logs: () => all().flatMap((one) => one.log.map((line) => `${one.name} ${String(one.pid)}: ${line}`)),
    close,
  };
  try {
    // All at once: what only one may do first (migrating, publishing) they have to settle among themselves.
    await Promise.all(options.clocks.map((_, slot) => start(slot)));
    return world;
  } catch (error) {
    await close();
    throw error;
  }
}

function notOurs(looked: Pick<Cluster, 'url' | 'sql' | 'stop'>): Cluster {
  const refuse = async (): Promise<never> => {
    throw new Error('That server belongs to the replicas.');
  };
  return { ...looked, crash: refuse, pause: refuse };
}

function workspaceOptions(
  requestUrl: string,
  secrets: { botToken: string; signingSecret: string },
): SandboxOptions {
  const workspace = JSON.parse(readFileSync(SANDBOX_WORKSPACE, 'utf8')) as Workspace;
  const manifest = parse(readFileSync(SLACK_MANIFEST, 'utf8')) as Manifest;
  const known = workspace.people.map(({ id }) => id);
  const more = REQUESTERS.filter((id) => !known.includes(id)).map((id) => ({
    id,
    name: `${id.charAt(2)}${id.slice(3).toLowerCase()} Brun`,
    role: 'Requester, Acme',
    timezone: 'Europe/Zurich',
    colour: '#b5432e',
    email: `${id.slice(2).toLowerCase()}@acme.example`,
  }));
  return {
    ...workspace,
    people: [...workspace.people, ...more],
    app: { ...workspace.app, ...secrets },
    port: 0,
    requestUrl,
    commands: manifest.features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    metadata: manifest.settings.event_subscriptions.metadata_subscriptions.map((one) => one.event_type),
    shortcuts: [],
    pace: { retryDelaysMs: RETRIES_MS },
    keepRecords: Infinity,
  };
}

const hex = (): string => randomBytes(24).toString('hex');
