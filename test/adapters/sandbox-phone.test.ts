/** The telephones of the stand-in, rung by the real webhook adapter. */

import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWebhookAdapter } from '../../adapters/webhook/index.ts';
import type { Posted } from '../../src/chat/platform.ts';
import type { Sandbox } from '../../adapters/sandbox/index.ts';
import type { SandboxOptions } from '../../adapters/sandbox/wire.ts';
import { ADA, asPage, BEN, sandboxOptions, startSandbox } from '../support/sandbox-app.ts';
import type { Heard } from './webhook-stage.ts';
import { closed, listening, options, page, pager, SECRET, to, urlOf } from './webhook-stage.ts';

const heard: Heard = { answers: [], tokens: [], problems: [] };
const folder = mkdtempSync(join(tmpdir(), 'steward-phone-'));
let provider: Server;
let sandbox: Sandbox;
let more: Partial<SandboxOptions>;

beforeAll(async () => {
  // Its listener is asked for when the first request comes, once the adapter is there.
  const adapter = (): ReturnType<typeof createWebhookAdapter> =>
    createWebhookAdapter(
      options({ phone: pager({ url: `${sandbox.url}/phone/phone` }) }, heard, { machine: () => Date.now() }),
    );
  provider = await listening((request, response) =>
    adapter()
      .routes.find(({ path }) => path === request.url)
      ?.listener(request, response),
  );
  const people = sandboxOptions('').people.map((one) => ({
    ...one,
    ...(one.id === BEN ? { phone: '+44 7700 900001' } : {}),
  }));
  more = {
    people,
    journal: join(folder, 'sandbox.jsonl'),
    phone: { secret: SECRET, answerUrl: `${urlOf(provider)}/page/answer` },
  };
  sandbox = await startSandbox('http://127.0.0.1:9/', more);
});
afterAll(async () => {
  await sandbox.stop();
  await closed(provider);
  rmSync(folder, { recursive: true, force: true });
});

const send = (id: string, address: string, secret = SECRET): Promise<Posted> =>
  createWebhookAdapter(
    options({ phone: pager({ url: `${sandbox.url}/phone/phone`, secret }) }, heard, {
      machine: () => Date.now(),
    }),
  ).outlet.post({ ...to, workspace: 'phone', address }, { kind: 'page', page: { ...page, id } }, { key: id });

type Phone = { number: string; pages: { id: string; summary: string; heard?: string }[] } | null;
const phoneOf = async (as: string): Promise<Phone> =>
  ((await (await fetch(`${sandbox.url}/sandbox/state?as=${as}`)).json()) as { phone: Phone }).phone;

test('a page rings whoever has the number, however it is written, and a repeat rings nobody', async () => {
  expect(await send('p1', '+447700900001')).toMatchObject({ kind: 'posted', ref: { message: 'call-p1' } });
  expect(await send('p1', '+447700900001')).toMatchObject({ kind: 'posted' });
  expect(await send('p2', '+44 7700 900 001')).toMatchObject({ kind: 'posted' });
  const phone = await phoneOf(BEN);
  expect(phone?.pages.map(({ id }) => id)).toEqual(['p2', 'p1']);
  expect(phone?.pages[0]?.summary).toBe(page.summary);
  expect(await phoneOf(ADA)).toBe(null);
});

test('what is not signed, or goes to nobody, is refused', async () => {
  const other = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
  expect(await send('p3', '+447700900001', other)).toMatchObject({ kind: 'later', counts: true });
  expect(await send('p3', '+447700900099')).toMatchObject({ kind: 'undeliverable' });
  expect((await phoneOf(BEN))?.pages).toHaveLength(2);
});

test('1 is pressed: the answer comes back signed, and what is said to it is heard', async () => {
  await asPage(sandbox, 'phone', { as: BEN, page: 'p1' });
  expect(heard.answers).toEqual([{ page: 'p1', ways: ['phone'], key: 'webhook/phone/answer-p1' }]);
  expect((await phoneOf(BEN))?.pages.find(({ id }) => id === 'p1')?.heard).toBe('#12 is yours.');
  expect(await asPage(sandbox, 'phone', { as: ADA, page: 'p1' })).toMatchObject({ ok: false });
});

test('a restart keeps what rang', async () => {
  await sandbox.stop();
  sandbox = await startSandbox('http://127.0.0.1:9/', more);
  expect((await phoneOf(BEN))?.pages.map(({ id, heard }) => [id, heard])).toEqual([
    ['p2', undefined],
    ['p1', '#12 is yours.'],
  ]);
});
