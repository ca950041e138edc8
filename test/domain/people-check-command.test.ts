import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { checkDirectory } from '../../src/cli/directory.ts';

const manifest = (path: string): string => fileURLToPath(new URL(`../../manifest/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'steward-directory-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const sample = manifest('sandbox/directory.yaml');
const rosters = [manifest('sandbox/roster-workplace.yaml'), manifest('sandbox/roster-facilities.yaml')];
const agreements = [
  manifest('agreements/acme-it-desk.yaml'),
  manifest('agreements/birchwood-facilities.yaml'),
];

test('the sample is well, alone and with all that works with it', () => {
  const alone = checkDirectory(sample, [], ['slack']);
  expect(alone).toEqual({
    ok: true,
    lines: [
      `${sample}: all is well. “northdesk”, Northdesk: 5 people, 2 teams, 2 front doors, connected to slack.`,
      expect.stringMatching(/^ {2}sha256 [0-9a-f]{64}$/),
    ],
  });
  expect(checkDirectory(sample, [sample, ...rosters, ...agreements], ['slack'])).toEqual(alone);
});

test('mistakes come with file, line and column', () => {
  const file = written('bad.yaml', 'directory: Nord\nprovider: { name: Northdesk, timezone: Zurich }\n');
  const { ok, lines } = checkDirectory(file, [], ['slack']);
  expect(ok).toBe(false);
  expect(lines).toContain(
    `${file}:2:40 provider.timezone: “Zurich” is not a time zone. Write an IANA name such as Europe/Zurich or America/New_York.`,
  );
  expect(lines.at(-1)).toBe(`${file}: ${lines.length - 1} mistakes.`);
});

test('what the documents rely on and the directory lacks', () => {
  const { ok, lines } = checkDirectory(sample, [rosters[0]!, ...agreements], ['slack']);
  expect(ok).toBe(false);
  expect(lines).toEqual([
    'Team “facilities” goes by roster “facilities”, which is not there. Add the roster, or correct the team.',
  ]);
});

test('a document that cannot be used is named', () => {
  const broken = written('broken.yaml', 'roster: nights\n');
  const other = written('notes.yaml', 'notes: none\n');
  const { ok, lines } = checkDirectory(sample, [broken, other], ['slack']);
  expect(ok).toBe(false);
  expect(lines).toContain(`${other}: This is neither an agreement nor a roster. Leave it out.`);
  expect(lines.some((line) => line.startsWith(`${broken}:1:1 team: `))).toBe(true);
});

test.each([
  ['a file that is not there', join(folder, 'absent.yaml'), 'There is no such file.'],
  ['a folder', folder, 'This is a folder.'],
  ['bytes that are no text', written('binary.yaml', Buffer.from([0xff, 0xfe, 0x41])), 'not UTF-8 text.'],
  ['a NUL', written('nul.yaml', 'directory: a\0'), 'This is not a text file.'],
])('%s is a sentence, not a crash', (_, file, sentence) => {
  const { ok, lines } = checkDirectory(file, [], ['slack']);
  expect(ok).toBe(false);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(sentence);
});
