/** What Slack's documentation lets arrive, and what other senders make of it, spelled as seldom as it is. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inWorkspace } from '../../adapters/slack/in-workspace.ts';
import { onPressUnserved } from '../../adapters/slack/on-press.ts';
import type { Parts } from '../../adapters/slack/parts.ts';
import { plain } from '../../src/chat/text.ts';
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

const silent = (): void => undefined;
const quiet = { log: { info: silent, warn: silent, error: silent }, machine: () => Date.now() };
const unsigned: Sending = { without: ['x-slack-signature', 'x-slack-request-timestamp'] };

describe('envelopes', () => {
  test.each([
    'application/x-www-form-urlencoded; charset=UTF-8',
    'Application/X-WWW-Form-Urlencoded;charset=utf-8',
  ])('a form sent as %s is read', async (type) => {
    const sending = { headers: { 'content-type': type } };
    expect((await sendSigned(stage.url, command('/steward', 'queue'), sending)).status).toBe(200);
    expect(stage.port.of('slash')[0]).toMatchObject({ name: 'steward', text: 'queue' });
  });

  test('a command without words is one', async () => {
    const body = command('/steward', 'x').replace('&text=x', '');
    expect((await sendSigned(stage.url, body)).status).toBe(200);
    expect(stage.port.of('slash')[0]?.text).toBe('');
  });

  test('a look at the certificate is answered unsigned, and nothing is smuggled in with it', async () => {
    const smuggled = `ssl_check=1&${interaction({ type: 'block_actions', actions: [{ action_id: 'press:0:claim' }] })}`;
    for (const body of ['ssl_check=1&token=t', smuggled])
      expect((await sendSigned(stage.url, body, unsigned)).status).toBe(200);
    for (const body of [command('/steward', 'queue'), '{"type":"url_verification","challenge":"c"}'])
      expect((await sendSigned(stage.url, body, unsigned)).status).toBe(401);
    expect(stage.port.calls).toEqual([]);
  });

  test.each([
    ['null', 'application/json'],
    [' null\n', 'application/json'],
    ['payload=null', 'application/x-www-form-urlencoded'],
  ])('nothing in an envelope (%j, %s) harms nobody', async (body, type) => {
    const answer = await sendSigned(stage.url, body, { headers: { 'content-type': type } });
    expect([answer.status, answer.ms < 1000]).toEqual([400, true]);
  });

  test('that events are held back is acknowledged and logged', async () => {
    const said = {
      token: 't',
      type: 'app_rate_limited',
      team_id: 'T0STAGE',
      minute_rate_limited: 1518467820,
    };
    const answer = await sendSigned(stage.url, JSON.stringify(said));
    expect([answer.status, answer.ms < 1000]).toEqual([200, true]);
    expect(stage.said.join('\n')).toContain('Slack holds events back');
  });

  test.each([
    [
      'a button of an attachment',
      { type: 'interactive_message', callback_id: 'x', actions: [{ type: 'button' }] },
    ],
    ['a step of a workflow', { type: 'workflow_step_edit', callback_id: 'x' }],
    ['what is not invented yet', { type: 'telepathy' }],
  ])('%s, which nothing here listens to, is acknowledged at once', async (_what, payload) => {
    const answer = await sendSigned(stage.url, interaction(payload));
    expect([answer.status, answer.ms < 1000]).toEqual([200, true]);
  });
});

describe('people', () => {
  const message = {
    type: 'message',
    channel: 'D0AGENT',
    channel_type: 'im',
    user: 'U0AGENT',
    text: 'hi',
    ts: '1.0',
  };

  test.each([
    [
      'an organization, and where they wrote it',
      { user_team: 'E0ORG', source_team: 'T0GUEST', team: 'T0X' },
      'T0GUEST',
    ],
    ['an organization only', { user_team: 'E0ORG', team: 'T0GUEST' }, 'T0GUEST'],
    ['their workspace', { user_team: 'T0GUEST', team: 'T0STAGE' }, 'T0GUEST'],
    ['nothing but an organization', { user_team: 'E0ORG', team: 'E0ORG' }, 'T0STAGE'],
  ])('somebody of whom Slack names %s has a workspace', async (_what, teams, workspace) => {
    await sendSigned(stage.url, event({ ...message, ...teams }));
    expect(stage.port.of('wrote')[0]?.visitor.workspace).toBe(workspace);
  });

  test('where the app is an organization’s, people’s own workspace counts', async () => {
    const org = { team: null, enterprise: { id: 'E0ORG' }, is_enterprise_install: true };
    const user = { id: 'W0AGENT', team_id: 'T0SEVEN' };
    const actions = [{ type: 'button', action_id: 'press:0:claim', action_ts: '1', value: '12' }];
    await sendSigned(
      stage.url,
      interaction({ ...org, user, type: 'block_actions', actions, container: { type: 'message' } }),
    );
    expect(stage.port.of('press')[0]?.visitor.workspace).toBe('T0SEVEN');
  });

  test('words with /me are words', async () => {
    await sendSigned(stage.url, event({ ...message, subtype: 'me_message', text: 'has no mail' }));
    expect(stage.port.of('wrote')[0]?.text).toBe('has no mail');
  });
});

describe('a press', () => {
  const bodies: Record<string, unknown>[] = [];
  const hook = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      bodies.push(JSON.parse(body) as Record<string, unknown>);
      response.end('ok');
    });
  });
  let responseUrl = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
    responseUrl = `http://127.0.0.1:${String((hook.address() as AddressInfo).port)}/actions/1`;
  });
  afterAll(() => new Promise((resolve) => hook.close(resolve)));
  beforeEach(() => void (bodies.length = 0));

  test('on what only one person sees, in a thread, is answered in that thread', async () => {
    stage.port.reply.press = async () => ({ kind: 'say', text: [plain('It is yours.')] });
    const container = {
      type: 'message',
      message_ts: '2.0',
      channel_id: 'C0DESK',
      is_ephemeral: true,
      thread_ts: '1.0',
    };
    const actions = [{ type: 'button', action_id: 'press:0:claim', action_ts: '1', value: '12' }];
    const channel = { id: 'C0DESK' };
    await sendSigned(
      stage.url,
      interaction({ type: 'block_actions', actions, container, channel, response_url: responseUrl }),
    );
    await expect
      .poll(() => bodies)
      .toEqual([expect.objectContaining({ thread_ts: '1.0', text: 'It is yours.' })]);
  });

  test('where Steward cannot speak just now says so, without any token', async () => {
    const acked: unknown[] = [];
    const there = inWorkspace({ of: () => Promise.reject(new Error('the database is away')) }, quiet)(
      () => async () => expect.unreachable('it is served'),
      onPressUnserved(quiet.log),
    );
    const body = { user: { id: 'U1' }, container: { type: 'message' }, response_url: responseUrl };
    const args = { context: { teamId: 'T1' }, body, ack: async () => void acked.push('ack') };
    await there(args as unknown as Parameters<typeof there>[0]);
    expect(acked).toEqual(['ack']);
    expect(bodies).toEqual([
      expect.objectContaining({
        response_type: 'ephemeral',
        text: expect.stringMatching(/did not work/) as string,
      }),
    ]);
  });
});

test('what finding the workspace takes is taken off what the rest may take', async () => {
  const heard: number[] = [];
  const parts = {} as Parts;
  const there = inWorkspace(
    { of: () => new Promise((resolve) => setTimeout(() => resolve(parts), 300)) },
    quiet,
  )(() => async (_args: object, leftMs: number) => void heard.push(leftMs));
  await there({ context: { teamId: 'T1' } });
  expect(heard[0]).toBeGreaterThan(1000);
  expect(heard[0]).toBeLessThan(2300);
});
