/** Installations answered from memory: for seconds while all is well, for minutes while the database is away. */

import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Found, Installation, Renewal } from '../../src/chat/installations.ts';
import { createInstallations, FRESH_MS } from '../../src/connect/installations.ts';
import { migrations } from '../../migrations/index.ts';
import { inTransaction, openDatabase } from '../../src/store/database.ts';
import { createKeyRing } from '../../src/store/key-ring.ts';
import { freshDatabase } from '../support/database.ts';

const fresh = await freshDatabase();
const database = await openDatabase({ url: fresh.url, migrations });
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

let now = 1_000_000;
let isAway = false;
let isSilent = false;
let asked = 0;
const manager = database.source.manager;
const read = {
  query: async (sql: string, values: unknown[]) => {
    asked += 1;
    if (isSilent) return new Promise(() => undefined);
    if (isAway) throw new Error('the database is away');
    return manager.query<unknown>(sql, values);
  },
} as unknown as EntityManager;
const ring = createKeyRing(randomBytes(32).toString('base64'));
const replica = () =>
  createInstallations({
    ...{ platform: 'slack', read, ring, machine: () => now, homes: async () => [] },
    transaction: (work) => inTransaction(database, work),
  });
const installed = (token: string, installedMs = 1): Installation => ({
  ...{ workspace: 'T0', name: 'Acme', app: 'A0', botUser: 'U0', scopes: [], installedMs },
  tokens: { token, refresh: `refresh-${token}` },
});
const tokenIn = (found: Found): string =>
  found.kind === 'installed' ? found.installation.tokens.token : found.kind;

beforeEach(async () => {
  await manager.query('delete from installation');
  isAway = false;
});

it('is asked of the database once in some seconds, and at once where it was changed', async () => {
  const [here, there] = [replica(), replica()];
  expect(await here.find('T0')).toEqual({ kind: 'never' });
  await here.keep(installed('one'), 'U1');
  expect(tokenIn(await here.find('T0'))).toBe('one');
  expect(tokenIn(await there.find('T0'))).toBe('one');
  asked = 0;
  for (let n = 0; n < 50; n++) await there.find('T0');
  expect(asked).toBe(0);
  await here.keep(installed('two'), 'U1');
  expect([tokenIn(await here.find('T0')), tokenIn(await there.find('T0'))]).toEqual(['two', 'one']);
  now += FRESH_MS;
  expect(tokenIn(await there.find('T0'))).toBe('two');
});

it('serves what was known while the database is away, for some minutes', async () => {
  const here = replica();
  await here.keep(installed('one'), 'U1');
  await here.find('T0');
  isAway = true;
  now += 60_000;
  expect(tokenIn(await here.find('T0'))).toBe('one');
  expect(tokenIn(await here.find('T0'))).toBe('one');
  now += 20 * 60_000;
  await expect(here.find('T0')).rejects.toThrow('away');
  isAway = false;
  expect(tokenIn(await here.find('T0'))).toBe('one');
});

it('serves what was known while the database says nothing: nobody waits for whoever asked before', async () => {
  const here = replica();
  await here.keep(installed('one'), 'U1');
  await here.find('T0');
  isSilent = true;
  now += 60_000;
  const silence = new Promise((resolve) => setTimeout(() => resolve('silence'), 3_500));
  try {
    for (const who of [1, 2]) {
      const found = here.find('T0').then((one) => `${String(who)} ${tokenIn(one)}`);
      expect(await Promise.race([found, silence])).toBe(`${String(who)} one`);
    }
  } finally {
    isSilent = false;
  }
});

it('a removal that is told late takes nothing from an installation made since; told twice it counts once', async () => {
  const here = replica();
  await here.keep(installed('one', 5), 'U1');
  const before = await here.find('T0');
  if (before.kind !== 'installed') throw new Error('not installed');
  // In the same millisecond: it is another installation all the same.
  await here.keep(installed('two', 5), 'U1');
  expect(await here.revoke(before.installation, 'token_revoked')).toBe(false);
  const since = await here.find('T0');
  expect(tokenIn(since)).toBe('two');
  if (since.kind !== 'installed') throw new Error('not installed');
  expect(await here.revoke(since.installation, 'token_revoked')).toBe(true);
  expect(await here.revoke(since.installation, 'token_revoked')).toBe(false);
  expect(await here.find('T0')).toEqual({ kind: 'revoked' });
});

it('of many who renew at once one asks; whoever need not wait goes on with what there is', async () => {
  const [here, there] = [replica(), replica()];
  await here.keep(installed('old'), 'U1');
  const asking: ((renewal: Renewal) => void)[] = [];
  const ask = (): Promise<Renewal> => new Promise((resolve) => asking.push(resolve));
  const first = here.renew('T0', 'old', ask, true);
  while (asking.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const waiting = [replica(), replica(), replica()].map((one) => one.renew('T0', 'old', ask, true));
  expect(tokenIn(await there.renew('T0', 'old', ask, false))).toBe('old');
  asking[0]?.({ kind: 'renewed', tokens: { token: 'new', refresh: 'next', expiresMs: now + 1 } });
  expect(tokenIn(await first)).toBe('new');
  expect((await Promise.all(waiting)).map(tokenIn)).toEqual(['new', 'new', 'new']);
  expect(asking).toHaveLength(1);
});

it('whoever dies while asking leaves the row to the next one, with the same refresh token', async () => {
  const here = replica();
  await here.keep(installed('old'), 'U1');
  const died = here.renew('T0', 'old', async () => Promise.reject(new Error('killed')), true);
  await expect(died).rejects.toThrow('killed');
  const asked: string[] = [];
  const next = await replica().renew(
    'T0',
    'old',
    async (refresh) => {
      asked.push(refresh);
      return { kind: 'renewed', tokens: { token: 'new' } };
    },
    true,
  );
  expect([asked, tokenIn(next)]).toEqual([['refresh-old'], 'new']);
});
