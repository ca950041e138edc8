/** A Steward, or several replicas of it, whose app is installed by OAuth in several workspaces of one stand-in. */

import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll } from 'vitest';
import { parse } from 'yaml';
import { createSandbox } from '../../adapters/sandbox/index.ts';
import type { Neighbour, Sandbox } from '../../adapters/sandbox/index.ts';
import type { SandboxOptions } from '../../adapters/sandbox/wire.ts';
import { migrations } from '../../migrations/index.ts';
import { freePort } from '../../src/connect/free-port.ts';
import { connectSlack } from '../../src/connect/slack.ts';
import type { Connected } from '../../src/connect/slack.ts';
import { setUp } from '../../src/document/set-up.ts';
import { createLog } from '../../src/log.ts';
import { entities } from '../../src/open.ts';
import { SANDBOX_WORKSPACE, SLACK_MANIFEST } from '../../src/samples.ts';
import { createSteward } from '../../src/steward.ts';
import type { Steward } from '../../src/steward.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { createWebServer } from '../../src/web/server.ts';
import { freshDatabase } from './database.ts';
import { editedSamples } from './edited-samples.ts';

export const OAUTH = { clientId: '1234.5678', clientSecret: 'a client secret in the clear' };
export const SIGNING_SECRET = 'a signing secret in the clear';

export type Replica = { steward: Steward; url: string; stop(): Promise<void> };

export type ManyWorkspaces = {
  database: Database;
  sandbox: Sandbox;
  /** The customer's own, with Rosa (U1ROSA) and a channel C1HELP. */
  acme: Neighbour;
  /** Of somebody the directory does not know, whose Eve (U2EVE) gives herself a colleague's address. */
  stranger: Neighbour;
  /** Requests of the stand-in go to the first. */
  replicas: Replica[];
  another(): Promise<Replica>;
  /** All that was logged. */
  logged(): string;
  machineForward(ms: number): void;
  /** Walks through the pages as a browser does. @returns the last page */
  install(team: string, at?: Replica): Promise<{ status: number; text: string }>;
  /** The way to the last page without opening it. */
  agree(team: string, at?: Replica): Promise<{ back: URL; cookie: string }>;
  settled(): Promise<void>;
};

type Sample = Pick<SandboxOptions, 'workspace' | 'people' | 'channels' | 'userGroups'> & {
  app: Omit<SandboxOptions['app'], 'botToken' | 'signingSecret'>;
};
type Manifest = {
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
};

const person = (id: string, name: string, email: string) => ({
  ...{ id, name, email },
  ...{ role: 'member', timezone: 'Europe/Zurich', colour: '#446' },
});

/** Opens it for one test file. */
export async function openManyWorkspaces(options: { rotates?: boolean } = {}): Promise<ManyWorkspaces> {
  const fresh = await freshDatabase();
  const database = await openDatabase({ url: fresh.url, entities, migrations });
  const sample = JSON.parse(readFileSync(SANDBOX_WORKSPACE, 'utf8')) as Sample;
  const manifest = parse(readFileSync(SLACK_MANIFEST, 'utf8')) as Manifest;
  const lines: string[] = [];
  const log = createLog('trace', { write: (line: string) => void lines.push(line) });
  const vaultKey = randomBytes(32).toString('base64');
  const replicas: Replica[] = [];
  const redirectUris: string[] = [];
  let skew = 0;

  const sandbox = await createSandbox({
    ...sample,
    app: { ...sample.app, botToken: '', signingSecret: SIGNING_SECRET },
    port: 0,
    get requestUrl() {
      return `${replicas[0]?.url ?? 'http://127.0.0.1:9'}/slack/events`;
    },
    commands: ['request', 'steward'].map((name) => ({
      command: `/${name}`,
      description: name,
      usageHint: '',
    })),
    shortcuts: [],
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    oauth: { ...OAUTH, redirectUris, rotates: options.rotates === true },
    pace: { retryDelaysMs: [50, 100, 100] },
  });
  const acme = sandbox.add({
    workspace: { id: 'T0ACME', name: 'Acme <b>& Sons</b>' },
    app: { botUserId: 'U1STEWARD', botId: 'B1STEWARD' },
    people: [person('U1ROSA', 'Rosa Blum', 'rosa@acme.example')],
    channels: [{ id: 'C1HELP', name: 'help', topic: '', members: ['U1STEWARD', 'U1ROSA'] }],
  });
  const stranger = sandbox.add({
    workspace: { id: 'T0STRANGE', name: 'Strange' },
    app: { botUserId: 'U2STEWARD', botId: 'B2STEWARD' },
    people: [person('U2EVE', 'Eve', 'ada@northdesk.example')],
    channels: [{ id: 'C2ANY', name: 'any', topic: '', members: ['U2STEWARD', 'U2EVE'] }],
  });

  const another = async (): Promise<Replica> => {
    const steward = createSteward({
      ...{ database, vaultKey, newId: randomUUID, log },
      machine: () => Date.now() + skew,
      problem: (err, about) => log.error({ err, ...about }, 'something went wrong'),
    });
    const port = await freePort(0);
    const url = `http://127.0.0.1:${port}`;
    redirectUris.push(`${url}/slack/oauth_redirect`);
    const web = createWebServer({ host: '127.0.0.1', port, ready: () => steward.port.ready() });
    const slack = {
      ...{ signingSecret: SIGNING_SECRET, apiUrl: sandbox.apiUrl, paced: false },
      oauth: { ...OAUTH, address: url },
    };
    const connected: Connected = await connectSlack(steward, slack, web, log);
    await web.listen();
    const replica: Replica = {
      ...{ steward, url },
      stop: async () => {
        web.close();
        await connected.stop();
        web.drop();
        await steward.stop();
      },
    };
    replicas.push(replica);
    return replica;
  };
  const first = await another();
  const setup = editedSamples({
    // An address in a customer's workspace counts for agreements that name it.
    'acme-it-desk.yaml': [
      [
        'any: [{ email-domain: acme.example }]',
        'any: [{ email-domain: acme.example }, { workspace: acme-chat, email-domain: acme.example }]',
      ],
    ],
    'directory.yaml': [
      ['{ northdesk-chat: T0NORTH }', '{ northdesk-chat: T0NORTH, acme-chat: T0ACME }'],
      [
        'acme-front: { workspace: T0NORTH, channel: C0ACMEFRONT }',
        'acme-front: { workspace: T0ACME, channel: C1HELP }',
      ],
    ],
  });
  const { problems } = await setUp(first.steward.context, setup, ['slack', 'way']);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  afterAll(async () => {
    await settled();
    for (const replica of replicas) await replica.stop();
    await sandbox.stop();
    await database.close();
    await fresh.drop();
  });

  const agree: ManyWorkspaces['agree'] = async (team, at = first) => {
    const begin = await fetch(`${at.url}/slack/install`);
    const cookie = (begin.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const choose = await fetch(linkIn(await begin.text(), 'authorize', `${sandbox.url}/`));
    const allow = linkIn(await choose.text(), `allow?team=${team}`, choose.url);
    const answer = await fetch(allow, { redirect: 'manual' });
    return { back: new URL(answer.headers.get('location') ?? ''), cookie };
  };
  const settled = async (): Promise<void> => {
    for (const one of [sandbox, acme, stranger]) await one.idle();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await first.steward.settle();
    for (const one of [sandbox, acme, stranger]) await one.idle();
  };
  return {
    ...{ database, sandbox, acme, stranger, replicas, another, agree, settled },
    logged: () => lines.join(''),
    machineForward: (ms) => void (skew += ms),
    install: async (team, at) => {
      const { back, cookie } = await agree(team, at);
      const page = await fetch(back, { headers: { cookie } });
      return { status: page.status, text: await page.text() };
    },
  };
}

/** The first link in a page whose address has this in it. */
function linkIn(html: string, part: string, base: string): string {
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) =>
    href.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))),
  );
  const found = links.find((link) => link.includes(part));
  if (found === undefined) throw new Error(`The page has no link with ${part}: ${html}`);
  return new URL(found, base).toString();
}
