import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
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
