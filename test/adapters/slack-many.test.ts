/** Several workspaces, each with its own tokens: installed, spoken in, taken out, installed again. */

import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, test, vi } from 'vitest';
import { installerOf } from '../../adapters/slack/install.ts';
import type { SlackOptions } from '../../adapters/slack/options.ts';
import { uninstall } from '../../adapters/slack/uninstall.ts';
import { plain, mention } from '../../src/chat/text.ts';
import { examinePlatforms } from '../../src/cli/doctor/platforms.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { listAnswer } from '../../src/cli/installations.ts';
import { readConfig } from '../../src/config.ts';
import { installingOf } from '../../src/connect/slack-installing.ts';
import { createLog } from '../../src/log.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { listInstallations } from '../../src/store/installation.ts';
import { OAUTH, openManyWorkspaces, SIGNING_SECRET } from '../support/many-workspaces.ts';
import { sendSigned } from './slack-signed.ts';
import { visitor } from '../support/visitor.ts';

const s = await openManyWorkspaces();
const [first] = s.replicas;
if (!first) throw new Error('no replica');
const { steward } = first;
const { context } = steward;
const read = s.database.source.manager;
const [platform] = steward.platforms();
if (!platform) throw new Error('no platform');

const rosa = visitor(steward, { platform: 'slack', workspace: 'T0ACME', user: 'U1ROSA' });
const ada = visitor(steward, { platform: 'slack', workspace: 'T0NORTH', user: 'U0ADA' });
const methodsIn = (at: { record: { calls: { method: string; ok: boolean }[] } }): string[] =>
  at.record.calls.filter(({ ok }) => ok).map(({ method }) => method);
const forget = (): void => {
  for (const one of [s.sandbox, s.acme, s.stranger]) one.record.clear();
};
const ask = async (url: string, body: object): Promise<unknown> =>
  (
    await fetch(`${url}/sandbox/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json();
const log = createLog('silent');
const installing = installingOf(context, { ...OAUTH, address: first.url }, log);
const options: SlackOptions = {
  ...{ port: steward.port, signingSecret: SIGNING_SECRET, apiUrl: s.sandbox.apiUrl, log, installing },
  ...{ machine: () => Date.now(), userGroups: [], userOf: async () => null },
};
/** As they are used; none once revoked. */
const tokensOf = async (workspace: string): Promise<{ token: string }[]> => {
  const rows = await read.query<{ sealed: string; by: string | null }[]>(
    'select tokens as sealed, sealed_by as by from installation where workspace = $1 and tokens is not null',
    [workspace],
  );
  return rows.map(
    (row) =>
      JSON.parse(context.vault.ring.open(`installation/slack/${workspace}`, row).toString('utf8')) as {
        token: string;
      },
  );
};
const standing = async () =>
  Object.fromEntries((await listInstallations(read)).map((one) => [one.workspace, one.revokedMs === null]));

describe('installing', () => {
  test('where it begins, each permission is explained; nothing leads anywhere else', async () => {
    const page = await fetch(`${first.url}/slack/install`);
    expect(page.status).toBe(200);
    expect(page.headers.get('set-cookie')).toMatch(/Secure; HttpOnly/);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).toContain('<code>pins:write</code>: pinning the front door');
    expect((await fetch(`${first.url}/slack/install`, { method: 'POST' })).status).toBe(405);
  });

  test('the page says what is left to do, and what others wrote stays text', async () => {
    expect((await s.install('T0NORTH')).status).toBe(200);
    const { status, text } = await s.install('T0ACME');
    expect(status).toBe(200);
    expect(text).toContain('Steward is in Acme &#60;b&#62;&#38; Sons&#60;/b&#62; now');
    expect(text).not.toContain('<b>');
    expect(text).toContain('/invite @Steward');
    expect(text).toContain('<code>T0ACME</code>');
    expect(await standing()).toEqual({ T0NORTH: true, T0ACME: true });
  });

  test.each([
    ['cancelled', { error: 'access_denied' }, 200, 'You cancelled'],
    [
      'an app that is not public',
      { error: 'invalid_team_for_non_distributed_app' },
      400,
      'Manage Distribution',
    ],
    ['a state of another browser', { state: 'x' }, 400, 'begun in this browser'],
    ['a code that Slack does not know', { code: 'made-up' }, 502, 'invalid_code'],
    ['an error with a script in it', { error: '<script>' }, 502, '&#60;script&#62;'],
  ])('%s: nothing is installed, and the page says what to do', async (_what, change, status, words) => {
    const { back, cookie } = await s.agree('T0STRANGE');
    if ('error' in change) back.searchParams.delete('code');
    for (const [name, value] of Object.entries(change)) back.searchParams.set(name, value);
    const page = await fetch(back, { headers: { cookie } });
    const text = await page.text();
    expect([page.status, text]).toEqual([status, expect.stringContaining(words)]);
    expect(text).toContain('Begin again');
    expect(await standing()).not.toHaveProperty('T0STRANGE');
  });

  test('a forged state, one without its cookie, and one that is too old are refused', async () => {
    const secret = context.vault.ring.derive('slack/installation-state');
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const stateOf = (now: Date, key: string): string => {
      const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ installOptions: { scopes: [] }, now: now.toJSON() })}`;
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    };
    const arrive = async (state: string, cookie: string): Promise<string> => {
      const { back } = await s.agree('T0STRANGE');
      back.searchParams.set('state', state);
      return (await fetch(back, { headers: { cookie } })).text();
    };
    const fresh = stateOf(new Date(), secret);
    const old = stateOf(new Date(Date.now() - 601_000), secret);
    const forged = stateOf(new Date(), 'another secret');
    const name = 'slack-app-oauth-state';
    for (const [state, cookie] of [
      [forged, `${name}=${forged}`],
      [old, `${name}=${old}`],
      [fresh, ''],
      [fresh, `${name}=${old}`],
      [`${part({ alg: 'none' })}.${part({ now: new Date().toJSON() })}.`, `${name}=x`],
    ] as const)
      expect(await arrive(state, cookie)).toContain('Please begin again');
    expect(await standing()).not.toHaveProperty('T0STRANGE');
    // The same by hand, with the right secret and cookie, is taken: the refusals above are not for another reason.
    expect(await arrive(fresh, `${name}=${fresh}`)).not.toContain('Please begin again');
    await s.stranger.admin.uninstall();
    await s.settled();
  });
});

describe('speaking in several workspaces', () => {
  test('a request raised in one is answered there with its token, and worked on in the other', async () => {
    forget();
    const number = await rosa.raises('printer is dead', {
      what: 'workplace/printer',
      fields: { place: 'floor 3' },
      urgency: 'today',
    });
    await s.settled();
    expect(methodsIn(s.acme)).toContain('chat.postMessage');
    expect(methodsIn(s.sandbox)).toContain('chat.postMessage');
    const [own] = s.acme.admin.messages('D1ROSA');
    expect(JSON.stringify(own?.blocks)).toContain('printer is dead');
    expect(JSON.stringify(s.sandbox.admin.messages('C0OFFICE').at(-1)?.blocks)).toContain('printer is dead');
    forget();
    await ada.presses('claim', number);
    await s.settled();
    expect(methodsIn(s.acme)).toContain('chat.update');
    expect(methodsIn(s.sandbox)).toContain('chat.update');
  });

  test('a command typed in one is answered there; its form opens with that token', async () => {
    forget();
    await ask(s.acme.url, { as: 'U1ROSA', conversation: 'C1HELP', text: '/request printer' });
    await s.settled();
    expect(methodsIn(s.acme)).toContain('views.open');
    expect(methodsIn(s.sandbox)).not.toContain('views.open');
  });

  test('people are looked up where they are; colleagues in the provider’s own', async () => {
    forget();
    expect(await platform.profile('T0ACME', 'U1ROSA')).toMatchObject({ email: 'rosa@acme.example' });
    expect(await platform.profile('T0ACME', 'U0ADA')).toBeNull();
    expect(methodsIn(s.acme)).toEqual(['users.info']);
    expect(await platform.find('ben@northdesk.example')).toEqual({ workspace: 'T0NORTH', user: 'U0BEN' });
    // She is in another workspace only.
    expect(await platform.find('rosa@acme.example')).toBeNull();
    expect(methodsIn(s.acme)).toEqual(['users.info']);
  });

  test('a mention rings in the person’s own workspace; in another their name is shown', async () => {
    const { person } = await ada.known();
    const text = { kind: 'text' as const, text: [plain('Hello '), mention({ person, name: 'Ada Frei' })] };
    const post = (workspace: string, channel: string) =>
      platform.post({ kind: 'channel', workspace, channel }, text, { key: `m/${channel}` });
    expect(await post('T0NORTH', 'C0OFFICE')).toMatchObject({
      kind: 'posted',
      ref: { workspace: 'T0NORTH' },
    });
    expect(await post('T0ACME', 'C1HELP')).toMatchObject({ kind: 'posted', ref: { workspace: 'T0ACME' } });
    expect(JSON.stringify(s.sandbox.admin.messages('C0OFFICE').at(-1)?.blocks)).toContain('U0ADA');
    const there = JSON.stringify(s.acme.admin.messages('C1HELP').at(-1)?.blocks);
    expect(there).toContain('Ada Frei');
    expect(there).not.toContain('U0ADA');
  });

  test('where the directory names no workspace, an address makes nobody a colleague; administrators hear of it', async () => {
    await s.install('T0STRANGE');
    await s.settled();
    const eve = visitor(steward, { platform: 'slack', workspace: 'T0STRANGE', user: 'U2EVE' });
    expect(await eve.known()).toMatchObject({ name: 'Eve', teams: [], roles: [], facts: {} });
    expect((await eve.known()).facts.email).toBeUndefined();
    const told = s.sandbox.admin.messages('DMONA').concat(s.sandbox.admin.messages('D0MONA'));
    expect(JSON.stringify(told.map(({ blocks }) => blocks))).toContain(
      'steward installations remove T0STRANGE',
    );
  });
});

describe('what operators see', () => {
  const config = () => {
    const found = readConfig({
      SLACK_CLIENT_ID: OAUTH.clientId,
      SLACK_CLIENT_SECRET: OAUTH.clientSecret,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: s.sandbox.apiUrl,
      STEWARD_URL: 'https://steward.example.com/',
    });
    if (!found.ok) throw new Error(JSON.stringify(found.mistakes));
    return found.config;
  };
  const patient = async (): Promise<Patient> => ({
    ...{ config: config(), steward, context, zone: 'Europe/Zurich' },
    directory: await context.library.directory(),
    now: await context.service(),
  });

  test('the doctor examines every workspace and names those the directory does not', async () => {
    const findings = await examinePlatforms(await patient());
    expect(findings).toEqual([
      {
        level: 'bad',
        sentence:
          'Steward is installed in “Strange” (T0STRANGE), which the directory does not name, so nobody there is served.',
        mend: expect.stringContaining('steward installations remove T0STRANGE') as string,
      },
    ]);
  });

  test('the list shows who, where and how, and no token', async () => {
    const { lines } = await listAnswer({ context, terminal: terminalOf({}), zone: 'Europe/Zurich' }, false);
    expect(lines.join('\n')).toMatch(/T0ACME +Acme .* acme-chat .* Rosa Blum +in use/);
    expect(lines.join('\n')).toContain('nobody there is served');
    const json = await listAnswer({ context, terminal: terminalOf({}), zone: 'Europe/Zurich' }, true);
    expect(json.lines.join('')).not.toMatch(/xox/);
  });

  test.each([
    [{ SLACK_CLIENT_ID: '1' }, /SLACK_CLIENT_SECRET is missing/],
    [{ SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's' }, /STEWARD_URL must say where/],
    [{ SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' }, /unset one or the other/],
    [
      { SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: 's', SLACK_STATE_SECRET: 'short' },
      /32 characters or more/,
    ],
  ])('mistakes in the configuration are said: %j', (env, words) => {
    const found = readConfig({ SLACK_SIGNING_SECRET: 's', ...env });
    expect(found.ok ? [] : found.mistakes.map(({ sentence }) => sentence).join(' ')).toMatch(words);
  });
});

describe('taken out, and installed again', () => {
  const post = (workspace: string, key: string) =>
    platform.post(
      { kind: 'channel', workspace, channel: workspace === 'T0ACME' ? 'C1HELP' : 'C0OFFICE' },
      { kind: 'text', text: [plain('Is anybody there?')] },
      { key },
    );
  /** As Slack sends it, whenever that is. */
  const lateEvent = (type: string, id: string) =>
    sendSigned(
      first.url,
      JSON.stringify({
        ...{ type: 'event_callback', token: 't', team_id: 'T0ACME', api_app_id: 'A0STEWARD' },
        ...{ event_id: id, event_time: Math.floor(Date.now() / 1000) - 30 },
        event: { type, ...(type === 'tokens_revoked' ? { tokens: { oauth: [], bot: ['U1STEWARD'] } } : {}) },
        authorizations: [],
      }),
      { secret: SIGNING_SECRET },
    );

  test('nothing is sent there any more, administrators elsewhere are told once, and its tokens are gone', async () => {
    s.sandbox.faults.nextDelivery({ type: 'app_uninstalled', duplicates: 2 });
    await s.acme.admin.uninstall();
    await vi.waitFor(
      async () => expect(await standing()).toMatchObject({ T0ACME: false, T0NORTH: true }),
      30_000,
    );
    await s.settled();
    const [row] = await read.query<{ tokens: unknown }[]>(
      `select tokens from installation where workspace = 'T0ACME'`,
    );
    expect(row?.tokens).toBeNull();
    s.acme.record.clear();
    expect(await post('T0ACME', 'gone')).toMatchObject({
      kind: 'unreachable',
      why: expect.stringMatching(/taken out of the workspace T0ACME.*\/slack\/install/) as string,
    });
    expect(s.acme.record.calls).toEqual([]);
    expect(await post('T0NORTH', 'here')).toMatchObject({ kind: 'posted' });
    const told = s.sandbox.admin
      .messages('DMONA')
      .concat(s.sandbox.admin.messages('D0MONA'))
      .filter(({ blocks }) => JSON.stringify(blocks).includes('slack/T0ACME'));
    expect(told).toHaveLength(1);
    expect(s.logged()).toContain('Steward was taken out of a workspace');
  });

  test('installed again it is served at once, and what waited goes out', async () => {
    await read.query(`update message set state = 'due', wanted = wanted + 1 where key like '%/requester'`);
    await s.settled();
    expect((await s.install('T0ACME')).status).toBe(200);
    await s.settled();
    expect(await standing()).toMatchObject({ T0ACME: true });
    expect(await post('T0ACME', 'back')).toMatchObject({ kind: 'posted' });
    await vi.waitFor(async () => {
      await steward.settle();
      expect(methodsIn(s.acme)).toContain('chat.update');
    }, 30_000);
  });

  test.each(['app_uninstalled', 'tokens_revoked'])('a late %s of before changes nothing', async (type) => {
    expect((await lateEvent(type, `Ev-${type}`)).status).toBe(200);
    expect((await lateEvent(type, `Ev-${type}`)).status).toBe(200);
    expect(await standing()).toMatchObject({ T0ACME: true });
    expect(await post('T0ACME', `after-${type}`)).toMatchObject({ kind: 'posted' });
  });

  test('while Slack cannot be asked whether it is so, the event is sent again', async () => {
    s.sandbox.faults.next('auth.test', { status: 503, count: 2 });
    expect((await lateEvent('app_uninstalled', 'Ev-again')).status).toBe(500);
    expect((await lateEvent('app_uninstalled', 'Ev-again')).status).toBe(200);
    expect(await standing()).toMatchObject({ T0ACME: true });
  });

  test('a token that is refused is used no more, though no event said so; on every replica within seconds', async () => {
    const second = await s.another();
    const [there] = second.steward.platforms();
    const elsewhere = () =>
      there?.post(
        { kind: 'channel', workspace: 'T0ACME', channel: 'C1HELP' },
        { kind: 'text', text: [plain('And here?')] },
        { key: 'second' },
      );
    expect(await elsewhere()).toMatchObject({ kind: 'posted' });
    s.sandbox.faults.nextDelivery({ type: 'app_uninstalled', drop: true });
    s.sandbox.faults.nextDelivery({ type: 'tokens_revoked', drop: true });
    await s.acme.admin.uninstall();
    expect((await post('T0ACME', 'refused')).kind).not.toBe('posted');
    await vi.waitFor(async () => expect(await standing()).toMatchObject({ T0ACME: false }), 30_000);
    // The other replica has not asked since: what it knows is some seconds old, then it follows.
    s.machineForward(5_000);
    const before = s.sandbox.record.calls.length + s.acme.record.calls.length;
    expect(await elsewhere()).toMatchObject({ kind: 'unreachable' });
    expect(s.sandbox.record.calls.length + s.acme.record.calls.length).toBe(before);
  });
});

describe('what Steward does not take, or gives up', () => {
  test('a permission for a whole organization is handed back, and the page says to choose a workspace', async () => {
    const { installations } = installing;
    const { installerOptions } = installerOf(options, installing);
    const said: { status?: number; text?: string } = {};
    const response = {
      writeHead: (status: number) => ((said.status = status), response),
      end: (text: string) => ((said.text = text), response),
    };
    const [{ token = '' } = {}] = await tokensOf('T0NORTH');
    const org = {
      ...{ team: undefined, enterprise: { id: 'E0ALL', name: 'All' }, isEnterpriseInstall: true as const },
      user: { token: undefined, scopes: undefined, id: 'U0MONA' },
      bot: { token, scopes: [], id: 'B0', userId: 'U0STEWARD' },
    };
    s.sandbox.faults.next('auth.revoke', { error: 'fatal_error', count: 1 });
    const goesOn = await installerOptions?.callbackOptions?.afterInstallation?.(
      org,
      { scopes: [] },
      {} as IncomingMessage,
      response as unknown as ServerResponse,
    );
    expect([goesOn, said.status]).toEqual([false, 400]);
    expect(said.text).toContain('workspace by workspace');
    expect(s.sandbox.record.calls.map(({ method }) => method)).toContain('auth.revoke');
    expect(await installations.find('E0ALL')).toEqual({ kind: 'never' });
  });

  test('the operator leaves a workspace: Slack revokes everything there, and the tokens are gone', async () => {
    expect(await uninstall(options, installing, 'T0NOWHERE')).toMatch(/is not installed/);
    expect(await standing()).toMatchObject({ T0STRANGE: true });
    expect(await uninstall(options, installing, 'T0STRANGE')).toBeNull();
    expect(methodsIn(s.stranger)).toContain('apps.uninstall');
    await s.settled();
    expect(await standing()).toMatchObject({ T0STRANGE: false, T0NORTH: true });
    expect((await s.install('T0STRANGE')).status).toBe(200);
  });
});

test('however often a workspace is installed in a day, administrators are rung once and read how it stands', async () => {
  s.machineForward(2 * 86_400_000);
  const told = () =>
    read.query<{ key: string; name: string; sent: boolean; ref: unknown }[]>(
      `select key, content ->> 'name' as name, state = 'sent' as sent, ref from message
       where key like 'installed/slack/T0STRANGE/%' order by key`,
    );
  const before = await told();
  await s.install('T0STRANGE');
  await s.settled();
  const first = await told();
  expect(first.length).toBeGreaterThan(before.length);
  await read.query(
    `update message set content = '{"name":"Of before"}' where key like 'installed/slack/T0STRANGE/%'`,
  );
  forget();
  for (let n = 0; n < 5; n++) await s.install('T0STRANGE');
  await s.settled();
  // The same messages still, which say what is so now; all that went to people are edits.
  const ofToday = (all: typeof first) => all.filter(({ key }) => !before.some((one) => one.key === key));
  expect(ofToday(await told())).toEqual(ofToday(first));
  const methods = methodsIn(s.sandbox);
  expect(methods).toContain('chat.update');
  expect(methods).not.toContain('chat.postMessage');
  s.machineForward(86_400_000);
  await s.install('T0STRANGE');
  expect((await told()).length).toBe(2 * first.length - before.length);
});

test('no token and no secret stands in any table or in the log', async () => {
  await s.install('T0ACME');
  await s.settled();
  const used = new Set<string>();
  for (const { workspace } of await listInstallations(read))
    for (const { token } of await tokensOf(workspace)) used.add(token);
  expect(used.size).toBe(3);
  const tables = await read.query<{ name: string }[]>(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  let dump = '';
  for (const { name } of tables) dump += JSON.stringify(await read.query(`select * from "${name}"`));
  expect(dump).toContain('T0ACME');
  expect(s.logged()).toContain('Steward was installed in a workspace');
  for (const secret of [
    ...used,
    OAUTH.clientSecret,
    SIGNING_SECRET,
    context.vault.ring.derive('slack/installation-state'),
  ]) {
    expect(dump).not.toContain(secret);
    expect(s.logged()).not.toContain(secret);
  }
  expect(dump + s.logged()).not.toMatch(/xox[a-z]-\w{8}/);
});
