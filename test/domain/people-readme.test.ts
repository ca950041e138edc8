import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDirectory } from '../../src/people/parse-directory.ts';
import { parseRoster } from '../../src/roster/schedule/parse.ts';

const readme = readFileSync(new URL('../../manifest/README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text ?? '');

test('the examples in manifest/README.md are good documents', () => {
  const [directory, roster, ...more] = examples;
  expect(parseDirectory(directory ?? '', ['slack'])).toMatchObject({ ok: true });
  expect(parseRoster(roster ?? '')).toMatchObject({ ok: true });
  expect(more).toEqual([]);
});

test('every key a directory may have is explained there', () => {
  const unknown = parseDirectory(
    'x: 1\nprovider: { x: 1 }\npeople: { a: { x: 1 } }\nteams: { a: { x: 1, members: { a: { x: 1 } } } }\nroles: { x: 1 }\nconnections: { a: { x: 1 } }\nways: { a: { x: 1 } }\n',
  );
  const keys = unknown.ok
    ? []
    : unknown.mistakes.flatMap(({ sentence, mend }) =>
        / is not a key of |needs “/.test(sentence)
          ? [...`${sentence} ${mend}`.matchAll(/“([a-z-]+)[”:]/g)].map(([, key]) => key ?? '')
          : [],
      );
  const written = ['provider', 'people', 'teams', 'roles', 'connections', 'ways'];
  const known = [...new Set([...written, ...keys])].filter((key) => key !== 'x');
  expect(known.length).toBeGreaterThan(20);
  for (const key of known) expect(readme).toMatch(new RegExp(`^\\|[^|]*\`[^\`]*\\b${key}[.\`]`, 'm'));
});

test('every key a roster may have is explained there', () => {
  const unknown = parseRoster(
    'x: 1\nhandover: { x: 1 }\nlayers: [{ x: 1, rotation: { x: 1 } }]\noverrides: [{ x: 1 }]\nabsences: [{ x: 1 }]\n',
  );
  const said = unknown.ok
    ? ''
    : unknown.mistakes.map(({ sentence, mend }) => `${sentence} ${mend}`).join('\n');
  const known = [...new Set([...said.matchAll(/“([a-z_]+)[”:]/g)].map(([, key]) => key ?? ''))];
  const keys = [...known, 'handover', 'overrides', 'absences'].filter((key) => key !== 'x');
  expect(keys).toEqual(expect.arrayContaining(['owners', 'approval', 'user_group', 'times', 'participants']));
  for (const key of keys) expect(readme).toMatch(new RegExp(`^\\|.*\\b${key}\\b.*$`, 'm'));
});
