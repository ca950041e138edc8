import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plain } from '../../src/chat/text.ts';
import { gate } from './fake-port.ts';
import { command, event, interaction, sendSigned } from './slack-signed.ts';
import type { Sending } from './slack-signed.ts';
import { openSlackStage } from './slack-stage.ts';
import type { SlackStage } from './slack-stage.ts';

let stage: SlackStage;
beforeAll(async () => {
  stage = await openSlackStage();
});
afterAll(() => stage.close());
beforeEach(() => void (stage.port.calls.length = 0));

const message = {
  type: 'message',
  channel: 'D0AGENT',
  channel_type: 'im',
  user: 'U0AGENT',
  text: 'hi',
  ts: '1.0',
};

describe('what is not surely from Slack is refused', () => {
  test.each<[string, Sending]>([
    ['another secret', { secret: 'another' }],
    ['no signature', { without: ['x-slack-signature'] }],
    ['no timestamp', { without: ['x-slack-request-timestamp'] }],
    ['a timestamp that is none', { headers: { 'x-slack-request-timestamp': 'soon' } }],
    ['older than 5 minutes', { skew: -310 }],
    ['more than 5 minutes ahead', { skew: 310 }],
    ['a day ahead', { skew: 86_400 }],
    ['an unknown version', { headers: { 'x-slack-signature': 'v1=00' } }],
    ['an empty signature', { headers: { 'x-slack-signature': '' } }],
  ])('%s: 401, and nobody is asked', async (_what, sending) => {
    for (const body of [
      event(message),
      command('/steward', 'queue'),
      interaction({ type: 'shortcut', callback_id: 'x' }),
    ])
      expect((await sendSigned(stage.url, body, sending)).status).toBe(401);
    expect(stage.port.calls).toEqual([]);
  });

  test('four minutes off either way is accepted', async () => {
    for (const skew of [-240, 240])
      expect((await sendSigned(stage.url, command('/steward', ''), { skew })).status).toBe(200);
  });

  test('a signature fits its own body only', async () => {
    const signed = command('/steward', 'queue');
    const headers = { 'x-slack-signature': 'v0=' + 'a'.repeat(64) };
    expect((await sendSigned(stage.url, signed, { headers })).status).toBe(401);
  });

  test('more than a megabyte is not read', async () => {
    expect((await sendSigned(stage.url, event({ ...message, text: 'x'.repeat(1_100_000) }))).status).toBe(
      413,
    );
  });

  test('nonsense, well signed, is answered and the next request is served', async () => {
    expect((await sendSigned(stage.url, '{not json')).status).toBe(400);
    expect((await sendSigned(stage.url, command('/steward', ''))).status).toBe(200);
  });
});

describe('addresses', () => {
  const get = async (path: string, method = 'GET') => (await fetch(`${stage.url}${path}`, { method })).status;
  test('alive, ready and not ready', async () => {
    expect([await get('/healthz'), await get('/readyz')]).toEqual([200, 200]);
    stage.port.reply.ready = async () => false;
    expect([await get('/healthz'), await get('/readyz')]).toEqual([200, 503]);
    stage.port.reply.ready = async () => {
      throw new Error('the database is away');
    };
    expect(await get('/readyz')).toBe(503);
    stage.port.reply.ready = async () => true;
  });
  test('others', async () => {
    expect([await get('/'), await get('/slack/events'), await get('/slack/events?x', 'PUT')]).toEqual([
      404, 405, 405,
    ]);
  });
  test('the request URL is verified', async () => {
    expect(await stage.sandbox.verifyRequestUrl()).toBe(true);
  });
});

describe('nobody waits three seconds for nothing', () => {
  const view = {
    id: 'V1',
    hash: 'h',
    type: 'modal',
    private_metadata: '',
    state: { values: {} },
    blocks: [],
  };
  const act = (action_id: string) => ({
    type: 'block_actions',
    actions: [{ type: 'button', action_id, block_id: 'b', action_ts: '1', value: 'v' }],
    container: { type: 'message' },
    channel: { id: 'C0DESK', name: 'desk' },
    response_url: `${stage.sandbox.url}/hooks/actions/none`,
  });
  test.each([
    ['a control of another time', () => interaction(act('approve_v1'))],
    ['a control with half an id', () => interaction(act('press:0:'))],
    ['a field that does not dispatch', () => interaction(act('field:what'))],
    ['a shortcut', () => interaction({ type: 'shortcut', callback_id: 'gone', action_ts: '1' })],
    [
      'a message shortcut',
      () =>
        interaction({
          type: 'message_action',
          callback_id: 'gone',
          channel: { id: 'C0DESK' },
          message: { ts: '1.0' },
        }),
    ],
    [
      'a closed window',
      () => interaction({ type: 'view_closed', view: { ...view, callback_id: 'x' }, is_cleared: false }),
    ],
    [
      'a menu that asks for options',
      () => interaction({ type: 'block_suggestion', action_id: 'x', block_id: 'b', value: '' }),
    ],
    ['an event nobody subscribed to', () => event({ type: 'team_rename', name: 'x' })],
    ['a command nobody knows', () => command('/other', '')],
  ])('%s', async (_what, body) => {
    const answer = await sendSigned(stage.url, body());
    expect(answer.status).toBe(200);
    expect(answer.ms).toBeLessThan(2000);
  });

  test('a control of an older message says so', async () => {
    await sendSigned(stage.url, interaction(act('approve_v1')));
    await expect
      .poll(() => stage.toldPrivately('agent'))
      .toContainEqual(expect.stringMatching(/older message/));
  });
});

describe('events', () => {
  test('delivered again they reach the port again with the same key, whatever the retry header says', async () => {
    const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    await sendSigned(stage.url, event(message, 'Ev7'));
    expect((await sendSigned(stage.url, event(message, 'Ev7'), { headers })).status).toBe(200);
    expect(stage.port.of('wrote').map(({ key }) => key)).toEqual(['event:Ev7', 'event:Ev7']);
  });

  test('one that cannot be kept is answered 500, so that it comes again', async () => {
    stage.port.reply.wrote = async () => {
      throw new Error('the database is away');
    };
    expect((await sendSigned(stage.url, event(message))).status).toBe(500);
    stage.port.reply.wrote = async () => ({ kind: 'nothing' });
    expect((await sendSigned(stage.url, event(message))).status).toBe(200);
  });

  test.each([
    ['the bot’s own', { bot_id: 'B0STEWARD' }],
    ['an edit', { subtype: 'message_changed', hidden: true }],
    ['a join', { subtype: 'channel_join' }],
    ['in a channel, outside threads', { channel: 'C0DESK', channel_type: 'channel' }],
    [
      'in another’s thread',
      { channel: 'C0DESK', channel_type: 'channel', thread_ts: '0.5', parent_user_id: 'U0REQUESTER' },
    ],
  ])('%s message is not heard', async (_what, part) => {
    expect((await sendSigned(stage.url, event({ ...message, ...part }))).status).toBe(200);
    expect(stage.port.calls).toEqual([]);
  });

  test('a file without words gets a sentence', async () => {
    await sendSigned(stage.url, event({ ...message, subtype: 'file_share', text: '' }, 'Ev8'));
    expect(stage.port.calls).toEqual([]);
    await expect.poll(() => stage.toldPrivately('agent')).toContainEqual(expect.stringMatching(/words only/));
  });

  test('people named in a message come with their names', async () => {
    await sendSigned(stage.url, event({ ...message, text: 'ask <@U0REQUESTER>' }, 'Ev9'));
    expect(stage.port.of('wrote')[0]?.text).toBe('ask @Rosa');
  });

  test('a changed profile and a changed user group are told', async () => {
    await sendSigned(stage.url, event({ type: 'user_change', user: { id: 'U5', team_id: 'T5' } }));
    const group = {
      type: 'subteam_members_changed',
      subteam_id: 'S0BOARD',
      added_users: ['U6'],
      removed_users: ['U7'],
    };
    await sendSigned(stage.url, event(group));
    await sendSigned(stage.url, event({ ...group, subteam_id: 'S0OTHER' }));
    expect(stage.port.of('changedProfile').map(({ visitor }) => [visitor.workspace, visitor.user])).toEqual([
      ['T5', 'U5'],
      ['T0STAGE', 'U6'],
      ['T0STAGE', 'U7'],
    ]);
  });
});

test('stopping takes nothing new and lets what is under way end', async () => {
  const other = await openSlackStage();
  const held = gate();
  other.port.reply.slash = async () => {
    await held.opened;
    return { kind: 'say', text: [plain('kept')] };
  };
  const answer = sendSigned(other.url, command('/steward', ''));
  await expect.poll(() => other.port.calls.length).toBe(1);
  const stopped = other.stop();
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  held.open();
  await stopped;
  expect(await answer).toMatchObject({ status: 200 });
  expect((await answer).text).toContain('kept');
  await other.sandbox.stop();
});

test('nothing private is in the log', () => {
  const all = stage.said.join('\n');
  expect(all).toContain('the database is away');
  for (const secret of ['xoxb', 'signing secret', 'ask @Rosa', '"hi"', '/hooks/'])
    expect(all).not.toContain(secret);
});
