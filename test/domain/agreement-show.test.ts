import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { checkFile, showFile } from '../../src/cli/agreement.ts';
import { agreementVerb } from '../../src/cli/verbs/agreement.ts';
import { showAgreement } from '../../src/agreement/show.ts';
import { acme, birchwood, edited, fileOf, read, small } from './agreement-fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'agreement-'));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

test('the small agreement as a customer reads it', () => {
  expect(showAgreement(read(small), 88)).toMatchSnapshot();
});

test.each([
  [acme, 60],
  [acme, 100],
  [birchwood, 80],
])('every clause is numbered once and fits the page', (text, width) => {
  const lines = showAgreement(read(text), width).split('\n');
  // A key path that is longer than the page has a line to itself.
  expect(lines.filter((line) => line.length > width && !/^\s*\[\S+\]$/.test(line))).toEqual([]);
  const numbers = lines.flatMap((line) => /^ *([\d.]+) {2}\S/.exec(line)?.[1] ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  const clauses = lines.flatMap((line) => /\[([a-z0-9.-]+)\]$/.exec(line)?.[1] ?? []);
  expect(new Set(clauses).size).toBe(clauses.length);
  expect(clauses).toContain('services');
  expect(clauses.length).toBe(numbers.length);
});

test('what becomes of promises that run already', () => {
  const carrying = `${small}carry: { priority: keep, transfer: restart }
amendment: { moves: [targets.p3.fulfilment, calendars.office] }
`;
  const shown = showAgreement(read(carrying), 200)
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '));
  expect(shown.filter((line) => /carry|amendment/.test(line))).toEqual([
    '13 When a request changes [carry]',
    '13.1 When the priority of a request changes, the time used so far counts under the new targets. [carry.priority]',
    '13.2 When another service takes a request over, the clocks begin again. [carry.transfer]',
    expect.stringMatching(/\[amendment\]$/),
  ]);
  expect(shown.join(' ')).toContain(
    'This version also applies to promises that run already, where they rest on targets.p3.fulfilment and calendars.office; the time used so far counts under the new targets. All others stay as they were made.',
  );
});

test('check says that all is well, with hash, term and counts', () => {
  expect(checkFile(fileOf('acme-it-desk.yaml'))).toEqual({
    ok: true,
    lines: [
      expect.stringMatching(
        /acme-it-desk\.yaml: all is well\. “acme-it-desk”, Northdesk for Acme, 2026-01-01 to 2027-12-31: 2 classes of people, 2 services, 6 request types, 4 priorities, 2 calendars\.$/,
      ),
      expect.stringMatching(/^ {2}sha256 [0-9a-f]{64}$/),
    ],
  });
});

test('check names every mistake with file, line and column', () => {
  const bad = file('bad.yaml', edited(edited(small, 'schema: 1', 'schema: 2'), '15 min', '15 minuts'));
  expect(checkFile(bad)).toEqual({
    ok: false,
    lines: [
      `${bad}:2:9 schema: “2” is not a schema this release can read. Write 1.`,
      `${bad}:33:19 targets.p1.response: “15 minuts” is not a duration. Write 15 min.`,
      `${bad}: 2 mistakes.`,
    ],
  });
  expect(showFile(bad)).toEqual(checkFile(bad));
});

test('what a terminal would obey is printed as text', () => {
  const bad = file('esc.yaml', edited(small, 'schema: 1', 'schema: "\\e]0;owned\\a\\e[31m"'));
  const { lines } = checkFile(bad);
  expect(lines[0]).toBe(
    `${bad}:2:9 schema: “\\u{1b}]0;owned\\u{7}\\u{1b}[31m” is not a schema this release can read. Write 1.`,
  );
});

test.each([
  ['missing.yaml', undefined, 'There is no such file. Check the name and the folder.'],
  ['', undefined, 'This is a folder. Name a file in it.'],
  ['empty.yaml', '', 'The document is empty.'],
  ['binary.yaml', new Uint8Array([0x7f, 0x45, 0, 1]), 'This is not a text file.'],
  [
    'latin.yaml',
    new Uint8Array([0x61, 0x3a, 0x20, 0xe9]),
    'This file is not UTF-8 text. Save it as UTF-8 and try again.',
  ],
])('a file that cannot be read says why (%s)', (name, content, sentence) => {
  const path = content === undefined ? join(folder, name) : file(name, content);
  for (const answer of [checkFile(path), showFile(path)]) {
    expect(answer.ok).toBe(false);
    expect(answer.lines[0]).toContain(sentence);
  }
});

async function run(...args: string[]): Promise<{ out: string; exit: typeof process.exitCode }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const program = new Command('steward');
  agreementVerb(program);
  await program.parseAsync(['agreement', ...args], { from: 'user' });
  const out = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  return { out, exit: process.exitCode };
}

test('the command ends with status 1 when one of several files has a mistake', async () => {
  const bad = file('one.yaml', 'agreement: x\n');
  expect(await run('check', fileOf('acme-it-desk.yaml'))).toMatchObject({ exit: undefined });
  const { out, exit } = await run('check', bad, fileOf('acme-it-desk.yaml'));
  expect(exit).toBe(1);
  expect(out).toContain(`${bad}: 7 mistakes.\n`);
  expect(out).toContain('all is well');
  expect((await run('show', fileOf('birchwood-facilities.yaml'))).out).toContain('Northdesk for Birchwood');
});
