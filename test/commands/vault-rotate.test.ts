/** The key of the environment is changed while replicas run: nobody loses a word, and the old key can go. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import type { Tokens } from '../../src/chat/installations.ts';
import { examineKeys } from '../../src/cli/doctor/vault.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { rotateAnswer } from '../../src/cli/vault.ts';
import { readConfig } from '../../src/config.ts';
import type { Config } from '../../src/config.ts';
import { entities, oldVaultKeys } from '../../src/open.ts';
import { createSteward } from '../../src/steward.ts';
import { inTransaction, openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { findInstallation, installationOf, keepInstallation } from '../../src/store/installation.ts';
import { createKeyRing, keyName } from '../../src/store/key-ring.ts';
import { keyUse, rotateKeys } from '../../src/store/rotate.ts';
import { vaultKeyFile } from '../../src/store/vault-key-file.ts';
import { createVault } from '../../src/store/vault.ts';
import { freshDatabase } from '../support/database.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const [first, second] = [newKey(), newKey()];
let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  drop = () => fresh.drop();
  database = await openDatabase({ url: fresh.url, entities, migrations });
});
afterAll(async () => {
  await database.close();
  await drop();
});

const machine = (): number => 1_000_000;
const replica = (masterKey: string, oldKeys: string[] = []) => createVault({ masterKey, oldKeys, machine });
const rotate = (ring = createKeyRing(second, [first])) =>
  rotateKeys((work) => inTransaction(database, work), ring);
const tokens: Tokens = { token: 'xoxb-in-the-clear', refresh: 'xoxe-in-the-clear' };
const installed = {
  workspace: 'T0ACME',
  name: 'Acme',
  app: 'A0',
  botUser: 'U0',
  scopes: ['commands'],
  tokens,
  installedMs: 1,
};

describe('the key of the environment is changed while replicas run', () => {
  const read = () => database.source.manager;
  const people = Array.from({ length: 1_203 }, (_, n) => `person-${n}`);

  it('everything is put under the present key in batches, and what is written meanwhile stays readable', async () => {
    const before = replica(first);
    const sealed = [];
    for (const person of people) sealed.push(await before.seal(read(), person, `words of ${person}`));
    await before.erase(read(), 'person-7');
    // As an older release leaves it: under the same key, but without its name.
    await read().query(`update vault_key set sealed_by = null where id < 'person-2'`);
    await keepInstallation(read(), before.ring, 'slack', installed);

    // Every replica opens with both keys before any seals with the new one.
    const ready = replica(first, [second]);
    const swapped = replica(second, [first]);
    const made = await swapped.seal(read(), 'newcomer', 'hello');
    expect(await ready.open(read(), made)).toBe('hello');
    await expect(before.check(read())).rejects.toThrow(`the key called ${keyName(second)}`);

    const running = Promise.all(
      people.slice(10, 70).map((person, n) => (n % 2 ? ready : swapped).seal(read(), person, 'more')),
    );
    expect(await rotate()).toEqual({ people: 1_202, installations: 1, unopened: 0 });
    await running;
    expect(await rotate()).toEqual({ people: 0, installations: 0, unopened: 0 });
    expect(await keyUse(read())).toEqual([{ key: keyName(second), people: 1_203, installations: 1 }]);

    const alone = replica(second);
    await alone.check(read());
    expect(await alone.openAll(read(), sealed)).toEqual(
      people.map((person) => (person === 'person-7' ? null : `words of ${person}`)),
    );
    const row = await findInstallation(read(), 'slack', 'T0ACME');
    expect(row && installationOf(alone.ring, 'slack', row)?.tokens).toEqual(tokens);
  });

  it('what no key opens is left as it is and counted', async () => {
    const stranger = newKey();
    await replica(stranger).seal(read(), 'stranger', 'secret');
    expect(await rotate()).toEqual({ people: 0, installations: 0, unopened: 1 });
    expect(await rotate(createKeyRing(second, [stranger]))).toEqual({
      people: 1,
      installations: 0,
      unopened: 0,
    });
  });

  it('tokens cannot be moved to another workspace, and are nowhere in the clear', async () => {
    const { ring } = replica(second);
    await keepInstallation(read(), ring, 'slack', { ...installed, workspace: 'T0BIRCH' });
    await read().query(
      `update installation set tokens = (select tokens from installation where workspace = 'T0ACME')
       where workspace = 'T0BIRCH'`,
    );
    const row = await findInstallation(read(), 'slack', 'T0BIRCH');
    expect(() => row && installationOf(ring, 'slack', row)).toThrow('install Steward there again');
    const dump = JSON.stringify(await read().query('select * from installation'));
    expect(dump).not.toContain('in-the-clear');
  });
});

it('the command says how much, and the doctor when an old key can go', async () => {
  const made = createSteward({
    ...{ database, vaultKey: first, machine, newId: () => '', problem: () => undefined },
    vaultOldKeys: [second],
  });
  const { context } = made;
  const zone = 'UTC';
  const desk = { context, zone, terminal: terminalOf({}) };
  const patient = { ...{ config: {} as Config, steward: made, context, zone }, directory: undefined, now: 0 };
  await context.read.query('delete from vault_key');
  await context.read.query('delete from installation');
  await replica(second).seal(context.read, 'anna', 'hello');
  await keepInstallation(context.read, replica(second).ring, 'slack', installed);
  expect(await examineKeys(patient)).toMatchObject([
    { level: 'look', sentence: expect.stringMatching(/^2 keys and tokens are not under/) as string },
  ]);
  expect(await rotateAnswer(desk)).toEqual({
    ok: true,
    lines: [
      `Now under the present key ${keyName(first)}: the keys of 1 person, the tokens of 1 installation.`,
    ],
  });
  expect(await examineKeys(patient)).toMatchObject([
    {
      level: 'look',
      sentence: `Nothing is sealed by 1 old vault key any more: ${keyName(second)}.`,
      mend: expect.stringMatching(/^A day after every replica has had the present key/) as string,
    },
  ]);
  expect(await rotateAnswer(desk)).toEqual({
    ok: true,
    lines: [`Everything is under the present key ${keyName(first)} already.`],
  });
});

it('rotation ended before its time, and the old key was taken out: the start says so, and so does the doctor', async () => {
  const read = database.source.manager;
  await read.query('delete from vault_key');
  await read.query('delete from installation');
  await replica(first).seal(read, 'anna', 'hello');
  await keepInstallation(read, replica(first).ring, 'slack', installed);
  let batches = 0;
  const killed = rotateKeys(
    async (work) => {
      // After everybody's keys, before the first token.
      if (++batches === 3) throw new Error('killed');
      return inTransaction(database, work);
    },
    createKeyRing(second, [first]),
  );
  await expect(killed).rejects.toThrow('killed');
  expect(await keyUse(read)).toHaveLength(2);

  const alone = replica(second);
  await expect(alone.check(read)).rejects.toThrow(
    new RegExp(`T0ACME are sealed by the key ${keyName(first)}.*back into STEWARD_VAULT_OLD_KEYS`),
  );
  const found = (vault: typeof alone) =>
    examineKeys({ context: { vault, read } } as unknown as Parameters<typeof examineKeys>[0]);
  const gone = {
    level: 'bad',
    sentence: expect.stringContaining(
      `sealed by the vault key ${keyName(first)}, which is not here`,
    ) as string,
    mend: 'Put that key back into STEWARD_VAULT_OLD_KEYS, then: steward vault rotate',
  };
  expect(await found(alone)).toEqual([gone]);
  // Another old key among those that are here hides nothing.
  expect(await found(replica(second, [newKey()]))).toMatchObject([gone, { level: 'look' }]);
  // One that has the right name, and was changed.
  await read.query('update installation set sealed_by = $1', [keyName(second)]);
  await expect(alone.check(read)).rejects.toThrow('The tokens of workspace T0ACME');
  await read.query('update installation set sealed_by = $1', [keyName(first)]);

  await replica(second, [first]).check(read);
  expect(await rotate()).toEqual({ people: 0, installations: 1, unopened: 0 });
  await alone.check(read);
  expect(await found(alone)).toEqual([]);
});

it('two Stewards over one database: each step of the change, and neither fails to read what the other wrote', async () => {
  const read = database.source.manager;
  await read.query('delete from vault_key');
  await read.query('delete from installation');
  let people = 0;
  const started = (vaultKey: string, vaultOldKeys: string[] = []) => {
    const made = createSteward({
      ...{ database, vaultKey, vaultOldKeys, machine, newId: () => '', problem: () => undefined },
    });
    made.reachedAt('https://steward.example');
    return made;
  };
  type Replica = ReturnType<typeof started>;
  const readsOf = async (writer: Replica, reader: Replica): Promise<void> => {
    const text = `words ${people}`;
    const sealed = await writer.context.vault.seal(read, `anybody-${people++}`, text);
    expect(await reader.context.vault.open(read, sealed)).toBe(text);
    await keepInstallation(read, writer.context.vault.ring, 'slack', installed);
    const row = await findInstallation(read, 'slack', 'T0ACME');
    expect(row && installationOf(reader.context.vault.ring, 'slack', row)?.tokens).toEqual(tokens);
    const token = writer.context.pageLink('a-page', 'anna').split('/page/')[1] ?? '';
    expect(reader.pageOf(token)).toEqual({ page: 'a-page', person: 'anna' });
  };
  const both = async (one: Replica, other: Replica): Promise<void> => {
    await one.context.vault.check(read);
    await other.context.vault.check(read);
    await readsOf(one, other);
    await readsOf(other, one);
  };

  const before = (): Replica => started(first);
  const ready = (): Replica => started(first, [second]);
  const swapped = (): Replica => started(second, [first]);
  await both(before(), before());
  await both(before(), ready());
  await both(ready(), ready());
  await both(ready(), swapped());
  const link = ready().context.pageLink('a-page', 'anna').split('/page/')[1] ?? '';
  await both(swapped(), swapped());
  await rotate();
  await both(swapped(), started(second));
  // Why the old key stays for a day: the link opens as long as it is there.
  expect(swapped().pageOf(link)).toEqual({ page: 'a-page', person: 'anna' });
  expect(started(second).pageOf(link)).toBe(null);

  // What the order is for: at once to the new key, and whoever only has the old one reads none of what it seals.
  await expect(readsOf(swapped(), before())).rejects.toThrow('The vault key is not the one');
});

it('an embedded installation: the key in its folder goes on opening once the environment names another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steward-rotate-'));
  const kept = vaultKeyFile(folder);
  const config = (env: Record<string, string>): Config => {
    const read = readConfig(env);
    if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
    return read.config;
  };
  expect(oldVaultKeys(config({}), folder)).toEqual([]);
  expect(
    oldVaultKeys(config({ STEWARD_VAULT_KEY: first, STEWARD_VAULT_OLD_KEYS: ` ${second} , ` }), folder),
  ).toEqual([second, kept]);
  expect(oldVaultKeys(config({ STEWARD_VAULT_KEY: kept }), folder)).toEqual([]);
  expect(readConfig({ STEWARD_VAULT_OLD_KEYS: `${first},oops` })).toMatchObject({
    mistakes: [
      {
        sentence: expect.stringMatching(
          /^The second key of STEWARD_VAULT_OLD_KEYS is not 32 bytes/,
        ) as string,
      },
    ],
  });
  rmSync(folder, { recursive: true });
});
