/** Answering a page over a real Steward: by the link's small page, by key, by signed webhook. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signatureHeaders } from '../../adapters/webhook/sign.ts';
import { connectPaging } from '../../src/connect/paging.ts';
import { pageLink } from '../../src/connect/page-link.ts';
import { wayVariable } from '../../src/connect/way-secrets.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { createLog } from '../../src/log.ts';
import { setReach, testReach } from '../../src/paging/commands/act.ts';
import { createSigner } from '../../src/store/signer.ts';
import type { WebServer } from '../../src/web/server.ts';
import { createWebServer } from '../../src/web/server.ts';
import type { StandIn } from '../adapters/webhook-stage.ts';
import { SECRET, standIn } from '../adapters/webhook-stage.ts';
import { acme } from '../domain/agreement-fixtures.ts';
import { editedSamples } from '../support/edited-samples.ts';
import { openSteward } from '../support/steward.ts';

// p2: an answer within 1 h; on duty is called at 75 % of it.
const setup = editedSamples({
  'directory.yaml': [
    [
      'ways:\n',
      'ways:\n  other: { name: pager, address: text, webhook: "https://p.example.com", answers: both }\n',
    ],
  ],
});
const t = await openSteward({ at: '2026-11-23T08:30:00+01:00', setup });
/** Of another way, whose provider must not answer pages that were not given to it. */
const OTHER = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
await publish(
  t.context,
  { kind: 'system', name: 'test' },
  'agreement',
  acme.replaceAll(/update: \d h, /g, ''),
);

let provider: StandIn;
let web: WebServer;
let address: string;
let olga: string;

beforeAll(async () => {
  provider = await standIn();
  web = createWebServer({ host: '127.0.0.1', port: 0, ready: async () => true });
  const url = (way: string): string => `${provider.url}/${way}`;
  const ways = { [wayVariable('other')]: { secret: OTHER } };
  connectPaging(t.steward, { ways, standIn: { url, secret: SECRET } }, web, createLog('silent'));
  address = `http://127.0.0.1:${(await web.listen()).port}`;
  t.steward.reachedAt(address);
  olga = (await t.olga.known()).person;
  await setReach(t.context, { kind: 'person', person: olga }, 'set', olga, {
    ways: { phone: '+41791234567' },
    rules: [{ way: 'phone', afterMs: 60_000 }],
  });
});
afterAll(async () => {
  web.close();
  web.drop();
  await provider.close();
});

const days = [
  '11-23',
  '11-24',
  '11-25',
  '11-26',
  '11-27',
  '11-30',
  '12-01',
  '12-02',
  '12-03',
  '12-04',
  '12-07',
  '12-09',
];
beforeEach(async () => {
  await t.forwardTo(`2026-${days.shift()}T09:00:00+01:00`);
  // A phone rings only so often, by the clock on the wall.
  t.machineForward('1 m');
  await t.settle();
  t.machineForward('1 m');
  provider.received.length = 0;
});

type Sent = { page: string; link: string; summary: string; details: string };
const sent = (): Sent[] => provider.received.map(({ body }) => (JSON.parse(body) as { data: Sent }).data);

/** Nobody claims, so that Olga's phone rings. */
async function paged(title = 'the printer is dead'): Promise<{ number: number; page: Sent }> {
  const number = await t.rita.raises(title, {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });
  await t.forward('45 m');
  expect(sent()).toEqual([]); // chat comes first
  await t.forward('1 m');
  const [page] = sent();
  if (!page) throw new Error('No page was sent.');
  return { number, page };
}

const holder = async (number: number): Promise<string | null> =>
  (await t.state(number)).escalation?.takenBy ?? null;

const get = async (link: string): Promise<{ response: Response; html: string }> => {
  const response = await fetch(link);
  return { response, html: await response.text() };
};
const press = async (link: string): Promise<string> => (await fetch(link, { method: 'POST' })).text();

test('looking is not taking, however often; pressing is, once', async () => {
  const { number, page } = await paged();
  for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(page.link, { method })).status).toBe(200);
  const { html } = await get(page.link);
  expect(html).toContain(`#${number} the printer is dead`);
  expect(html).toContain('<button>I take it</button>');
  expect(await holder(number)).toBe(null);

  expect(await press(page.link)).toContain(`#${number} is yours, and nobody else is called.`);
  expect(await holder(number)).toBe(olga);
  expect(await press(page.link)).toContain(`#${number} is yours already.`);
  const after = (await get(page.link)).html;
  expect(after).toContain(`#${number} is yours already.`);
  expect(after).not.toContain('<button>');
});

test('who comes later reads who took it, and when', async () => {
  const { number, page } = await paged();
  await t.ada.presses('take', number);
  const { html } = await get(page.link);
  expect(html).toContain(`Ada Frei took #${number}, Tue 24 Nov 09:46 CET.`);
  expect(await press(page.link)).toContain(`Ada Frei took #${number}, Tue 24 Nov 09:46 CET.`);
  expect(await holder(number)).toBe((await t.ada.known()).person);
});

test('the small page tells nobody where it came from, is kept by nobody and runs nothing', async () => {
  const { page } = await paged('<img src=x onerror=alert(1)> & "quotes"');
  const { response, html } = await get(page.link);
  const header = (name: string): string | null => response.headers.get(name);
  expect(header('cache-control')).toBe('no-store');
  expect(header('referrer-policy')).toBe('no-referrer');
  expect(header('x-content-type-options')).toBe('nosniff');
  expect(header('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
  );
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;');
  expect(html).not.toContain('<script');
});

describe('a link that is not theirs', () => {
  const token = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

  test('forged, cut short, changed, or of another purpose: unknown', async () => {
    const { number, page } = await paged();
    const good = token(page.link);
    const foreign = createSigner([Buffer.alloc(32, 7).toString('base64')]);
    const forged = token(pageLink(foreign, '', { page: page.page, person: olga }, t.context.machine()));
    const turned = good.slice(0, -3) + (good.at(-3) === 'A' ? 'B' : 'A') + good.slice(-2);
    for (const bad of [
      forged,
      good.slice(0, -2),
      turned,
      `${good}A`,
      '',
      'x'.repeat(5_000),
      '../healthz',
      '%00',
    ]) {
      const link = `${address}/page/${bad}`;
      const { response, html } = await get(link);
      if (new URL(link).pathname.startsWith('/page/')) {
        expect([bad, response.status]).toEqual([bad, 404]);
        expect(html).toContain('I do not know this link.');
      }
      await press(link);
    }
    expect(await holder(number)).toBe(null);
  });

  test('of a page that went to somebody else: refused', async () => {
    const { number, page } = await paged();
    const link = t.context.pageLink(page.page, (await t.ben.known()).person);
    expect((await get(link)).response.status).toBe(404);
    expect(await press(link)).toContain('This page is not known here');
    expect(await holder(number)).toBe(null);
  });

  test('too old: said, and takes nothing', async () => {
    const { number, page } = await paged();
    const dayAgo = t.context.machine();
    t.machineForward('23 h');
    expect((await get(page.link)).html).toContain('<button>');
    t.machineForward('61 m');
    expect(t.context.machine() - dayAgo).toBeGreaterThan(24 * 3_600_000);
    expect((await get(page.link)).html).toContain('expired');
    expect(await press(page.link)).toContain('expired');
    expect(await holder(number)).toBe(null);
  });
});

test('1 pressed on the phone takes it, at an address that only the page named', async () => {
  const { number, page } = await paged();
  const answer = page.link.replace('/page/', '/page/answer/');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  await fetch(answer, { method: 'POST', headers: form, body: 'Digits=9' });
  expect(await holder(number)).toBe(null);
  const response = await fetch(answer, { method: 'POST', headers: form, body: 'Digits=1' });
  expect(await response.text()).toContain(`<Say>Thank you. #${number} is yours`);
  expect(await holder(number)).toBe(olga);
  // The same person, the same page: by link it is the same act.
  expect(await press(page.link)).toContain('is yours already');
});

test('a signed webhook takes it; delivered again it changes nothing', async () => {
  const { number, page } = await paged();
  const send = async (id: string, at = t.context.machine(), secret = SECRET): Promise<unknown> => {
    const body = JSON.stringify({ page: page.page, answer: 'take' });
    const headers = signatureHeaders(secret, id, body, at);
    return (await fetch(`${address}/page/answer`, { method: 'POST', headers, body })).json();
  };
  const other = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
  expect(await send('m1', t.context.machine(), other)).toMatchObject({
    error: expect.any(String) as unknown,
  });
  expect(await send('m1', t.context.machine() - 301_000)).toMatchObject({
    error: expect.any(String) as unknown,
  });
  expect(await send('m1', t.context.machine(), OTHER)).toMatchObject({ kind: 'refused' });
  expect(await holder(number)).toBe(null);
  expect(await send('m2')).toMatchObject({ kind: 'taken' });
  expect(await send('m2')).toMatchObject({ kind: 'already' });
  expect(await send('m3')).toMatchObject({ kind: 'already' });
  const { escalation } = await t.state(number);
  expect([escalation?.takenBy, escalation?.takenVia]).toEqual([olga, { way: 'phone', how: 'webhook' }]);
});

test('a page of an escalation that is over takes no later one, by whatever it is answered', async () => {
  const { number, page } = await paged();
  await t.ada.presses('take', number);
  for (let i = 0; i < 30 && (await t.state(number)).escalation?.epoch !== 2; i++) await t.forward('30 m');
  expect((await t.state(number)).escalation).toMatchObject({ epoch: 2, takenBy: null, closed: null });
  const ada = (await t.ada.known()).person;
  expect((await get(page.link)).html).toContain(`#${number} needs nobody any more`);
  expect(await press(page.link)).toContain(`#${number} needs nobody any more`);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const keyed = page.link.replace('/page/', '/page/answer/');
  await fetch(keyed, { method: 'POST', headers: form, body: 'Digits=1' });
  const body = JSON.stringify({ page: page.page, answer: 'take' });
  const headers = signatureHeaders(SECRET, 'late-1', body, t.context.machine());
  const signed = await fetch(`${address}/page/answer`, { method: 'POST', headers, body });
  expect(await signed.json()).toMatchObject({ kind: 'over' });
  expect(await t.state(number)).toMatchObject({ assignee: ada, escalation: { takenBy: null } });
});

test('guessing holds up no real link, key or signature, though all come from one address', async () => {
  const { number, page } = await paged();
  const guesses = Array.from({ length: 400 }, async (_, i) => {
    const path = i % 2 === 0 ? '/page/guess' : '/page/answer/guess';
    return (await fetch(`${address}${path}${i}`, { method: i % 2 === 0 ? 'GET' : 'POST' })).status;
  });
  expect(new Set(await Promise.all(guesses))).toEqual(new Set([404, 429]));
  const send = async (secret: string, text = page.page): Promise<number> => {
    const body = JSON.stringify({ page: text, answer: 'take' });
    const headers = signatureHeaders(secret, `flood-${text.length}`, body, t.context.machine());
    return (await fetch(`${address}/page/answer`, { method: 'POST', headers, body })).status;
  };
  expect(await send(SECRET, 'a\u0000b')).toBe(400);
  expect((await get(page.link)).html).toContain('<button>I take it</button>');
  expect(await send(SECRET)).toBe(200);
  expect(await holder(number)).toBe(olga);
});

test('a test page has arrived once it is answered', async () => {
  await testReach(t.context, { kind: 'person', person: olga }, 'test-1', olga);
  await t.settle();
  const [page] = sent();
  const { html } = await get(page?.link ?? '');
  expect(html).toContain('<button>It has arrived</button>');
  expect(await press(page?.link ?? '')).toContain('This way reaches you.');
  expect((await get(page?.link ?? '')).html).toContain('reached you already');
});

test('a provider that loses its answer is sent the same page again, under the same id', async () => {
  provider.answer((_request, response) => void response.writeHead(503).end());
  t.machineForward('1 m');
  await testReach(t.context, { kind: 'person', person: olga }, 'test-2', olga);
  await t.settle();
  expect(sent()).toHaveLength(1);
  provider.answer((_request, response) => void response.writeHead(200).end());
  t.machineForward('10 s');
  await t.settle();
  expect(sent()).toHaveLength(2);
  const [first, second] = provider.received.map(({ headers }) => headers['webhook-id']);
  expect(second).toBe(first);
  expect(sent()[1]?.details).toContain('Sent again');
});
