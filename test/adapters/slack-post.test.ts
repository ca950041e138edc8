import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { afterEach, describe, expect, test } from 'vitest';
import { classify } from '../../adapters/slack/errors.ts';
import { MESSAGE_EVENT } from '../../adapters/slack/post.ts';
import type { SlackOptions } from '../../adapters/slack/options.ts';
import type { Content } from '../../src/chat/platform.ts';
import { plain } from '../../src/chat/text.ts';
import { openSlackStage } from './slack-stage.ts';
import type { SlackStage } from './slack-stage.ts';

const platformError = (error: string) => new WebAPIPlatformError({ ok: false, error });
const requestError = (code: string, name = 'TypeError') => {
  const original = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });
  original.name = name;
  return new WebAPIRequestError(original);
};

describe('every failure of a post has one meaning', () => {
  test.each([
    [
      'chat.postMessage',
      new WebAPIRateLimitedError(7),
      { kind: 'later', afterMs: 7000, wholeWorkspace: false },
    ],
    ['chat.update', new WebAPIRateLimitedError(0), { kind: 'later', afterMs: 1000, wholeWorkspace: true }],
    ['conversations.open', new WebAPIRateLimitedError(7), { kind: 'later', wholeWorkspace: false }],
    // As the SDK tells of an answer with status 200 that is a proxy's page, or nothing.
    ['chat.postMessage', platformError('<html>Bad gateway</html>'), { kind: 'unsure' }],
    ['chat.postMessage', platformError(''), { kind: 'unsure' }],
    ['chat.update', platformError('update_failed'), { kind: 'unsure' }],
    ['chat.postMessage', platformError('external_channel_migrating'), { kind: 'later' }],
    ['chat.postMessage', platformError('accesslimited'), { kind: 'unreachable' }],
    ['chat.postMessage', platformError('enterprise_is_restricted'), { kind: 'unreachable' }],
    ['chat.postMessage', platformError('ratelimited'), { kind: 'later', afterMs: 30_000 }],
    ['chat.postMessage', platformError('message_limit_exceeded'), { kind: 'later', wholeWorkspace: true }],
    [
      'chat.postMessage',
      platformError('channel_not_found'),
      { kind: 'undeliverable', why: expect.stringContaining('/invite') as string },
    ],
    [
      'chat.postMessage',
      platformError('is_archived'),
      { kind: 'undeliverable', why: expect.stringContaining('archived') as string },
    ],
    [
      'chat.postMessage',
      platformError('token_revoked'),
      { kind: 'unreachable', why: expect.stringContaining('SLACK_BOT_TOKEN') as string },
    ],
    [
      'chat.postMessage',
      platformError('invalid_blocks'),
      { kind: 'undeliverable', why: expect.stringContaining('(invalid_blocks)') as string },
    ],
    ['chat.postMessage', platformError('message_not_found'), { kind: 'undeliverable' }],
    ['chat.update', platformError('message_not_found'), { kind: 'vanished' }],
    ['chat.update', platformError('edit_window_closed'), { kind: 'vanished' }],
    ['chat.update', platformError('cant_update_message'), { kind: 'vanished' }],
    ['chat.postMessage', platformError('fatal_error'), { kind: 'unsure' }],
    ['chat.postMessage', platformError('service_unavailable'), { kind: 'later' }],
    ['chat.postMessage', new WebAPIHTTPError(502, 'Bad Gateway', {}), { kind: 'unsure' }],
    [
      'chat.postMessage',
      new WebAPIHTTPError(404, 'Not Found', {}),
      { kind: 'later', why: expect.stringContaining('SLACK_API_URL') as string },
    ],
    ['chat.postMessage', requestError('ECONNREFUSED'), { kind: 'later' }],
    ['chat.postMessage', requestError('ENOTFOUND'), { kind: 'later' }],
    ['chat.postMessage', requestError('ECONNRESET'), { kind: 'unsure' }],
    [
      'chat.postMessage',
      requestError('none', 'TimeoutError'),
      { kind: 'unsure', why: 'Slack did not answer in time.' },
    ],
    ['chat.postMessage', new Error('Retry header did not contain a valid timeout'), { kind: 'later' }],
  ])('%s: %s', (method, error, outcome) => expect(classify(method, error)).toMatchObject(outcome));

  test('a fault of our own is not taken for one of Slack’s', () => {
    expect(() => classify('chat.postMessage', new TypeError('x is undefined'))).toThrow('x is undefined');
  });
});

describe('against a workspace', () => {
  let stage: SlackStage | undefined;
  const open = async (options: Partial<SlackOptions> = {}): Promise<SlackStage> =>
    (stage = await openSlackStage(options));
  afterEach(() => stage?.close());
  const hello: Content = { kind: 'text', text: [plain('hello *you*')] };

  test('a post carries its key, unfurls nothing, and is plain in notifications', async () => {
    const { platform, channel, sandbox } = await open();
    await platform.post(channel, hello, { key: 'acme/12/card' });
    expect(sandbox.record.calls.find(({ method }) => method === 'chat.postMessage')?.args).toMatchObject({
      metadata: expect.anything() as unknown,
      text: 'hello *you*',
    });
    const [kept] = sandbox.admin.messages('C0DESK');
    expect(kept?.metadata).toEqual({ event_type: MESSAGE_EVENT, event_payload: { key: 'acme/12/card' } });
    expect(sandbox.record.objections).toEqual([]);
  });

  test('a direct conversation is opened once', async () => {
    const { platform, requester, sandbox } = await open();
    for (const key of ['a', 'b', 'c']) await platform.post(requester, hello, { key });
    const opened = sandbox.record.calls.filter(({ method }) => method === 'conversations.open');
    expect(opened).toHaveLength(1);
  });

  test('Slack opens no more direct messages for a while: those that are open, and channels, do not wait', async () => {
    const { platform, channel, requester, sandbox } = await open();
    const other = { kind: 'person' as const, workspace: 'T0STAGE', user: 'U0AGENT' };
    const opened = () => sandbox.record.calls.filter(({ method }) => method === 'conversations.open').length;
    await platform.post(requester, hello, { key: 'a' });
    sandbox.faults.next('conversations.open', { retryAfter: 30 });
    expect(await platform.post(other, hello, { key: 'b' })).toMatchObject({
      ...{ kind: 'later', afterMs: 30_000, wholeWorkspace: false },
    });
    const asked = opened();
    expect(await platform.post(other, hello, { key: 'b' })).toMatchObject({ kind: 'later' });
    expect(opened()).toBe(asked);
    for (const to of [requester, channel])
      expect(await platform.post(to, hello, { key: 'c' })).toMatchObject({ kind: 'posted' });
  });

  test('a post to be pinned is posted whatever becomes of the pin', async () => {
    const { platform, channel, sandbox } = await open();
    sandbox.faults.next('pins.add', { error: 'already_pinned' });
    expect(await platform.post(channel, hello, { key: 'a', pin: true })).toMatchObject({ kind: 'posted' });
    expect(sandbox.record.calls.map(({ method }) => method)).toContain('pins.add');
  });

  test('a post is tried once: repeating is for delivery to decide', async () => {
    const { platform, channel, sandbox } = await open();
    sandbox.faults.next('chat.postMessage', { status: 503, count: 5 });
    expect(await platform.post(channel, hello, { key: 'a' })).toMatchObject({ kind: 'unsure' });
    expect(sandbox.record.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });

  test('a throttled post does not hold up what a person waits for', async () => {
    const opened = await open();
    const { platform, channel, sandbox, port } = opened;
    sandbox.faults.next('chat.postMessage', { retryAfter: 30 });
    expect(await platform.post(channel, hello, { key: 'a' })).toEqual({
      kind: 'later',
      afterMs: 30_000,
      wholeWorkspace: false,
      why: expect.any(String) as string,
    });
    port.reply.slash = async () => ({
      kind: 'form',
      form: {
        form: 'f',
        title: 'Now',
        close: 'Close',
        memory: '',
        fields: [{ kind: 'note', name: 'n', text: [plain('x')] }],
      },
    });
    await opened.slash('agent', 'request', '');
    await expect.poll(async () => (await opened.form('agent'))?.title).toBe('Now');
  });

  test('a profile: name, zone, address, user groups; groups are read once in five minutes, and anew after a change', async () => {
    let machine = Date.now();
    const { platform, sandbox } = await open({ machine: () => machine });
    expect(await platform.profile('T0STAGE', 'U0REQUESTER')).toEqual({
      name: 'Rosa',
      email: 'requester@acme.example',
      zone: 'Europe/Zurich',
      userGroups: ['S0BOARD'],
    });
    expect((await platform.profile('T0STAGE', 'U0AGENT'))?.userGroups).toEqual([]);
    const reads = () =>
      sandbox.record.calls.filter(({ method }) => method === 'usergroups.users.list').length;
    expect(reads()).toBe(1);
    machine += 301_000;
    await platform.profile('T0STAGE', 'U0AGENT');
    expect(reads()).toBe(2);
    expect(await platform.profile('T0STAGE', 'U0NOBODY')).toBeNull();
    expect(await platform.profile('T0STAGE', 'U0GONE')).toBeNull();
  });

  test('unreadable user groups make nobody an outsider: the last known serve, otherwise a sentence', async () => {
    let machine = Date.now();
    const { platform, sandbox } = await open({ machine: () => machine });
    sandbox.faults.next('usergroups.users.list', { error: 'missing_scope' });
    await expect(platform.profile('T0STAGE', 'U0REQUESTER')).rejects.toThrow(/usergroups:read/);
    expect((await platform.profile('T0STAGE', 'U0REQUESTER'))?.userGroups).toEqual(['S0BOARD']);
    machine += 301_000;
    sandbox.faults.next('usergroups.users.list', { status: 503, count: 2 });
    expect((await platform.profile('T0STAGE', 'U0REQUESTER'))?.userGroups).toEqual(['S0BOARD']);
  });

  test('examining names each fault with its mend', async () => {
    const { platform } = await open({ machine: () => Date.now() + 90_000 });
    const at = (channel: string, name: string) => ({ workspace: 'T0STAGE', channel, name });
    const channels = [
      at('C0DESK', 'desk'),
      at('C0FOREIGN', 'foreign'),
      at('C0OLD', 'old'),
      at('C0NOWHERE', 'nowhere'),
    ];
    const found = await platform.examine({ channels, userGroups: [] });
    const sentences = found.map(({ sentence }) => sentence).join('\n');
    for (const part of [
      /not in #foreign/,
      /#old is archived/,
      /no channel #nowhere/,
      /clock is (89|90|91) s ahead/,
    ])
      expect(sentences).toMatch(part);
    expect(sentences).not.toContain('#desk');
    for (const { ok, mend } of found) expect([ok, typeof mend]).toEqual([false, 'string']);
  });

  test('examining with a bad token or another workspace’s says so', async () => {
    const { sandbox, platform } = await open({ workspace: 'T0OTHER' });
    expect(
      (await platform.examine({ channels: [], userGroups: [] })).map(({ sentence }) => sentence).join(),
    ).toMatch(/T0STAGE, not T0OTHER/);
    sandbox.faults.next('auth.test', { error: 'invalid_auth' });
    expect(await platform.examine({ channels: [], userGroups: [] })).toMatchObject([
      { ok: false, sentence: expect.stringMatching(/bot token/) as string },
    ]);
  });
});
