import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
import { replacedVaultKeys, replaceVaultKey } from '../../src/store/vault-key-change.ts';
import { vaultKeyFile } from '../../src/store/vault-key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steward-key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('draws a key once and keeps it for its owner only', () => {
  const key = vaultKeyFile(folder);
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(vaultKeyFile(folder)).toBe(key);
  expect(readdirSync(folder)).toEqual(['vault.key']);
  expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600);
});

it('closes a key file that stands open to others', () => {
  const key = vaultKeyFile(folder);
  chmodSync(join(folder, 'vault.key'), 0o644);
  expect(vaultKeyFile(folder)).toBe(key);
  expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600);
});

it('says so when the file is damaged, and does not draw a new one over it', () => {
  writeFileSync(join(folder, 'vault.key'), 'oops\n');
  expect(() => vaultKeyFile(folder)).toThrow(DatabaseProblem);
  expect(() => vaultKeyFile(folder)).toThrow('is damaged: it must be 32 bytes in base64. Restore it');
});

it('another key takes its place, and those before stay beside it for their owner only', () => {
  const [second, third] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  expect(replaceVaultKey(folder, second)).toBe(undefined);
  expect(readdirSync(folder)).toEqual([]);
  const first = vaultKeyFile(folder);
  expect(replaceVaultKey(folder, first)).toBe(undefined);
  expect(replaceVaultKey(folder, second)).toBe(join(folder, 'vault.key.old'));
  expect(vaultKeyFile(folder)).toBe(second);
  expect(replacedVaultKeys(folder)).toEqual([first]);
  replaceVaultKey(folder, third);
  replaceVaultKey(folder, first);
  expect(vaultKeyFile(folder)).toBe(first);
  expect(replacedVaultKeys(folder)).toEqual([first, second, third]);
  expect(readdirSync(folder)).toEqual(['vault.key', 'vault.key.old']);
  for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'vault.key'), 'utf8')).toBe(`${first}\n`);
});

it('where the one before cannot be kept, the key stays', () => {
  const first = vaultKeyFile(folder);
  mkdirSync(join(folder, 'vault.key.old'));
  expect(() => replaceVaultKey(folder, randomBytes(32).toString('base64'))).toThrow('nothing was changed');
  expect(vaultKeyFile(folder)).toBe(first);
  expect(readdirSync(folder)).toEqual(['vault.key', 'vault.key.old']);
});
