/** Replicas tell which vault key they seal with: nobody joins with one the others lack, and none is left behind. */

import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { examineProcesses } from '../../src/cli/doctor/processes.ts';
import type { Patient } from '../../src/cli/doctor/patient.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { rotateAnswer } from '../../src/cli/vault.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { Opened } from '../../src/open.ts';
import { open } from '../../src/open.ts';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
import { keyName } from '../../src/store/key-ring.ts';
import { liveReplicas, readReplicaName, replicaName } from '../../src/store/replica-name.ts';
import type { FreshDatabase } from '../support/database.ts';
import { freshDatabase } from '../support/database.ts';

vi.setConfig({ testTimeout: 30_000 });

const newKey = (): string => randomBytes(32).toString('base64');
const [first, second] = [newKey(), newKey()];
let fresh: FreshDatabase;
const opened = new Set<Opened>();

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterEach(async () => {
  for (const one of opened) await stopped(one);
});
afterAll(() => fresh.drop());

/** @param serves a replica; else as a command opens it */
async function started(vaultKey: string, old = '', serves = true): Promise<Opened> {
  const read = readConfig({
    DATABASE_URL: fresh.url,
    STEWARD_VAULT_KEY: vaultKey,
    STEWARD_VAULT_OLD_KEYS: old,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  const one = await open(read.config, createLog('silent'), { migrate: serves, serves });
  opened.add(one);
  return one;
}
async function stopped(one: Opened): Promise<void> {
  opened.delete(one);
  await one.close();
}
const rotated = async (vaultKey: string, old = '') => {
  const { steward } = await started(vaultKey, old, false);
  return rotateAnswer({ context: steward.context, zone: 'UTC', terminal: terminalOf({}) });
};
const examined = ({ steward: { context } }: Opened) => examineProcesses({ context } as Patient);

test('a name of 63 bytes tells everything but the end of a long machine name', () => {
  const key = keyName(first);
  const name = replicaName('0.1.0-beta.12', 'steward-7d4b9c6f58-a-very-long-name', 4_194_303, key);
  expect(name).toHaveLength(63);
  expect(readReplicaName(name)).toEqual({
    version: '0.1.0-beta.12',
    where: expect.stringMatching(/^steward-7d4b9.*:4194303$/) as string,
    key,
  });
  expect(readReplicaName('steward replica 0.1.0 web-1:4711')).toEqual({
    version: '0.1.0',
    where: 'web-1:4711',
    key: null,
  });
});

test('a replica does not join one that seals with a key it does not know', async () => {
  const one = await started(first);
  const read = one.database.source.manager;
  expect(await liveReplicas(read)).toMatchObject([{ key: keyName(first) }]);
  const refused = started(second);
  await expect(refused).rejects.toThrow(DatabaseProblem);
  await expect(refused).rejects.toThrow(
    new RegExp(
      `already with another vault key: \\S+ \\(${keyName(first)}\\); .* called ${keyName(second)}\\.`,
    ),
  );
  // It leaves nothing behind that would keep the next away.
  expect(await liveReplicas(read)).toHaveLength(1);
  await started(first);
  expect(await examined(one)).toMatchObject([{ level: 'well' }]);
});

test('of two that start at once with keys that do not know each other not both run', async () => {
  const tried = await Promise.allSettled([started(first), started(second)]);
  const keys = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(keys.length).toBeLessThan(2);
});

test('a change of the key rolls: both run, the doctor says so', async () => {
  const one = await started(first, second);
  await started(second, first);
  expect(await examined(one)).toMatchObject([
    { level: 'well' },
    {
      level: 'look',
      sentence: expect.stringMatching(
        new RegExp(
          `^The replicas hold different present vault keys: .*(${keyName(first)}|${keyName(second)})`,
        ),
      ) as string,
    },
  ]);
});

test('nothing is put under a key that is not the present one of all that run', async () => {
  const one = await started(first);
  const { context } = one.steward;
  const sealed = await context.vault.seal(context.read, 'anna', 'hello');
  const refused = {
    ok: false,
    lines: [],
    complaints: [
      expect.stringMatching(new RegExp(`\\S+:${process.pid} \\(${keyName(first)}\\)\\. Give all`)) as string,
    ],
  };
  expect(await rotated(second, first)).toEqual(refused);
  // Half of a change that rolls.
  await stopped(one);
  const behind = await started(first, second);
  const ahead = await started(second, first);
  expect(await rotated(second, first)).toEqual(refused);
  await stopped(behind);
  expect(await rotated(second, first)).toMatchObject({
    ok: true,
    lines: [expect.stringContaining('the keys of 1 person') as string],
  });
  expect(await ahead.steward.context.vault.open(ahead.database.source.manager, sealed)).toBe('hello');
});
