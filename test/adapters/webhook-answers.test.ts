import { request as httpRequest } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerRoutes } from '../../adapters/webhook/answer.ts';
import { signatureHeaders } from '../../adapters/webhook/sign.ts';
import type { Heard } from './webhook-stage.ts';
import { closed, listening, NOW, options, page, pager, SECRET, urlOf } from './webhook-stage.ts';

const OTHER = `whsec_${Buffer.from('another secret of twenty-four bytes').toString('base64')}`;
const heard: Heard = { answers: [], tokens: [], problems: [] };
let wait = 0;
let brokenOff = 0;
let server: Server;
let url: string;

beforeAll(async () => {
  const ways = {
    linked: pager({ answers: 'link', secret: OTHER }),
    sms: pager({ secret: undefined }),
    pager: pager(),
    second: pager(),
  };
  const routes = answerRoutes(options(ways, heard, { wait: () => wait }));
  server = await listening((request, response) => {
    const path = request.url ?? '';
    request.on('close', () => void (request.complete || brokenOff++));
    const route = routes.find((one) =>
      one.path.endsWith('/') ? path.startsWith(one.path) : path === one.path,
    );
    route?.listener(request, response);
  });
  url = urlOf(server);
});
afterAll(() => closed(server));
beforeEach(() => {
  heard.answers.length = 0;
  heard.tokens.length = 0;
  wait = 0;
});

const BODY = JSON.stringify({ page: page.id, answer: 'take' });

const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url + path, { method: 'POST', body, headers });
const answer = (
  body = BODY,
  { secret = SECRET, id = 'msg_1', at = NOW }: { secret?: string; id?: string; at?: number } = {},
): Promise<Response> => post('/page/answer', body, signatureHeaders(secret, id, body, at));

describe('a signed webhook', () => {
  test('answers a page of the ways that have this secret', async () => {
    const response = await answer();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ kind: 'taken', sentence: '#12 is yours.' });
    expect(heard.answers).toEqual([{ page: page.id, ways: ['pager', 'second'], key: 'webhook/pager/msg_1' }]);
  });

  test('delivered again is the same act', async () => {
    await answer();
    await answer();
    expect(new Set(heard.answers.map(({ key }) => key)).size).toBe(1);
  });

  test('may have several signatures, as while secrets change', async () => {
    const headers = signatureHeaders(SECRET, 'msg_1', BODY, NOW);
    headers['webhook-signature'] = `v1a,xyz v1,${'A'.repeat(43)}= ${headers['webhook-signature'] ?? ''}`;
    expect((await post('/page/answer', BODY, headers)).status).toBe(200);
  });

  test('is taken up to five minutes off, either way', async () => {
    for (const at of [NOW - 299_000, NOW + 299_000]) expect((await answer(BODY, { at })).status).toBe(200);
  });

  test.each<[string, () => Promise<Response>]>([
    ['unsigned', () => post('/page/answer', BODY)],
    [
      'signed with another secret',
      () => answer(BODY, { secret: `whsec_${Buffer.alloc(32).toString('base64')}` }),
    ],
    ['signed by a way that answers by link only', () => answer(BODY, { secret: OTHER })],
    ['too old', () => answer(BODY, { at: NOW - 301_000 })],
    ['from the future', () => answer(BODY, { at: NOW + 301_000 })],
    [
      'signed for another body',
      () => post('/page/answer', BODY, signatureHeaders(SECRET, 'msg_1', '{}', NOW)),
    ],
    [
      'signed under another id',
      () =>
        post('/page/answer', BODY, {
          ...signatureHeaders(SECRET, 'msg_1', BODY, NOW),
          'webhook-id': 'msg_2',
        }),
    ],
    [
      'with a time that is none',
      () =>
        post('/page/answer', BODY, {
          ...signatureHeaders(SECRET, 'msg_1', BODY, NOW),
          'webhook-timestamp': '1e99',
        }),
    ],
  ])('%s is refused, and nothing is done', async (_what, send) => {
    expect((await send()).status).toBe(401);
    expect(heard.answers).toEqual([]);
  });

  test.each([
    JSON.stringify({ page: 'a\u0000b', answer: 'take' }),
    '{"page":"a\\ud800b","answer":"take"}',
    JSON.stringify({ page: 'x'.repeat(501), answer: 'take' }),
    ...['', 'take', '[]', 'null', '{}'],
    ...[`{"page":"${page.id}"}`, '{"page":7,"answer":"take"}'],
  ])('that says %j says too little', async (body) => {
    expect((await answer(body)).status).toBe(400);
    expect(heard.answers).toEqual([]);
  });
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('an address that only the page named', () => {
  test('takes 1 from a telephone, and says so in its words', async () => {
    const response = await post('/page/answer/tok-en_1', 'CallSid=CA1&Digits=1&To=%2B41', FORM);
    expect(response.headers.get('content-type')).toContain('text/xml');
    expect(await response.text()).toContain('<Response><Say>#12 is yours.</Say></Response>');
    expect(heard.tokens).toEqual(['tok-en_1']);
  });

  test('takes no other key, and asks for one once more', async () => {
    const response = await post('/page/answer/tok-en_1', 'Digits=2', FORM);
    expect(await response.text()).toContain(
      '<Response><Gather numDigits="1" timeout="15"><Say>Press 1.</Say></Gather></Response>',
    );
    expect(heard.tokens).toEqual([]);
  });

  test('takes a button', async () => {
    const response = await post('/page/answer/tok-en_1', '');
    expect([response.status, await response.json()]).toEqual([
      200,
      { kind: 'taken', sentence: '#12 is yours.' },
    ]);
  });

  test('of no page: nothing, said kindly', async () => {
    const response = await post('/page/answer/forged', '');
    expect([response.status, ((await response.json()) as { kind: string }).kind]).toEqual([404, 'refused']);
  });
});

describe('what is not listened to', () => {
  test.each(['/page/answer', '/page/answer/tok-en_1'])('%s: looking is not answering', async (path) => {
    for (const method of ['GET', 'HEAD', 'PUT'])
      expect((await fetch(url + path, { method })).status).toBe(405);
    expect([heard.tokens, heard.answers]).toEqual([[], []]);
  });

  test('more than such an answer needs is not read', async () => {
    expect((await answer(JSON.stringify({ page: 'x'.repeat(20_000), answer: 'take' }))).status).toBe(413);
    expect((await post('/page/answer/tok-en_1', 'x'.repeat(20_000))).status).toBe(413);
    expect([heard.tokens, heard.answers]).toEqual([[], []]);
  });

  test.each(['/page/answer', '/page/answer/tok-en_1'])(
    '%s: a body broken off answers nothing, and is nothing to report',
    async (path) => {
      const before = brokenOff;
      const sent = httpRequest(url + path, { method: 'POST', headers: { 'content-length': '50' } });
      sent.on('error', () => undefined);
      await new Promise<void>((resolve) => sent.write('Digits=1', () => resolve()));
      sent.destroy();
      await expect.poll(() => brokenOff).toBe(before + 1);
      // Whatever is done about it is done before the next is answered.
      expect((await post('/page/answer', BODY)).status).toBe(401);
      expect([heard.tokens, heard.problems]).toEqual([[], []]);
    },
  );

  test('whoever guesses too much is asked to wait', async () => {
    wait = 2_500;
    for (const send of [
      () => post('/page/answer', BODY),
      () => post('/page/answer/forged', ''),
      () => post('/page/answer/forged', 'Digits=1', FORM),
      () => post('/page/answer', 'x'.repeat(20_000)),
    ]) {
      const response = await send();
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3']);
    }
    expect(heard.answers).toEqual([]);
  });

  test('others’ guesses hold up nobody who may answer, whatever address all come from', async () => {
    wait = 2_500;
    expect((await answer()).status).toBe(200);
    expect((await post('/page/answer/tok-en_1', '')).status).toBe(200);
    expect((await post('/page/answer/tok-en_1', 'Digits=1', FORM)).status).toBe(200);
    expect((await answer('{}')).status).toBe(400);
  });
});
