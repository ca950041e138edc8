import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
import { inTransaction, openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { createKeyCache, KEY_AGE_MS } from '../../src/store/key-cache.ts';
import { createVault } from '../../src/store/vault.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';

const masterKey = randomBytes(32).toString('base64');

describe('the vault', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let manager: EntityManager;
  let now = 1_000_000;
  const machine = () => now;
  const vault = createVault({ masterKey, machine });

  beforeAll(async () => {
    fresh = await freshDatabase('empty');
    database = await openDatabase({ url: fresh.url });
    manager = database.source.manager;
    await manager.query(
      'create table vault_key (id text primary key, wrapped text, erased_ms bigint, sealed_by text)',
    );
    await manager.query(
      'create table installation (platform text, workspace text, tokens text, sealed_by text)',
    );
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it.each([
    ['nothing', ''],
    ['plain words', 'the printer is dead'],
    ['other scripts, emoji and NUL', 'مرحبا 🖨️ \u0000 end'],
    ['10,000 characters', 'x'.repeat(10_000)],
  ])('gives back what it sealed: %s', async (_what, text) => {
    const sealed = await vault.seal(manager, 'anna', text);
    expect(sealed.k).toBe('anna');
    if (text.length > 0) expect(Buffer.from(sealed.d, 'base64').includes(text)).toBe(false);
    expect(await vault.open(manager, JSON.parse(JSON.stringify(sealed)) as typeof sealed)).toBe(text);
  });

  it('seals the same words differently each time', async () => {
    const [one, two] = [
      await vault.seal(manager, 'anna', 'hello'),
      await vault.seal(manager, 'anna', 'hello'),
    ];
    expect(one.d).not.toBe(two.d);
  });

  it('refuses a text that was changed or moved to another person', async () => {
    const sealed = await vault.seal(manager, 'anna', 'hello');
    await vault.seal(manager, 'bela', 'something');
    const bytes = Buffer.from(sealed.d, 'base64');
    bytes[bytes.length - 1]! ^= 1;
    await expect(vault.open(manager, { k: 'anna', d: bytes.toString('base64') })).rejects.toThrow();
    await expect(vault.open(manager, { k: 'bela', d: sealed.d })).rejects.toThrow();
  });

  it('never stores a key in the clear', async () => {
    await vault.seal(manager, 'anna', 'hello');
    const other = createVault({ masterKey: randomBytes(32).toString('base64'), machine });
    await expect(other.check(manager)).rejects.toThrow(DatabaseProblem);
    await expect(vault.check(manager)).resolves.toBeUndefined();
  });

  it('makes the key in the transaction of its caller and forgets it when that rolls back', async () => {
    const attempt = inTransaction(database, async (tx) => {
      const sealed = await vault.seal(tx, 'cleo', 'first');
      expect(await vault.open(tx, sealed)).toBe('first');
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await manager.query(`select * from vault_key where id = 'cleo'`)).toEqual([]);
    const sealed = await inTransaction(database, (tx) => vault.seal(tx, 'cleo', 'second'));
    const elsewhere = createVault({ masterKey, machine });
    expect(await elsewhere.open(manager, sealed)).toBe('second');
  });

  it('lets two transactions meet a new person at once', async () => {
    const other = createVault({ masterKey, machine });
    const seal = (by: typeof vault, text: string) =>
      inTransaction(database, (tx) => by.seal(tx, 'dora', text));
    const sealed = await Promise.all([
      seal(vault, 'a'),
      seal(other, 'b'),
      seal(vault, 'c'),
      seal(other, 'd'),
    ]);
    expect(await vault.openAll(manager, sealed)).toEqual(['a', 'b', 'c', 'd']);
    expect(await other.openAll(manager, sealed)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('erases a person, here at once and elsewhere within a minute', async () => {
    const elsewhere = createVault({ masterKey, machine });
    const erna = await vault.seal(manager, 'erna', 'hello');
    const fred = await vault.seal(manager, 'fred', 'hallo');
    expect(await elsewhere.open(manager, erna)).toBe('hello');
    await inTransaction(database, (tx) => vault.erase(tx, 'erna'));
    expect(await vault.openAll(manager, [erna, fred])).toEqual([null, 'hallo']);
    now += KEY_AGE_MS;
    expect(await elsewhere.open(manager, erna)).toBeNull();
    await expect(vault.seal(manager, 'erna', 'again')).rejects.toThrow('was erased');
    expect(await manager.query(`select wrapped, erased_ms from vault_key where id = 'erna'`)).toEqual([
      { wrapped: null, erased_ms: now - KEY_AGE_MS },
    ]);
  });
});

it('holds no more keys in memory than it was told, the latest used ones, and none for long', () => {
  let now = 0;
  const cache = createKeyCache(2, () => now);
  for (const id of ['a', 'b']) cache.set(id, Buffer.from(id));
  expect(cache.get('a')?.toString()).toBe('a');
  cache.set('c', Buffer.from('c'));
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')?.toString()).toBe('a');
  now = KEY_AGE_MS - 1;
  expect(cache.get('c')?.toString()).toBe('c');
  now = KEY_AGE_MS;
  expect(cache.get('c')).toBeUndefined();
});
