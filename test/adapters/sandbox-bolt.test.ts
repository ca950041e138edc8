import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { App, LogLevel } from '@slack/bolt';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { WireMessages, WireState } from '../../adapters/sandbox/wire.ts';
import { ADA, asPage, BEN, BOT, OFFICE, SECRET, startSandbox, TOKEN } from '../support/sandbox-app.ts';

// The real Bolt receiver and Web API client cannot tell the sandbox from slack.com.
let sandbox: Sandbox;
let app: App;
const seen: string[] = [];

const form = (marker: string) => ({
  type: 'modal' as const,
  callback_id: 'new-request',
  title: { type: 'plain_text' as const, text: 'New request' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'what',
      label: { type: 'plain_text' as const, text: 'What' },
      element: { type: 'plain_text_input' as const, action_id: 'text', initial_value: marker },
    },
    {
      type: 'actions' as const,
      block_id: 'more',
      elements: [
        { type: 'button' as const, action_id: 'grow', text: { type: 'plain_text' as const, text: 'More' } },
      ],
    },
  ],
});

beforeAll(async () => {
  // The app needs the sandbox's address and the other way round: a free port is found first.
  const probe = (await import('node:http')).createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  sandbox = await startSandbox(`http://127.0.0.1:${String(port)}/slack/events`);
  app = new App({
    token: TOKEN,
    signingSecret: SECRET,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: sandbox.apiUrl },
  });
  app.command('/request', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form(body.text) });
  });
  app.action('grow', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || body.view === undefined) return;
    await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: form('replaced') });
  });
  app.view('new-request', async ({ ack, view, body, client }) => {
    const text = view.state.values['what']?.['text']?.value ?? '';
    if (text === 'bad') return ack({ response_action: 'errors', errors: { what: 'Not that.' } });
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: `Received: ${text}` });
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `heard ${event.text}`, thread_ts: event.ts });
  });
  app.message(async ({ message }) => {
    seen.push(message.type);
  });
  app.shortcut('raise', async ({ ack, respond, shortcut }) => {
    await ack();
    if (shortcut.type === 'message_action') await respond(`raised ${shortcut.message.text ?? ''}`);
  });
  (await app.start({ port, host: '127.0.0.1' })) satisfies unknown as Server;
});

afterAll(async () => {
  await app.stop();
  await sandbox.stop();
});

beforeEach(() => sandbox.record.clear());

const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not happen within four seconds.');
};

const openForm = () => until(async () => (await asPage<WireState>(sandbox, `state?as=${ADA}`)).views.at(-1));

test('a command opens a form, typed text survives its update, errors show, and sending posts to the requester', async () => {
  await asPage(sandbox, 'say', { as: ADA, conversation: OFFICE, text: '/request printer is dead' });
  const opened = await openForm();
  expect(opened.state?.['what']?.['text']).toEqual({ type: 'plain_text_input', value: 'printer is dead' });

  const typed = { what: { text: { type: 'plain_text_input', value: 'the red printer' } } };
  const container = { type: 'view', viewId: opened.id };
  await asPage(sandbox, 'action', {
    as: ADA,
    container,
    blockId: 'more',
    actionId: 'grow',
    value: {},
    state: typed,
  });
  const updated = await until(async () => {
    const view = await openForm();
    return view.hash === opened.hash ? undefined : view;
  });
  expect(updated.id).toBe(opened.id);
  expect(updated.state?.['what']?.['text']?.['value']).toBe('the red printer');

  const send = (value: string) =>
    asPage(sandbox, 'submit', { as: ADA, viewId: opened.id, state: { what: { text: { value } } } });
  expect(await send('bad')).toEqual({ ok: true });
  expect((await openForm()).errors).toEqual({ what: 'Not that.' });
  expect(await send('good')).toEqual({ ok: true });
  expect((await asPage<WireState>(sandbox, `state?as=${ADA}`)).views).toEqual([]);

  const ring = await until(() => sandbox.record.rings.at(0));
  expect(ring).toMatchObject({ person: ADA, why: 'dm', text: 'Received: good' });
  expect(sandbox.record.objections).toEqual([]);
});

test('a mention of the bot is answered in the thread and rings the person who follows it', async () => {
  await asPage(sandbox, 'say', { as: BEN, conversation: OFFICE, text: '@Steward hello <b>' });
  const reply = await until(() => sandbox.record.happenings.find((one) => one.user === BOT));
  expect(reply.text).toBe(`heard <@${BOT}> hello &lt;b&gt;`);
  expect(sandbox.record.rings.filter((one) => one.person === BEN)).toMatchObject([{ why: 'thread' }]);
  await until(() => (seen.length > 0 ? true : undefined));
});

test('a message shortcut answers through its response_url, to the person alone', async () => {
  await asPage(sandbox, 'say', { as: BEN, conversation: OFFICE, text: 'the lamp flickers' });
  const { messages } = await asPage<WireMessages>(sandbox, `messages?as=${ADA}&conversation=${OFFICE}`);
  const ts = messages.at(-1)?.ts;
  await asPage(sandbox, 'shortcut', { as: ADA, callbackId: 'raise', conversation: OFFICE, ts });
  const whisper = await until(() => sandbox.record.happenings.find((one) => one.what === 'ephemeral'));
  expect(whisper).toMatchObject({ text: 'raised the lamp flickers', seenBy: [ADA] });
});

test('a file uploaded with filesUploadV2 is shown and can be read again', async () => {
  await app.client.filesUploadV2({
    channel_id: OFFICE,
    filename: 'load.txt',
    file: Buffer.from('ten open'),
    initial_comment: 'The load',
  });
  const { messages } = await asPage<WireMessages>(sandbox, `messages?as=${ADA}&conversation=${OFFICE}`);
  const file = messages.at(-1)?.files?.[0];
  expect(messages.at(-1)?.text).toBe('The load');
  expect(await (await fetch(`${sandbox.url}${file?.url ?? ''}`)).text()).toBe('ten open');
});
