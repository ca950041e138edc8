import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebClient, ErrorCode, LogLevel } from '@slack/web-api';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import {
  ADA,
  asPage,
  BEN,
  BOT,
  callApi,
  LOUNGE,
  OFFICE,
  startPlainApp,
  startSandbox,
  TOKEN,
} from '../support/sandbox-app.ts';
import type { PlainApp } from '../support/sandbox-app.ts';

let app: PlainApp;
let sandbox: Sandbox;
let client: WebClient;

beforeAll(async () => {
  app = await startPlainApp();
  sandbox = await startSandbox(app.url);
  client = new WebClient(TOKEN, {
    slackApiUrl: sandbox.apiUrl,
    logLevel: LogLevel.ERROR,
    retryConfig: { retries: 0 },
  });
});
afterAll(async () => {
  await sandbox.stop();
  await app.stop();
});
beforeEach(() => {
  sandbox.record.clear();
  sandbox.faults.clear();
});

const raw = async (method: string, headers: Record<string, string>, body: string) =>
  (await fetch(`${sandbox.apiUrl}${method}`, { method: 'POST', headers, body })).json();
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

test('tokens: none, a wrong one, in a header, in a form', async () => {
  expect(await raw('auth.test', form, '')).toMatchObject({ ok: false, error: 'not_authed' });
  expect(await raw('auth.test', form, 'token=xoxb-other')).toMatchObject({
    ok: false,
    error: 'invalid_auth',
  });
  expect(await raw('auth.test', form, `token=${TOKEN}`)).toMatchObject({ ok: true, user_id: BOT });
  expect(await client.auth.test()).toMatchObject({ ok: true, bot_id: 'B0STEW', team_id: 'T0SAND' });
  expect(await raw('no.such', form, `token=${TOKEN}`)).toMatchObject({ ok: false, error: 'unknown_method' });
  const json = { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` };
  expect(await raw('chat.postMessage', json, '{"channel":')).toMatchObject({ error: 'invalid_json' });
});

const long = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } };
const refusals: [method: string, args: Record<string, unknown>, error: string][] = [
  ['chat.postMessage', { text: 'x' }, 'invalid_arguments'],
  ['chat.postMessage', { channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
  ['chat.postMessage', { channel: 'U0NONE', text: 'x' }, 'channel_not_found'],
  ['chat.postMessage', { channel: LOUNGE, text: 'x' }, 'not_in_channel'],
  ['chat.postMessage', { channel: OFFICE }, 'no_text'],
  ['chat.postMessage', { channel: OFFICE, text: 'x'.repeat(40_001) }, 'msg_too_long'],
  ['chat.postMessage', { channel: OFFICE, text: 'x', blocks: [long] }, 'invalid_blocks'],
  ['chat.postMessage', { channel: OFFICE, text: 'x', blocks: '[{' }, 'invalid_blocks_format'],
  ['chat.postMessage', { channel: OFFICE, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  ['chat.update', { channel: OFFICE, ts: '1.000001', text: 'x' }, 'message_not_found'],
  ['chat.delete', { channel: OFFICE, ts: '1.000001' }, 'message_not_found'],
  ['chat.postEphemeral', { channel: OFFICE, user: 'U0NONE', text: 'x' }, 'user_not_found'],
  ['conversations.info', { channel: 'C0NONE' }, 'channel_not_found'],
  ['conversations.open', { users: 'U0NONE' }, 'user_not_found'],
  ['conversations.history', { channel: LOUNGE }, 'not_in_channel'],
  ['users.info', { user: 'U0NONE' }, 'user_not_found'],
  ['users.info', {}, 'invalid_arguments'],
  ['users.lookupByEmail', { email: 'nobody@acme.example' }, 'users_not_found'],
  ['usergroups.users.update', { usergroup: 'S0NONE', users: ADA }, 'no_such_subteam'],
  ['usergroups.users.update', { usergroup: 'S0DUTY', users: '' }, 'no_users_provided'],
  ['reactions.add', { channel: OFFICE, timestamp: '1.000001', name: 'eyes' }, 'message_not_found'],
  ['views.publish', { user_id: 'U0NONE', view: { type: 'home', blocks: [] } }, 'user_not_found'],
  [
    'views.update',
    { view_id: 'V0NONE', view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] } },
    'not_found',
  ],
  ['views.open', { trigger_id: '1.2.3', view: { type: 'modal' } }, 'invalid_arguments'],
  ['apps.connections.open', {}, 'not_allowed_token_type'],
];
test.each(refusals)('%s %o is refused with %s', async (method, args, error) => {
  expect(await callApi(sandbox, method, args)).toMatchObject({ ok: false, error });
});

test('posts, replies, edits and deletes as the Web API client sends them', async () => {
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '*Hello*' } }];
  const root = await client.chat.postMessage({ channel: '#office', text: 'Hello', blocks });
  expect(root).toMatchObject({ channel: OFFICE, message: { bot_id: 'B0STEW', user: BOT, text: 'Hello' } });
  const ts = root.ts ?? '';
  const reply = await client.chat.postMessage({ channel: OFFICE, text: 'a reply', thread_ts: ts });
  const deeper = await client.chat.postMessage({
    channel: OFFICE,
    text: 'to the reply',
    thread_ts: reply.ts ?? '',
  });
  expect(deeper.message).toMatchObject({ thread_ts: ts, parent_user_id: BOT });
  expect(Number(reply.ts)).toBeGreaterThan(Number(ts));

  const thread = await client.conversations.replies({ channel: OFFICE, ts });
  expect(thread.messages?.map((message) => message.text)).toEqual(['Hello', 'a reply', 'to the reply']);
  const history = await client.conversations.history({ channel: OFFICE, limit: 1 });
  expect(history.messages).toMatchObject([{ text: 'Hello', reply_count: 2 }]);

  expect(await client.chat.update({ channel: OFFICE, ts, text: 'Bye' })).toMatchObject({ text: 'Bye', ts });
  const edited = await client.conversations.history({
    channel: OFFICE,
    latest: ts,
    oldest: ts,
    inclusive: true,
  });
  expect(edited.messages?.[0]).toMatchObject({ text: 'Bye', edited: { user: BOT } });
  expect(edited.messages?.[0]?.blocks).toBeUndefined();
  await client.chat.delete({ channel: OFFICE, ts: deeper.ts ?? '' });
  expect((await client.conversations.replies({ channel: OFFICE, ts })).messages).toHaveLength(2);
  const link = await client.chat.getPermalink({ channel: OFFICE, message_ts: ts });
  expect(link.permalink).toBe(`${sandbox.url}/archives/${OFFICE}/p${ts.replace('.', '')}`);
});

test("somebody else's message cannot be changed by the bot", async () => {
  await asPage(sandbox, 'say', { as: ADA, conversation: OFFICE, text: 'mine' });
  const ts = sandbox.admin.messages(OFFICE).at(-1)?.ts;
  expect(await callApi(sandbox, 'chat.update', { channel: OFFICE, ts, text: 'x' })).toMatchObject({
    error: 'cant_update_message',
  });
  expect(await callApi(sandbox, 'chat.delete', { channel: OFFICE, ts })).toMatchObject({
    error: 'cant_delete_message',
  });
});

test('invalid blocks are explained and kept as objections', async () => {
  const answer = await callApi(sandbox, 'chat.postMessage', { channel: OFFICE, text: 'x', blocks: [long] });
  const messages = ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'];
  expect(answer).toMatchObject({ response_metadata: { messages } });
  expect(sandbox.record.objections).toMatchObject([
    { where: 'chat.postMessage', messages: ['invalid_blocks', ...messages] },
  ]);
});

test('direct conversations, people, time zones and user groups', async () => {
  const opened = await client.conversations.open({ users: ADA });
  const posted = await client.chat.postMessage({ channel: ADA, text: 'psst' });
  expect(posted.channel).toBe(opened.channel?.id);
  expect((await client.users.info({ user: ADA })).user).toMatchObject({
    real_name: 'Ada Byron',
    tz: 'Europe/Zurich',
    profile: { email: 'ada@acme.example' },
  });
  expect((await client.users.lookupByEmail({ email: 'BEN@desk.example' })).user?.id).toBe(BEN);
  await client.usergroups.users.update({ usergroup: 'S0DUTY', users: `${ADA},${BEN}` });
  expect((await client.usergroups.users.list({ usergroup: 'S0DUTY' })).users).toEqual([ADA, BEN]);
  const names = [];
  for await (const page of client.paginate('users.list', { limit: 1 }))
    for (const one of (page as { members?: { name?: string }[] }).members ?? []) names.push(one.name);
  expect(names).toEqual(['steward', 'slackbot', 'ada.byron', 'ben.okri']);
});

test('a user group that is disabled calls nobody, keeps its members and stays disabled when they change', async () => {
  const fresh = await startSandbox(app.url);
  const group = { usergroup: 'S0DUTY' };
  const ringsOf = async (text: string): Promise<string[]> => {
    fresh.record.rings.length = 0;
    await callApi(fresh, 'chat.postMessage', { channel: OFFICE, text });
    return fresh.record.rings.map(({ person }) => person);
  };
  expect(await ringsOf('<!subteam^S0DUTY> please')).toEqual([BEN]);
  expect(await callApi(fresh, 'usergroups.disable', group)).toMatchObject({ ok: true });
  expect(await ringsOf('<!subteam^S0DUTY> please')).toEqual([]);
  expect(await callApi(fresh, 'usergroups.users.list', group)).toMatchObject({ error: 'no_such_subteam' });
  expect(await callApi(fresh, 'usergroups.users.list', { ...group, include_disabled: true })).toMatchObject({
    users: [BEN],
  });
  const updated = await callApi(fresh, 'usergroups.users.update', { ...group, users: ADA });
  expect((updated['usergroup'] as { date_delete: number }).date_delete).toBeGreaterThan(0);
  expect(await callApi(fresh, 'usergroups.enable', group)).toMatchObject({ usergroup: { date_delete: 0 } });
  expect(await ringsOf('<!subteam^S0DUTY> please')).toEqual([ADA]);
  expect(await callApi(fresh, 'usergroups.update', { ...group, description: 'On duty' })).toMatchObject({
    usergroup: { description: 'On duty', handle: 'duty', users: [ADA] },
  });
  await fresh.stop();
});

test('an archived channel, a channel the bot joins, a person who has gone', async () => {
  const fresh = await startSandbox(app.url);
  await fresh.admin.archive(OFFICE);
  expect(await callApi(fresh, 'chat.postMessage', { channel: OFFICE, text: 'x' })).toMatchObject({
    error: 'is_archived',
  });
  await callApi(fresh, 'conversations.join', { channel: LOUNGE });
  expect(await callApi(fresh, 'chat.postMessage', { channel: LOUNGE, text: 'x' })).toMatchObject({
    ok: true,
  });
  await fresh.admin.changePerson(BEN, { deleted: true });
  expect(await callApi(fresh, 'conversations.open', { users: BEN })).toMatchObject({
    error: 'user_disabled',
  });
  await fresh.stop();
});

test('scopes the token lacks are named', async () => {
  const narrow = await startSandbox(app.url, { scopes: ['chat:write', 'users:read'] });
  const answer = await callApi(narrow, 'conversations.open', { users: ADA });
  expect(answer).toMatchObject({
    error: 'missing_scope',
    needed: 'im:write',
    provided: 'chat:write,users:read',
  });
  const { user } = await callApi<{ user: { profile: object } }>(narrow, 'users.info', { user: ADA });
  expect(user.profile).not.toHaveProperty('email');
  await narrow.stop();
});

describe('faults asked for', () => {
  test('429 with Retry-After reaches the client as such', async () => {
    sandbox.faults.next('chat.postMessage', { retryAfter: 7 });
    const eager = new WebClient(TOKEN, {
      slackApiUrl: sandbox.apiUrl,
      rejectRateLimitedCalls: true,
      logLevel: LogLevel.ERROR,
    });
    await expect(eager.chat.postMessage({ channel: OFFICE, text: 'x' })).rejects.toMatchObject({
      code: ErrorCode.RateLimitedError,
      retryAfter: 7,
    });
    await expect(eager.chat.postMessage({ channel: OFFICE, text: 'x' })).resolves.toMatchObject({ ok: true });
  });

  test('an answer lost after the post was taken doubles the message when the client tries again', async () => {
    sandbox.faults.next('chat.postMessage', { afterAccepting: true });
    const patient = new WebClient(TOKEN, {
      slackApiUrl: sandbox.apiUrl,
      logLevel: LogLevel.ERROR,
      retryConfig: { retries: 1, minTimeout: 1, maxTimeout: 1 },
    });
    await patient.chat.postMessage({ channel: OFFICE, text: 'twice?' });
    expect(sandbox.record.happenings.filter((one) => one.text === 'twice?')).toHaveLength(2);
  });

  test('500 and an error code, for as many calls as asked', async () => {
    sandbox.faults.next('*', { status: 503, count: 2 });
    sandbox.faults.next('auth.test', { error: 'account_inactive' });
    const status = async () => (await fetch(`${sandbox.apiUrl}api.test`, { method: 'POST' })).status;
    expect([await status(), await status(), await status()]).toEqual([503, 503, 200]);
    expect(await callApi(sandbox, 'auth.test')).toMatchObject({ ok: false, error: 'account_inactive' });
  });

  test('latency', async () => {
    sandbox.faults.next('auth.test', { latencyMs: 120 });
    const start = performance.now();
    await client.auth.test();
    expect(performance.now() - start).toBeGreaterThan(100);
  });
});

test('with rate limits on, posting bursts to one channel are told to wait, others are not', async () => {
  const strict = await startSandbox(app.url, { rateLimits: true });
  const post = (channel: string) =>
    fetch(`${strict.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { ...form, Authorization: `Bearer ${TOKEN}` },
      body: new URLSearchParams({ channel, text: 'x' }),
    });
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(OFFICE)));
  const limited = answers.filter((one) => one.status === 429);
  // Five at once, and one more for every second this takes on a busy machine.
  expect(limited.length).toBeGreaterThanOrEqual(10);
  expect(answers.length - limited.length).toBeGreaterThanOrEqual(5);
  expect(new Set(limited.map((one) => one.headers.get('retry-after')))).toEqual(new Set(['1']));
  expect((await post(ADA)).status).toBe(200);
  await strict.stop();
});
