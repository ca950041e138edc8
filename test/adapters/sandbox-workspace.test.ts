import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { WireConversation, WireEvent, WireMessages, WireState } from '../../adapters/sandbox/wire.ts';
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
} from '../support/sandbox-app.ts';
import type { PlainApp } from '../support/sandbox-app.ts';

let app: PlainApp;
let sandbox: Sandbox;
beforeAll(async () => {
  app = await startPlainApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  sandbox = await startSandbox(app.url);
});
afterEach(() => sandbox.stop());

const say = (as: string, text: string, more: object = {}) =>
  asPage(sandbox, 'say', { as, conversation: OFFICE, text, ...more });
const last = () => sandbox.admin.messages(OFFICE).at(-1)?.ts ?? '';
const rang = () => sandbox.record.rings.map(({ person, why }) => `${person} ${why}`);
const office = async (as: string): Promise<WireConversation | undefined> =>
  (await asPage<WireState>(sandbox, `state?as=${as}`)).conversations.find((one) => one.id === OFFICE);

describe('who rings', () => {
  const rows: [name: string, channel: string, text: string, rings: string[]][] = [
    ['plain words in a channel', OFFICE, 'hello', []],
    ['a mention', OFFICE, `<@${ADA}> look`, [`${ADA} mention`]],
    ['a group', OFFICE, '<!subteam^S0DUTY>', [`${BEN} group`]],
    ['everybody', OFFICE, '<!channel>', [`${ADA} everybody`, `${BEN} everybody`]],
    ['a direct message', ADA, 'hello', [`${ADA} dm`]],
    ['an escaped mention', OFFICE, `&lt;@${ADA}&gt;`, []],
  ];
  test.each(rows)('%s', async (_name, channel, text, rings) => {
    await callApi(sandbox, 'chat.postMessage', { channel, text });
    expect(rang()).toEqual(rings);
  });

  test('mentions in blocks ring where mrkdwn is read, once a message', async () => {
    const section = (type: string) => ({ type: 'section', text: { type, text: `<@${ADA}>` } });
    await callApi(sandbox, 'chat.postMessage', {
      channel: OFFICE,
      text: `<@${ADA}>`,
      blocks: [section('mrkdwn'), section('mrkdwn')],
    });
    await callApi(sandbox, 'chat.postMessage', {
      channel: OFFICE,
      text: 'x',
      blocks: [section('plain_text')],
    });
    expect(rang()).toEqual([`${ADA} mention`]);
  });

  test('replies ring those who follow the thread: author, writers, the mentioned; never oneself', async () => {
    await say(ADA, 'root');
    const thread = last();
    await say(BEN, 'first answer', { thread });
    await say(ADA, 'and mine', { thread });
    await callApi(sandbox, 'chat.postMessage', { channel: OFFICE, text: 'from the bot', thread_ts: thread });
    expect(rang()).toEqual([`${ADA} thread`, `${BEN} thread`, `${ADA} thread`, `${BEN} thread`]);
  });

  test('edits and ephemeral messages ring nobody', async () => {
    const { ts } = await callApi(sandbox, 'chat.postMessage', { channel: OFFICE, text: 'x' });
    await callApi(sandbox, 'chat.update', { channel: OFFICE, ts, text: `<@${ADA}>` });
    await callApi(sandbox, 'chat.postEphemeral', { channel: OFFICE, user: ADA, text: `<@${ADA}>` });
    expect(rang()).toEqual([]);
  });

  test('unread and mentions are counted until read', async () => {
    await say(BEN, 'one');
    await say(BEN, '@Ada Byron two');
    const thread = last();
    await callApi(sandbox, 'chat.postMessage', {
      channel: OFFICE,
      text: 'quiet reply',
      thread_ts: sandbox.admin.messages(OFFICE)[0]?.ts,
    });
    expect(await office(ADA)).toMatchObject({ unread: 2, mentions: 1 });
    expect(await office(BEN)).toMatchObject({ unread: 1, mentions: 1 });
    expect(thread).not.toBe('');
    await asPage(sandbox, 'read', { as: ADA, conversation: OFFICE });
    expect(await office(ADA)).toMatchObject({ unread: 0, mentions: 0 });
  });
});

test.each([
  ['@Ada Byron: @ben.okri, see #office', `<@${ADA}>: <@${BEN}>, see <#${OFFICE}|office>`],
  ['@duty @channel', '<!subteam^S0DUTY|@duty> <!channel>'],
  ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
  ['<!channel> and <script>', '<!channel> and &lt;script&gt;'],
  ['mail me@channel.example', 'mail me@channel.example'],
  ['@Ada Byronic', '@Ada Byronic'],
])('typed %s is kept as %s', async (typed, kept) => {
  await say(ADA, typed);
  expect(sandbox.admin.messages(OFFICE).at(-1)?.text).toBe(kept);
});

test('people see only what they are in, and cannot act elsewhere or as others', async () => {
  const refused = { ok: false, error: expect.any(String) as string };
  expect(await asPage(sandbox, 'say', { as: BOT, conversation: OFFICE, text: 'x' })).toMatchObject(refused);
  expect(await asPage(sandbox, 'say', { as: ADA, conversation: 'D0BEN', text: 'x' })).toMatchObject(refused);
  expect(await asPage(sandbox, `messages?as=${ADA}&conversation=D0BEN`)).toMatchObject(refused);
  expect(await asPage(sandbox, 'forward', { seconds: 60 })).toMatchObject(refused);
  expect(await say(ADA, '  ')).toMatchObject(refused);
  const { conversations, people, me } = await asPage<WireState>(sandbox, `state?as=${ADA}`);
  expect(conversations.map((one) => one.id)).toEqual([OFFICE, LOUNGE, 'D0ADA']);
  expect(people.find((one) => one.isBot && one.id === BOT)?.name).toBe('Steward');
  expect(me).toBe(ADA);
});

test('the stream tells each person what they can see, and nothing else', async () => {
  const abort = new AbortController();
  const response = await fetch(`${sandbox.url}/sandbox/stream?as=${BEN}`, { signal: abort.signal });
  const events: WireEvent[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines)
        if (line.startsWith('data: ')) events.push(JSON.parse(line.slice(6)) as WireEvent);
    }
  })().catch(() => undefined);
  await say(ADA, 'for both');
  await callApi(sandbox, 'chat.postEphemeral', { channel: OFFICE, user: ADA, text: 'for Ada' });
  await callApi(sandbox, 'chat.postMessage', { channel: OFFICE, text: 'a reply', thread_ts: last() });
  await callApi(sandbox, 'views.publish', { user_id: BEN, view: { type: 'home', blocks: [] } });
  while (!events.some((one) => one.type === 'home')) await new Promise((resolve) => setTimeout(resolve, 5));
  const texts = events.flatMap((one) => (one.type === 'message' ? [one.message.text] : []));
  expect(texts).toEqual(['for both', 'a reply']);
  const root = events.find((one) => one.type === 'message_changed');
  expect(root).toMatchObject({ message: { text: 'for both', replyCount: 1, replyUsers: [BOT] } });
  abort.abort();
  await reading;
});

describe('the journal', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is left alone by a second start on a port that is taken', async () => {
    const journal = join(folder, 'workspace.jsonl');
    const first = await startSandbox(app.url, { journal });
    await asPage(first, 'say', { as: ADA, conversation: OFFICE, text: 'kept' });
    const before = readFileSync(journal, 'utf8');
    await expect(startSandbox(app.url, { journal, port: first.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    expect(readFileSync(journal, 'utf8')).toBe(before);
    await first.stop();
  });

  test('brings everything back after a restart, even when its last line was cut off', async () => {
    const journal = join(folder, 'deep', 'workspace.jsonl');
    const first = await startSandbox(app.url, { journal });
    await asPage(first, 'say', { as: ADA, conversation: OFFICE, text: 'kept' });
    const { ts } = await callApi(first, 'chat.postMessage', { channel: OFFICE, text: 'v1' });
    await callApi(first, 'chat.postMessage', { channel: OFFICE, text: 'reply', thread_ts: ts });
    for (let edit = 2; edit < 30; edit += 1)
      await callApi(first, 'chat.update', { channel: OFFICE, ts, text: `v${String(edit)}` });
    await callApi(first, 'views.publish', {
      user_id: ADA,
      view: { type: 'home', blocks: [{ type: 'divider' }] },
    });
    await asPage(first, 'read', { as: BEN, conversation: OFFICE });
    const newest = first.admin.messages(OFFICE).at(-1)?.ts ?? '';
    await first.stop();
    const lines = readFileSync(journal, 'utf8').split('\n').length;
    appendFileSync(journal, '{"put":"message","value":{"ts":"17');

    const past = { now: async () => 1_000, forward: async () => ({ now: 1_000, happened: 0 }) };
    const second = await startSandbox(app.url, { journal, people: [], time: past });
    const { messages } = await asPage<WireMessages>(second, `messages?as=${ADA}&conversation=${OFFICE}`);
    expect(messages.map(({ text, replyCount }) => ({ text, replyCount }))).toEqual([
      { text: 'kept', replyCount: undefined },
      { text: 'v29', replyCount: 1 },
    ]);
    expect(await asPage(second, `home?as=${ADA}`)).toMatchObject({
      view: { view: { blocks: [{ type: 'divider' }] } },
    });
    const { conversations } = await asPage<WireState>(second, `state?as=${BEN}`);
    expect(conversations.find((one) => one.id === OFFICE)?.unread).toBe(0);
    expect(readFileSync(journal, 'utf8').split('\n').length).toBeLessThan(lines);
    const later = await callApi<{ ts: string }>(second, 'chat.postMessage', {
      channel: OFFICE,
      text: 'after',
    });
    expect(Number(later.ts)).toBeGreaterThan(Number(newest));
    await second.stop();
  });
});

test('message times come from service time, unique and increasing; it moves forward on request', async () => {
  let now = Date.UTC(2030, 0, 1);
  const time = {
    now: async () => now,
    forward: async (seconds: number) => {
      now += seconds * 1000;
      return { now, happened: 3 };
    },
  };
  const timed = await startSandbox(app.url, { time });
  const post = async () =>
    (await callApi<{ ts: string }>(timed, 'chat.postMessage', { channel: OFFICE, text: 'x' })).ts;
  const stamps = await Promise.all(Array.from({ length: 20 }, post));
  expect(new Set(stamps).size).toBe(20);
  expect(stamps.every((ts) => ts.startsWith('1893456000.'))).toBe(true);
  expect(await asPage(timed, 'forward', { seconds: 3600 })).toEqual({ ok: true, now, happened: 3 });
  expect(await post()).toBe('1893459600.000000');
  await timed.stop();
});

describe('the gate', () => {
  // fetch does not let a test set Host, so the request is made by hand.
  const send = (path: string, headers: Record<string, string>, method = 'POST'): Promise<number> =>
    new Promise((resolve, reject) => {
      const body = method === 'GET' ? '' : JSON.stringify({ as: ADA, conversation: OFFICE, text: 'in' });
      const call = request(
        {
          host: '127.0.0.1',
          port: sandbox.port,
          path,
          method,
          headers: { 'Content-Type': 'application/json', ...headers },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  const here = () => `127.0.0.1:${String(sandbox.port)}`;

  test('lets its own page in, and nothing from elsewhere', async () => {
    expect(await send('/sandbox/say', { Host: here(), Origin: `http://${here()}` })).toBe(200);
    expect(await send('/sandbox/say', { Host: `localhost:${String(sandbox.port)}` })).toBe(200);
    expect(await send('/sandbox/say', { Host: 'evil.example' })).toBe(403);
    expect(await send('/', { Host: 'evil.example' }, 'GET')).toBe(403);
    expect(await send('/sandbox/say', { Host: here(), Origin: 'https://evil.example' })).toBe(403);
    expect(await send('/SANDBOX/say', { Host: here(), Origin: 'https://evil.example' })).toBe(403);
    expect(
      await send('/sandbox/say', { Host: here(), Origin: `http://localhost:${String(sandbox.port)}` }),
    ).toBe(403);
    expect(await send('/sandbox/say', { Host: here(), 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await send('/sandbox/say', { Host: here(), 'Content-Type': 'text/plain' })).toBe(403);
    expect(sandbox.admin.messages(OFFICE)).toHaveLength(2);
  });
});

test('the page and its modules are served from here, under a policy that lets in nothing else', async () => {
  const page = await fetch(`${sandbox.url}/`);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(page.status).toBe(200);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self'( 'sha256-[^']+')+;/);
  expect(page.headers.get('cache-control')).toBe('no-store');
  for (const name of ['preact.mjs', 'hooks.mjs', 'htm.mjs', 'htm-preact.mjs']) {
    const module = await fetch(`${sandbox.url}/vendor/${name}`);
    expect(module.headers.get('content-type')).toContain('javascript');
    expect(await module.text()).toContain('export');
  }
  expect((await fetch(`${sandbox.url}/vendor/constructor`)).status).toBe(404);
  expect((await fetch(`${sandbox.url}/../package.json`)).status).toBe(404);
});
