/** The key of an embedded installation is changed from a shell: what was written stays readable without that shell. */

import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { rotateAnswer } from '../../src/cli/vault.ts';
import { withSteward } from '../../src/cli/with-steward.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { Opened } from '../../src/open.ts';
import { open } from '../../src/open.ts';
import { keyName } from '../../src/store/key-ring.ts';
import { keyUse } from '../../src/store/rotate.ts';
import { replaceVaultKey } from '../../src/store/vault-key-change.ts';
import { stopLeftovers } from '../support/child.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const dataDir = mkdtempSync(join(tmpdir(), 'steward-data-'));
chmodSync(dataDir, 0o711);
afterEach(() => vi.unstubAllEnvs());
afterAll(() => stopLeftovers([dataDir]));

const newKey = (): string => randomBytes(32).toString('base64');
/** What `npm start` opens, and what somebody types beside it. */
async function started(more: Record<string, string> = {}): Promise<Opened> {
  const read = readConfig({ STEWARD_DATA: dataDir, ...more });
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return open(read.config, createLog('silent'), { migrate: true, serves: true });
}
async function rotatedIn(shell: Record<string, string>) {
  vi.stubEnv('DATABASE_URL', undefined);
  vi.stubEnv('STEWARD_VAULT_KEY', undefined);
  for (const [name, value] of Object.entries({ STEWARD_DATA: dataDir, ...shell })) vi.stubEnv(name, value);
  return withSteward(rotateAnswer);
}

it('never is the key only in a shell, and never is anything out of reach of what runs', async () => {
  const key = newKey();
  const first = await started();
  const before = first.steward.context;
  const sealed = await before.vault.seal(before.read, 'anna', 'hello');
  // In a second terminal, while it runs.
  expect(await rotatedIn({ STEWARD_VAULT_KEY: key })).toMatchObject({
    ok: false,
    complaints: [expect.stringContaining('Nothing was changed')],
  });
  await expect(started({ STEWARD_VAULT_KEY: key })).rejects.toThrow('already with another vault key');
  expect(await keyUse(before.read)).toMatchObject([{ key: before.vault.ring.present, people: 1 }]);
  await first.close();

  const answer = await rotatedIn({ STEWARD_VAULT_KEY: key });
  expect(answer).toMatchObject({
    ok: true,
    lines: [
      expect.stringContaining('the keys of 1 person'),
      expect.stringMatching(/in the data folder now \(vault\.key\), .*vault\.key\.old$/),
    ],
  });
  // The shell is gone; npm start.
  const next = await started();
  const { vault, read } = next.steward.context;
  expect(vault.ring.present).toBe(keyName(key));
  expect(await vault.open(read, sealed)).toBe('hello');
  await next.close();

  // Interrupted between the file and the database: both open, and it can be done again without the shell.
  const third = newKey();
  expect(replaceVaultKey(next.home ?? '', third)).toBeDefined();
  const interrupted = await started();
  const { context } = interrupted.steward;
  expect(await context.vault.open(context.read, sealed)).toBe('hello');
  expect(await rotatedIn({})).toMatchObject({ ok: true });
  expect(await keyUse(context.read)).toMatchObject([{ key: keyName(third), people: 1 }]);
  await interrupted.close();
});
