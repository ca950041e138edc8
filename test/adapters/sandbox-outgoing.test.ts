import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { SandboxOptions } from '../../adapters/sandbox/wire.ts';
import {
  ADA,
  asPage,
  BEN,
  BOT,
  callApi,
  LOUNGE,
  OFFICE,
  SECRET,
  startPlainApp,
  startSandbox,
} from '../support/sandbox-app.ts';
import type { PlainApp, Received } from '../support/sandbox-app.ts';

type Json = Record<string, unknown>;
let app: PlainApp;
let sandbox: Sandbox;

const restart = async (more: Partial<SandboxOptions>): Promise<void> => {
  await sandbox.stop();
  sandbox = await startSandbox(app.url, more);
};
beforeEach(async () => {
  app = await startPlainApp();
  sandbox = await startSandbox(app.url, {
    pace: { retryDelaysMs: [0, 20, 40] },
  });
});
afterEach(async () => {
  await sandbox.stop();
  await app.stop();
});

const say = (as: string, text: string, more: Json = {}) =>
  asPage(sandbox, 'say', { as, conversation: OFFICE, text, ...more });
const isEvent =
  (type: string, more: Json = {}) =>
  ({ body }: Received): boolean => {
    const event = body['event'] as Json | undefined;
    return event?.['type'] === type && Object.entries(more).every(([key, value]) => event[key] === value);
  };
const isCommand = ({ form }: Received): boolean => form.has('command');
const whispers = () =>
  sandbox.record.happenings.filter((one) => one.what === 'ephemeral').map((one) => one.text);
const command = async (): Promise<Received> => {
  await say(ADA, '/request a chair');
  return app.await(isCommand, app.received.filter(isCommand).length);
};
const respond = async (url: string | null, body: Json) => {
  const response = await fetch(url ?? '', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  return { status: response.status, ...((await response.json()) as Json) };
};

test('requests are signed over the exact body, with the present time', async () => {
  const { headers, raw } = await command();
  const timestamp = String(headers['x-slack-request-timestamp']);
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5);
  const expected = createHmac('sha256', SECRET).update(`v0:${timestamp}:${raw}`).digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${expected}`);
});

test('a slash command carries every documented field', async () => {
  const { form } = await command();
  expect(Object.fromEntries(form)).toMatchObject({
    team_id: 'T0SAND',
    team_domain: 'sandbox',
    channel_id: OFFICE,
    channel_name: 'office',
    user_id: ADA,
    user_name: 'ada.byron',
    command: '/request',
    text: 'a chair',
    api_app_id: 'A0STEW',
    is_enterprise_install: 'false',
  });
  expect(form.get('trigger_id')).toMatch(/^\d+\.\d+\.[0-9a-f]{32}$/);
  expect(form.get('response_url')).toContain(`${sandbox.url}/hooks/commands/`);
});

test('the answer to a command is shown to the person alone unless it says in_channel', async () => {
  app.reply(() => ({ body: 'plain words' }));
  await command();
  app.reply(() => ({ body: JSON.stringify({ response_type: 'in_channel', text: 'for all' }) }));
  await command();
  expect(sandbox.record.happenings).toMatchObject([
    { what: 'ephemeral', text: 'plain words', seenBy: [ADA] },
    { what: 'posted', text: 'for all', seenBy: [ADA, BEN] },
  ]);
});

test.each([
  [{ delayMs: 4000 }, 'operation_timeout'],
  [{ status: 500 }, 'http_service_error'],
  [{ status: 404 }, 'http_client_error'],
  [{ hangUp: true }, 'dispatch_failed'],
])('a command the app answers with %o fails with %s, once', async (reply, error) => {
  if ('delayMs' in reply) await restart({ pace: { answerMs: 300 } });
  app.reply(() => reply);
  await command();
  expect(whispers()).toEqual([`/request failed with the error "${error}"`]);
  await sandbox.idle();
  expect(app.received.filter(isCommand)).toHaveLength(1);
});

test('commands do not run in threads, and unknown ones are said to be so; neither reaches the app', async () => {
  await say(ADA, 'root');
  const thread = sandbox.admin.messages(OFFICE).at(-1)?.ts;
  await say(ADA, '/request a chair', { thread });
  await say(ADA, '/nonsense');
  expect(whispers()).toEqual([
    '/request is not supported in threads. Sorry!',
    expect.stringContaining('/nonsense is not a valid command.'),
  ]);
  expect(app.received.filter(isCommand)).toHaveLength(0);
});

test('a response_url works five times, then no more; unknown ones never', async () => {
  const url = (await command()).form.get('response_url');
  for (let use = 0; use < 5; use += 1)
    expect(await respond(url, { text: `${String(use)}` })).toEqual({ status: 200, ok: true });
  expect(await respond(url, { text: 'six' })).toEqual({ status: 404, ok: false, error: 'used_url' });
  expect(await respond(`${sandbox.url}/hooks/commands/none`, { text: 'x' })).toMatchObject({ status: 404 });
  expect(whispers()).toEqual(['0', '1', '2', '3', '4']);
});

test('a response_url ends after its time, and refuses what Slack refuses', async () => {
  const url = (await command()).form.get('response_url');
  expect(await respond(url, {})).toEqual({ status: 400, ok: false, error: 'no_text' });
  await restart({ pace: { responseUrlMs: 1 } });
  const short = (await command()).form.get('response_url');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await respond(short, { text: 'late' })).toEqual({ status: 404, ok: false, error: 'expired_url' });
});

const card = {
  text: 'A card',
  blocks: [
    {
      type: 'actions',
      block_id: 'b',
      elements: [
        { type: 'button', action_id: 'claim', value: '12', text: { type: 'plain_text', text: 'Claim' } },
      ],
    },
  ],
};
const press = (ts: unknown) =>
  asPage(sandbox, 'action', {
    as: BEN,
    container: { type: 'message', conversation: OFFICE, ts },
    blockId: 'b',
    actionId: 'claim',
    value: {},
  });

test('a button in a message sends block_actions, whose response_url replaces or deletes the message', async () => {
  const { ts } = await callApi(sandbox, 'chat.postMessage', { channel: OFFICE, ...card });
  await callApi(sandbox, 'chat.postMessage', { channel: OFFICE, text: 'reply', thread_ts: ts });
  expect(await press(ts)).toEqual({ ok: true });
  const { body } = await app.await((one) => one.body['type'] === 'block_actions');
  expect(body).toMatchObject({
    user: { id: BEN, username: 'ben.okri', team_id: 'T0SAND' },
    api_app_id: 'A0STEW',
    team: { id: 'T0SAND', domain: 'sandbox' },
    container: { type: 'message', message_ts: ts, channel_id: OFFICE, is_ephemeral: false },
    channel: { id: OFFICE, name: 'office' },
    message: { ts, text: 'A card', bot_id: 'B0STEW', reply_count: 1 },
    state: { values: {} },
    actions: [{ type: 'button', block_id: 'b', action_id: 'claim', value: '12', text: { text: 'Claim' } }],
  });
  const url = String(body['response_url']);
  await respond(url, { replace_original: true, text: 'Taken' });
  const find = () => sandbox.admin.messages(OFFICE).find((one) => one.ts === ts);
  expect(find()).toMatchObject({ text: 'Taken' });
  expect(find()).not.toHaveProperty('blocks');
  await respond(url, { delete_original: true });
  expect(find()).toBeUndefined();
});

test('a press the app does not answer says so, and pressing what has gone too', async () => {
  await restart({ pace: { answerMs: 300 } });
  const { ts } = await callApi(sandbox, 'chat.postMessage', { channel: OFFICE, ...card });
  app.reply(() => ({ delayMs: 4000 }));
  expect(await press(ts)).toMatchObject({
    ok: false,
    error: expect.stringContaining('did not respond') as string,
  });
  expect(await press('1.000001')).toMatchObject({
    ok: false,
    error: expect.stringContaining('no longer there') as string,
  });
  const sent = app.received.filter((one) => one.body['type'] === 'block_actions');
  expect(sent).toHaveLength(1);
});

test('an ephemeral message can be acted on by its person, and replaced only through the response_url', async () => {
  const { message_ts: ts } = await callApi(sandbox, 'chat.postEphemeral', {
    channel: OFFICE,
    user: BEN,
    ...card,
  });
  await press(ts);
  const { body } = await app.await((one) => one.body['type'] === 'block_actions');
  expect(body).toMatchObject({ container: { is_ephemeral: true } });
  expect(body).not.toHaveProperty('message');
  expect(await callApi(sandbox, 'chat.update', { channel: OFFICE, ts, text: 'x' })).toMatchObject({
    error: 'message_not_found',
  });
  await respond(String(body['response_url']), { replace_original: true, text: 'Done' });
  expect(sandbox.record.happenings.at(-1)).toMatchObject({ what: 'edited', text: 'Done', seenBy: [BEN] });
});

test('events wrap what people and the bot itself write; other channels are not heard', async () => {
  await asPage(sandbox, 'say', { as: ADA, conversation: LOUNGE, text: 'unheard' });
  await say(ADA, 'hi @Steward & co');
  const { body } = await app.await(isEvent('message'));
  expect(body).toMatchObject({
    type: 'event_callback',
    team_id: 'T0SAND',
    api_app_id: 'A0STEW',
    authorizations: [{ team_id: 'T0SAND', user_id: BOT, is_bot: true }],
    event: { user: ADA, text: `hi <@${BOT}> &amp; co`, channel: OFFICE, channel_type: 'channel' },
  });
  expect(body['event_id']).toMatch(/^Ev[A-Z0-9]{10}$/);
  await app.await(isEvent('app_mention', { user: ADA }));
  await callApi(sandbox, 'chat.postMessage', {
    channel: ADA,
    text: 'own',
    metadata: { event_type: 'card', event_payload: { key: 'k1' } },
  });
  await app.await(isEvent('message', { bot_id: 'B0STEW', channel_type: 'im' }));
  const echo = await app.await(isEvent('message_metadata_posted'));
  expect(echo.body['event']).toMatchObject({
    metadata: { event_type: 'card', event_payload: { key: 'k1' } },
  });
  expect(app.received.some((one) => one.raw.includes('unheard'))).toBe(false);
});

test('only what the app subscribed to is sent; messages go by the kind of their conversation', async () => {
  await restart({ events: ['message.im', 'reaction_added'] });
  await say(ADA, 'in the office');
  await say(ADA, 'to the app', { conversation: 'D0ADA' });
  await app.await(isEvent('message', { text: 'to the app', channel_type: 'im' }));
  await sandbox.idle();
  expect(app.received.filter(isEvent('message', { text: 'in the office' }))).toEqual([]);
  await restart({ events: ['message.channels'] });
  await say(ADA, 'in the office once more');
  await app.await(isEvent('message', { text: 'in the office once more', channel_type: 'channel' }));
});

test('of metadata too only what the app subscribed to is told', async () => {
  await restart({ metadata: ['ours'] });
  for (const type of ['theirs', 'ours'])
    await callApi(sandbox, 'chat.postMessage', {
      channel: ADA,
      text: type,
      metadata: { event_type: type, event_payload: { key: type } },
    });
  await app.await(isEvent('message_metadata_posted'));
  await sandbox.idle();
  const told = app.received.filter(isEvent('message_metadata_posted'));
  expect(told.map(({ body }) => body['event'])).toMatchObject([{ metadata: { event_type: 'ours' } }]);
});

test('reactions, the App Home, joining and changes of people are told', async () => {
  await say(ADA, 'look');
  const ts = sandbox.admin.messages(OFFICE).at(-1)?.ts;
  await asPage(sandbox, 'react', { as: BEN, conversation: OFFICE, ts, name: 'eyes' });
  await app.await(isEvent('reaction_added', { user: BEN, reaction: 'eyes', item_user: ADA }));
  await asPage(sandbox, 'react', { as: BEN, conversation: OFFICE, ts, name: 'eyes', remove: true });
  await app.await(isEvent('reaction_removed'));
  await asPage(sandbox, `home?as=${ADA}`);
  await app.await(isEvent('app_home_opened', { user: ADA, tab: 'home', channel: 'D0ADA' }));
  await sandbox.admin.join(LOUNGE, BOT);
  await app.await(isEvent('member_joined_channel', { user: BOT, channel: LOUNGE }));
  await sandbox.admin.changePerson(BEN, { timezone: 'Asia/Tokyo' });
  const change = await app.await(isEvent('user_change'));
  expect(change.body['event']).toMatchObject({ user: { id: BEN, tz: 'Asia/Tokyo', tz_offset: 32_400 } });
});

test('an event not taken is sent three times more, with the same id, number and reason', async () => {
  app.reply(() => ({ status: 500 }));
  await say(ADA, 'again');
  await app.await(isEvent('message'), 4);
  const attempts = app.received.filter(isEvent('message'));
  expect(new Set(attempts.map((one) => one.body['event_id'])).size).toBe(1);
  expect(attempts.map((one) => one.headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
  expect(attempts.at(-1)?.headers['x-slack-retry-reason']).toBe('http_error');
});

test('silence is http_timeout, X-Slack-No-Retry ends it, success ends it', async () => {
  await restart({ pace: { answerMs: 1000, retryDelaysMs: [0, 20, 40] } });
  let first = true;
  app.reply(() => {
    const reply = first ? { delayMs: 4000 } : {};
    first = false;
    return reply;
  });
  await say(ADA, 'slow');
  const second = await app.await(isEvent('message'), 2);
  expect(second.headers['x-slack-retry-reason']).toBe('http_timeout');
  app.reply(() => ({ status: 500, headers: { 'X-Slack-No-Retry': '1' } }));
  await say(ADA, 'no more');
  await sandbox.idle();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(app.received.filter(isEvent('message', { text: 'slow' }))).toHaveLength(2);
  expect(app.received.filter(isEvent('message', { text: 'no more' }))).toHaveLength(1);
});

test('faults of deliveries: twice at once, never, wrongly signed, from the past', async () => {
  sandbox.faults.nextDelivery({ kind: 'event', type: 'message', duplicates: 1 });
  await say(ADA, 'double');
  await app.await(isEvent('message'), 2);
  sandbox.faults.nextDelivery({ kind: 'event', drop: true });
  await say(ADA, 'lost');
  await sandbox.idle();
  expect(app.received.some((one) => one.raw.includes('lost'))).toBe(false);
  sandbox.faults.nextDelivery({ kind: 'command', skewSeconds: -600 });
  const { headers } = await command();
  expect(Number(headers['x-slack-request-timestamp'])).toBeLessThan(Date.now() / 1000 - 590);
  sandbox.faults.nextDelivery({ kind: 'command', badSignature: true });
  const forged = await command();
  const base = `v0:${String(forged.headers['x-slack-request-timestamp'])}:${forged.raw}`;
  expect(forged.headers['x-slack-signature']).not.toBe(
    `v0=${createHmac('sha256', SECRET).update(base).digest('hex')}`,
  );
});

test('what the app does not take is said to whoever started the workspace', async () => {
  const problems: string[] = [];
  await restart({
    pace: { retryDelaysMs: [] },
    onProblem: (sentence) => problems.push(sentence),
  });
  app.reply(() => ({ status: 500 }));
  await command();
  await say(ADA, 'hello');
  await sandbox.idle();
  expect(problems).toEqual([
    'The app did not take command /request: 500.',
    'The app did not take the event message in 1 attempts (http_error).',
  ]);
});

test('the request URL is verified by its challenge', async () => {
  expect(await sandbox.verifyRequestUrl()).toBe(false);
  app.reply(({ body }) => ({ body: JSON.stringify({ challenge: body['challenge'] }) }));
  expect(await sandbox.verifyRequestUrl()).toBe(true);
});

test('shortcuts, global and on a message', async () => {
  await say(BEN, 'the lift is stuck');
  const ts = sandbox.admin.messages(OFFICE).at(-1)?.ts;
  await asPage(sandbox, 'shortcut', { as: ADA, callbackId: 'new' });
  const global = await app.await((one) => one.body['type'] === 'shortcut');
  expect(global.body).toMatchObject({ callback_id: 'new', user: { id: ADA }, team: { id: 'T0SAND' } });
  await asPage(sandbox, 'shortcut', { as: ADA, callbackId: 'raise', conversation: OFFICE, ts });
  const about = await app.await((one) => one.body['type'] === 'message_action');
  expect(about.body).toMatchObject({
    message_ts: ts,
    channel: { id: OFFICE },
    message: { text: 'the lift is stuck', user: BEN },
  });
});

test('a trigger is good once and for a short time', async () => {
  const view = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] };
  const open = (id: string | null) => callApi(sandbox, 'views.open', { trigger_id: id, view });
  const first = (await command()).form.get('trigger_id');
  expect(await open(first)).toMatchObject({
    ok: true,
    view: { type: 'modal', hash: expect.any(String) as string },
  });
  expect(await open(first)).toMatchObject({ error: 'exchanged_trigger_id' });
  await restart({ pace: { triggerMs: 1 } });
  const second = (await command()).form.get('trigger_id');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await open(second)).toMatchObject({ error: 'expired_trigger_id' });
  expect(await open('1.2.abc')).toMatchObject({ error: 'invalid_trigger_id' });
});
