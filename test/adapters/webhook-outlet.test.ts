import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutlet } from '../../adapters/webhook/post.ts';
import { send as sendOnce } from '../../adapters/webhook/send.ts';
import { signatureHeaders, verifiedId } from '../../adapters/webhook/sign.ts';
import type { Provider } from '../../adapters/webhook/options.ts';
import type { Posted } from '../../src/chat/platform.ts';
import type { Received, StandIn } from './webhook-stage.ts';
import { NOW, options, page, pager, SECRET, standIn, to } from './webhook-stage.ts';

let provider: StandIn;
beforeAll(async () => {
  provider = await standIn();
});
afterAll(() => provider.close());
beforeEach(() => {
  provider.received.length = 0;
  provider.answer((_request, response) => void response.writeHead(202).end());
});

const send = (over: Partial<Provider> = {}, now = NOW): Promise<Posted> =>
  createOutlet(
    options({ pager: pager({ url: provider.url, ...over }) }, undefined, { machine: () => now }),
  ).post(to, { kind: 'page', page }, { key: page.id });

/** The specification's scheme, written down a second time. */
const signedBy = (secret: string, { headers, body }: Received): string => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
};

describe('the signature', () => {
  test('is the one of the specification’s own example', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signatureHeaders(
      secret,
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '{"test": 2432232314}',
      1_614_265_330_000,
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
    expect(verifiedId(secret, headers, '{"test": 2432232314}', 1_614_265_330_000)).toBe(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
    );
  });

  test('fits what was sent, of either format', async () => {
    await send();
    await send({ format: 'form', body: { text: '{summary}' } });
    expect(provider.received).toHaveLength(2);
    for (const one of provider.received) expect(one.headers['webhook-signature']).toBe(signedBy(SECRET, one));
  });

  test('is made anew for a repeat, whose id stays', async () => {
    await send();
    await send({}, NOW + 60_000);
    const [first, second] = provider.received.map(({ headers }) => headers);
    expect(second?.['webhook-id']).toBe(first?.['webhook-id']);
    expect(Number(second?.['webhook-timestamp']) - Number(first?.['webhook-timestamp'])).toBe(60);
    expect(second?.['webhook-signature']).not.toBe(first?.['webhook-signature']);
  });

  test('holds an id without the full stop that would end it', async () => {
    const outlet = createOutlet(options({ pager: pager({ url: provider.url }) }));
    await outlet.post(to, { kind: 'page', page: { ...page, id: 'a.b/c d' } }, { key: 'a.b/c d' });
    expect(provider.received[0]?.headers['webhook-id']).toBe('a%2Eb%2Fc%20d');
  });
});

test('the generic page says all there is, as JSON', async () => {
  expect(await send()).toEqual({
    kind: 'posted',
    ref: { workspace: 'pager', conversation: to.person, message: page.id },
  });
  const [one] = provider.received;
  expect([one?.method, one?.headers['content-type']]).toEqual(['POST', 'application/json']);
  expect(JSON.parse(one?.body ?? '')).toEqual({
    type: 'page.sent',
    timestamp: '2026-03-05T02:13:00.000Z',
    data: {
      page: page.id,
      way: 'pager',
      to: '+41441234567',
      from: 'Northdesk',
      summary: page.summary,
      details: page.details,
      link: page.link,
      button: 'I take it',
      urgent: true,
      test: false,
    },
  });
});

test('a way answered only by webhook sends nobody a link', async () => {
  await send({ answers: 'webhook' });
  expect(JSON.parse(provider.received[0]?.body ?? '')).toMatchObject({ data: { link: null } });
});

test('what people wrote never breaks out of its place', async () => {
  const nasty = '"}]&To=+1900 <Say>x</Say>\n{link} \u0000';
  const outlet = createOutlet(
    options({
      json: pager({
        url: provider.url,
        body: { a: { b: ['{summary}', 5, true] }, to: '{to}', none: '{link}' },
      }),
      form: pager({
        url: provider.url,
        format: 'form',
        body: { Body: '{summary}', Twiml: '<Say>{summary:xml}</Say>' },
      }),
    }),
  );
  for (const workspace of ['json', 'form'])
    await outlet.post(
      { ...to, workspace, address: nasty },
      { kind: 'page', page: { ...page, summary: nasty, link: null } },
      { key: page.id },
    );
  const [json, form] = provider.received;
  expect(JSON.parse(json?.body ?? '')).toEqual({ a: { b: [nasty, 5, true] }, to: nasty });
  expect([...new URLSearchParams(form?.body)]).toEqual([
    ['Body', nasty],
    ['Twiml', '<Say>&quot;}]&amp;To=+1900 &lt;Say&gt;x&lt;/Say&gt;\n{link} </Say>'],
  ]);
});

describe('what the provider answers', () => {
  const answer = (status: number, headers: Record<string, string> = {}, body = ''): void =>
    provider.answer((_request, response) => void response.writeHead(status, headers).end(body));

  test.each([
    [200, '{"sid":"SM1"}', 'SM1'],
    [200, '{"sid":"a\\u0000b\\ud800c\\u202e"}', 'abc'],
    [200, '{"sid":"\\u0000"}', page.id],
    [201, JSON.stringify({ id: `${'m'.repeat(199)}\u{1F4DE}n` }), `${'m'.repeat(199)}n`],
    [201, '{"id":"aB3"}', 'aB3'],
    [200, '{"status":1,"request":"e460"}', 'e460'],
    [200, 'queued', page.id],
    [204, '', page.id],
  ])('%i %s: posted', async (status, body, message) => {
    answer(status, {}, body);
    expect(await send()).toEqual({
      kind: 'posted',
      ref: { workspace: 'pager', conversation: to.person, message },
    });
  });

  test.each([
    [429, { 'retry-after': '7' }, 7_000, true],
    [429, {}, 30_000, true],
    [429, { 'retry-after': new Date(NOW + 20_000).toUTCString() }, 20_000, true],
    [429, { 'retry-after': 'soon' }, 30_000, true],
    [429, { 'retry-after': '999999' }, 3_600_000, true],
    [408, {}, 5_000, false],
    [425, { 'retry-after': '0' }, 1_000, false],
  ])('%i %o: later', async (status, headers, afterMs, wholeWorkspace) => {
    answer(status, headers);
    expect(await send()).toMatchObject({ kind: 'later', afterMs, wholeWorkspace });
  });

  test.each([401, 403])('%i: asked again, as somebody may mend it, but not for ever', async (status) => {
    answer(status, {}, '{"code":20003,"message":"+41441234567"}');
    const posted = await send();
    expect(posted).toMatchObject({ kind: 'later', wholeWorkspace: false, counts: true });
    expect(posted).toHaveProperty('why', expect.stringMatching(/error 20003\. .*STEWARD_WAY_PAGER_/));
    expect(JSON.stringify(posted)).not.toContain('41441234567');
  });

  test.each([
    [400, '{"code":21211,"message":"+41441234567"}', { lies: 'address', status: 400, error: 21211 }],
    [422, '{"code":41441234567}', { lies: 'address', status: 422 }],
    [401, '{"code":20003}', { lies: 'way', status: 401, error: 20003 }],
    [402, '', { lies: 'way', status: 402 }],
    [403, '', { lies: 'way', status: 403 }],
    [404, '{"code":"41441234567"}', { lies: 'way', status: 404 }],
    [307, '', { lies: 'way', status: 307 }],
  ])(
    '%i %s: a test page ends there, and where it lies is known without the number',
    async (status, body, cause) => {
      answer(status, {}, body);
      const outlet = createOutlet(options({ pager: pager({ url: provider.url }) }));
      const posted = await outlet.post(to, { kind: 'page', page: { ...page, test: true } }, { key: page.id });
      expect(posted).toMatchObject({ kind: 'undeliverable', cause });
      expect(JSON.stringify(posted)).not.toContain('41441234567');
    },
  );

  test.each([
    [429, 'later'],
    [500, 'unsure'],
  ] as const)('%i: a test page waits as any other', async (status, kind) => {
    answer(status);
    const outlet = createOutlet(options({ pager: pager({ url: provider.url }) }));
    const posted = await outlet.post(to, { kind: 'page', page: { ...page, test: true } }, { key: page.id });
    expect(posted.kind).toBe(kind);
  });

  test.each([500, 502, 503, 504])('%i: nobody knows', async (status) => {
    answer(status);
    expect(await send()).toMatchObject({ kind: 'unsure' });
  });

  test.each([
    [
      400,
      '{"code":21211,"message":"+41441234567 is not valid"}',
      /HTTP 400, error 21211\. .*check their number/,
    ],
    [422, '', /HTTP 422\. /],
    [404, '', /HTTP 404\. Check the address of the way/],
    [302, '', /redirect/],
  ])('%i: will never arrive, and why', async (status, body, why) => {
    answer(status, status === 302 ? { location: `${provider.url}/elsewhere` } : {}, body);
    const posted = await send();
    expect(posted).toMatchObject({ kind: 'undeliverable', why: expect.stringMatching(why) as unknown });
    expect(JSON.stringify(posted)).not.toContain('41441234567');
    expect(provider.received).toHaveLength(1);
  });

  test('a broken connection: nobody knows', async () => {
    provider.answer((_request, response) => void response.socket?.destroy());
    expect(await send()).toMatchObject({ kind: 'unsure' });
  });

  test('no answer in time: nobody knows; an answer that only dawdles over its body: posted', async () => {
    const slowly = (): ReturnType<typeof sendOnce> =>
      sendOnce(
        { url: provider.url, headers: {}, body: '{}' },
        { who: 'pager', variable: 'STEWARD_WAY_PAGER_', now: NOW, patienceMs: 150 },
      );
    provider.answer(() => undefined);
    expect(await slowly()).toMatchObject({
      kind: 'unsure',
      why: expect.stringContaining('in time') as unknown,
    });
    provider.answer((_request, response) => void response.writeHead(202).write('{"id":'));
    expect(await slowly()).toEqual({ kind: 'sent' });
  });

  test('nobody listens there: not sent, later', async () => {
    const gone = await standIn();
    await gone.close();
    expect(await send({ url: gone.url })).toMatchObject({ kind: 'later', wholeWorkspace: true });
  });

  test('accepted, with an answer that never ends or is broken off: posted', async () => {
    const part = Buffer.alloc(16_384, 'x');
    provider.answer((_request, response) => {
      response.writeHead(200);
      const more = (): void => void (response.writable && response.write(part, more));
      more();
    });
    expect(await send()).toMatchObject({ kind: 'posted' });
    provider.answer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"id":', () => response.socket?.destroy());
    });
    expect(await send()).toMatchObject({ kind: 'posted', ref: { message: page.id } });
  });
});

test('one way rings somebody at most once a minute, or as often as its surroundings say', () => {
  expect(createOutlet(options({})).pace?.conversation).toEqual({ everyMs: 60_000, burst: 1 });
  const stage = createOutlet(options({}, undefined, { ringEveryMs: 3_000 }));
  expect(stage.pace?.conversation).toEqual({ everyMs: 3_000, burst: 1 });
});

describe('nothing is sent', () => {
  test.each<[string, Partial<Provider>, RegExp]>([
    ['in the clear to another machine', { url: 'http://pager.example.com/' }, /https/],
    ['to something that is no web address', { url: 'file:///etc/passwd' }, /https/],
    ['unsigned', { secret: undefined }, /STEWARD_WAY_PAGER_SECRET/],
    ['nowhere', { url: undefined }, /STEWARD_WAY_PAGER_URL/],
  ])('%s', async (_what, over, why) => {
    expect(await send(over)).toMatchObject({
      kind: 'undeliverable',
      why: expect.stringMatching(why) as unknown,
    });
    expect(provider.received).toEqual([]);
  });

  test('in a way the directory does not name', async () => {
    const posted = await createOutlet(options({})).post(to, { kind: 'page', page }, { key: page.id });
    expect(posted).toMatchObject({ kind: 'undeliverable' });
  });
});
