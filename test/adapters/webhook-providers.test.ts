/** The ready examples of manifest/ways, against stand-ins that hold to what these providers document. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutlet } from '../../adapters/webhook/post.ts';
import type { Page, Posted } from '../../src/chat/platform.ts';
import type { Way } from '../../src/people/ways.ts';
import { parseDirectory } from '../../src/people/parse-directory.ts';
import { ROOT } from '../architecture/root.ts';
import type { Received, StandIn } from './webhook-stage.ts';
import { options, page, pager, standIn, to } from './webhook-stage.ts';

const DIRECTORY = `
directory: northdesk
provider: { name: Northdesk, timezone: Europe/Zurich }
people: { ada: { name: Ada Frei, email: ada@northdesk.example } }
teams: { workplace: { name: Workplace team, channel: office-it, roster: workplace, members: { ada: {} } } }
roles: { service-manager: [ada] }
`;

function exampleOf(name: string): Way {
  const text = readFileSync(join(ROOT, `manifest/ways/${name}.yaml`), 'utf8');
  const parsed = parseDirectory(DIRECTORY + text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  const [way] = Object.values(parsed.directory.ways);
  if (!way) throw new Error('The example describes no way.');
  return way;
}

let provider: StandIn;
beforeAll(async () => {
  provider = await standIn();
});
afterAll(() => provider.close());
beforeEach(() => void (provider.received.length = 0));

/** Sends by the example, at the path it names but to the stand-in. */
async function send(
  name: string,
  address: string,
  authorization: string,
  sent: Page = page,
): Promise<Posted> {
  const { webhook = '', ...way } = exampleOf(name);
  const { secret: _, ...bare } = pager();
  const url = new URL(new URL(webhook).pathname, provider.url).href;
  const outlet = createOutlet(options({ [name]: { ...bare, ...way, url, authorization } }));
  return outlet.post({ ...to, workspace: name, address }, { kind: 'page', page: sent }, { key: sent.id });
}

const ACCOUNT = 'AC00000000000000000000000000000000';
const BASIC = `Basic ${Buffer.from(`${ACCOUNT}:token`).toString('base64')}`;

/** As twilio.com/docs/messaging/api/message-resource and …/voice/api/call-resource say: form in, 201 and a sid out. */
const twilio =
  (resource: 'Messages' | 'Calls', needed: readonly string[]) =>
  (request: Received, response: Parameters<Parameters<StandIn['answer']>[0]>[1]): void => {
    const form = new URLSearchParams(request.body);
    const fail = (status: number, code: number): void =>
      void response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ code, message: 'no', more_info: '', status }));
    if (request.headers.authorization !== BASIC) return fail(401, 20003);
    if (request.url !== `/2010-04-01/Accounts/${ACCOUNT}/${resource}.json`) return fail(404, 20404);
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return fail(400, 21604);
    if (needed.some((key) => !form.get(key))) return fail(400, 21604);
    if (!/^\+[1-9]\d{6,14}$/.test(form.get('To') ?? '')) return fail(400, 21211);
    response
      .writeHead(201, { 'content-type': 'application/json' })
      .end(JSON.stringify({ sid: 'SM90c6fc909d8504d45ecdb3a3d5b3556e', status: 'queued' }));
  };

describe('a text message', () => {
  beforeEach(() => void provider.answer(twilio('Messages', ['To', 'From', 'Body'])));

  test('is taken, and known by the provider’s id', async () => {
    expect(await send('sms', '+41791234567', BASIC)).toEqual({
      kind: 'posted',
      ref: { workspace: 'sms', conversation: to.person, message: 'SM90c6fc909d8504d45ecdb3a3d5b3556e' },
    });
    expect([...new URLSearchParams(provider.received[0]?.body)]).toEqual([
      ['To', '+41791234567'],
      ['From', '+15005550006'],
      ['Body', `${page.summary} ${page.link}`],
    ]);
  });

  test('to no number, or without the token, says what to mend', async () => {
    expect(await send('sms', '12', BASIC)).toMatchObject({
      why: expect.stringContaining('error 21211') as unknown,
    });
    expect(await send('sms', '+41791234567', 'Basic eA==')).toMatchObject({
      why: expect.stringContaining('AUTHORIZATION') as unknown,
    });
  });
});

test('a call reads the page out, and takes 1 for an answer', async () => {
  provider.answer(twilio('Calls', ['To', 'From', 'Twiml']));
  expect(await send('call', '+41791234567', BASIC)).toMatchObject({ kind: 'posted' });
  const form = new URLSearchParams(provider.received[0]?.body);
  expect([...form.keys()]).toEqual(['To', 'From', 'Twiml']);
  expect(form.get('Twiml')).toBe(
    '<Response><Gather numDigits="1" timeout="15" action="https://steward.example.com/page/answer/tok-en_1">' +
      '<Say loop="2">Northdesk: #12 Printer is dead, due 14:00. Please take it. To say “I take it”, press 1.</Say>' +
      '</Gather><Say>There was no answer.</Say></Response>',
  );
});

test('a push message has a button that takes it', async () => {
  // As docs.ntfy.sh/publish/#publish-as-json says: the topic in the body, to the root.
  provider.answer((request, response) => {
    const { topic, message, priority } = JSON.parse(request.body) as Record<string, unknown>;
    const isGood =
      request.url === '/' &&
      typeof topic === 'string' &&
      /^[-_A-Za-z0-9]{1,64}$/.test(topic) &&
      typeof message === 'string' &&
      typeof priority === 'number';
    if (request.headers.authorization !== 'Bearer tk_1')
      return void response.writeHead(401).end('{"code":40101,"http":401,"error":"unauthorized"}');
    response
      .writeHead(isGood ? 200 : 400)
      .end(isGood ? '{"id":"sPs71M8A2T","event":"message"}' : '{"code":40024,"http":400}');
  });
  expect(await send('push', 'ada-9fK2mQ', 'Bearer tk_1')).toMatchObject({
    kind: 'posted',
    ref: { message: 'sPs71M8A2T' },
  });
  expect(JSON.parse(provider.received[0]?.body ?? '')).toEqual({
    topic: 'ada-9fK2mQ',
    title: page.summary,
    message: page.details,
    priority: 5,
    click: page.link,
    actions: [
      {
        action: 'http',
        label: 'I take it',
        url: 'https://steward.example.com/page/answer/tok-en_1',
        method: 'POST',
        clear: true,
      },
    ],
  });
  expect(await send('push', 'no topic', 'Bearer tk_1')).toMatchObject({ kind: 'undeliverable' });
});

const testPage: Page = {
  ...page,
  summary: 'Northdesk: this is a test page. Please answer it, so that we know it reaches you.',
  button: 'It has arrived',
  test: true,
};
const before: Page = {
  ...page,
  summary: 'Northdesk: #12 Printer is dead, due 14:00. Others are called now; you need not act.',
};

describe('a test page, and one for whom others are called by now', () => {
  test('are asked for nothing else by text message', async () => {
    provider.answer(twilio('Messages', ['To', 'From', 'Body']));
    for (const sent of [testPage, before]) await send('sms', '+41791234567', BASIC, sent);
    const bodies = provider.received.map(({ body }) => new URLSearchParams(body).get('Body'));
    expect(bodies).toEqual([`${testPage.summary} ${page.link}`, `${before.summary} ${page.link}`]);
  });

  test('are read out with the answer that fits', async () => {
    provider.answer(twilio('Calls', ['To', 'From', 'Twiml']));
    for (const sent of [testPage, before]) await send('call', '+41791234567', BASIC, sent);
    const [tested, gone] = provider.received.map(({ body }) => new URLSearchParams(body).get('Twiml'));
    expect(tested).toContain('so that we know it reaches you. To say “It has arrived”, press 1.');
    expect(gone).toContain('you need not act. To say “I take it”, press 1.');
    for (const said of [tested, gone]) expect(said).not.toMatch(/[Pp]lease take it|Nothing was taken/);
  });

  test('have the button that fits in a push message', async () => {
    provider.answer((_request, response) => void response.writeHead(200).end('{"id":"x"}'));
    for (const sent of [testPage, before]) await send('push', 'ada-9fK2mQ', 'Bearer tk_1', sent);
    const pushed = provider.received.map(
      ({ body }) => JSON.parse(body) as { title: string; actions: { label: string }[] },
    );
    expect(pushed.map(({ title, actions }) => [title, actions[0]?.label])).toEqual([
      [testPage.summary, 'It has arrived'],
      [before.summary, 'I take it'],
    ]);
  });
});

test('the generic example sends the signed JSON of Steward’s own', () => {
  expect(exampleOf('generic')).toEqual({
    name: 'pager',
    address: 'text',
    webhook: 'https://pager.example.com/hooks/steward',
    format: 'json',
    headers: {},
    words: true,
    answers: 'both',
  });
});
