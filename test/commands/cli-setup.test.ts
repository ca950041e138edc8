import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readable, setupAnswer } from '../../src/cli/setup.ts';
import { terminalOf } from '../../src/cli/terminal/terminal.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const desk = { context: s.context, zone: 'Europe/Zurich', terminal: terminalOf({}) };
const folder = mkdtempSync(join(tmpdir(), 'steward-setup-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const samples of SANDBOX_SETUP) cpSync(samples, folder, { recursive: true });

const edit = (name: string, from: string, to: string): void => {
  const text = readFileSync(join(folder, name), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, name), text.replace(from, to));
};

test('what is published already stays as it is', async () => {
  expect(readable(folder)).toBeUndefined();
  expect(await setupAnswer(desk, folder)).toEqual({
    ok: true,
    lines: [
      'directory northdesk: unchanged, version 1.',
      'roster facilities: unchanged, version 1.',
      'roster workplace: unchanged, version 1.',
      'agreement acme-it-desk: unchanged, version 1.',
      'agreement birchwood-facilities: unchanged, version 1.',
      'All is well.',
    ],
  });
});

test('what changed is in force at once, and everybody new is enrolled', async () => {
  edit('directory.yaml', 'people:', 'people:\n  nina: { name: Nina Roth, email: nina@northdesk.example }');
  const { ok, lines } = await setupAnswer(desk, folder);
  expect(ok).toBe(true);
  expect(lines[0]).toBe('directory northdesk: version 2 is in force now.');
  expect((await s.context.library.directory())?.people['nina']?.name).toBe('Nina Roth');
});

test('a document with mistakes is left as it was, and each mistake is named', async () => {
  edit('acme-it-desk.yaml', 'schema: 1', 'schema: 7');
  writeFileSync(join(folder, 'notes.yaml'), 'shopping: [milk]\n');
  const { ok, lines, complaints } = await setupAnswer(desk, folder);
  expect(ok).toBe(false);
  expect(lines).not.toContainEqual(expect.stringContaining('acme-it-desk'));
  expect(complaints).toEqual([
    expect.stringMatching(/^acme-it-desk\.yaml:\d+:\d+ schema: “7” is not a schema this release can read/),
    'notes.yaml is neither a directory nor a roster nor an agreement, so it was left out.',
    '2 problems.',
  ]);
  expect((await s.context.library.agreements()).map(({ name }) => name)).toContain('acme-it-desk');
});

test.each([
  ['no folder', () => join(folder, 'nope'), /nope: There is no such folder\. Check the name\.$/],
  [
    'a file',
    () => join(folder, 'directory.yaml'),
    /directory\.yaml: This is a file\. Name the folder it is in\.$/,
  ],
  ['an empty folder', () => mkdtempSync(join(folder, 'empty-')), /There is no document here\./],
])('%s', (_what, path, sentence) => {
  expect(readable(path())).toEqual({ ok: false, lines: [], complaints: [expect.stringMatching(sentence)] });
});

test('a file that is not text stops it before anything is published', () => {
  writeFileSync(join(folder, 'photo.yaml'), Buffer.from([0xff, 0xd8, 0, 1]));
  expect(readable(folder)?.complaints).toEqual([
    expect.stringMatching(/photo\.yaml: This is not a text file\./),
    'Nothing was published.',
  ]);
});
