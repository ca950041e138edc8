import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { listOf, named } from '../../src/document/reading/collections.ts';
import { readDocument } from '../../src/document/reading/read-document.ts';
import { reference, plainName } from '../../src/document/reading/scalars.ts';
import { needed, optional, shape } from '../../src/document/reading/shape.ts';

const reader = shape('the menu', {
  menu: needed(plainName('lunch'), 'lunch'),
  dishes: optional(listOf('a dish', shape('a dish', { name: needed(plainName('soup'), 'soup') }), '[soup]')),
  cooks: optional(named('a cook', shape('a cook', { star: optional(plainName('one'), 'one') }))),
  chef: optional(reference('cook', 'cooks')),
});

/** `line:column path: sentence mend` of each mistake, or the value. */
function read(text: string): unknown {
  const found = readDocument(text, 'menu', reader);
  if (found.ok) return found.value;
  return found.mistakes.map(
    ({ line, column, clause, sentence, mend }) => `${line}:${column} ${clause}: ${sentence} ${mend}`,
  );
}

test('a good text gives its value, and the hash of its bytes', () => {
  const text = 'menu: lunch # für alle\nchef: ada\ncooks: { ada: {} }\n';
  expect(readDocument(text, 'menu', reader)).toEqual({
    ok: true,
    value: { menu: 'lunch', chef: 'ada', cooks: { ada: {} } },
    hash: createHash('sha256').update(Buffer.from(text, 'utf8')).digest('hex'),
  });
});

describe('a mistake stands where its mend is written', () => {
  test.each<[string, string, string[]]>([
    [
      'a key missing in an item of a list, not in the list’s line',
      'menu: lunch\ndishes:\n  - name: soup\n  - {}\n',
      ['4:5 dishes.2.name: A dish needs “name”. Add for example “name: soup”.'],
    ],
    [
      'a key missing in an item that is a list’s line',
      'menu: lunch\ndishes: [{ name: soup }, {}]\n',
      ['2:26 dishes.2.name: A dish needs “name”. Add for example “name: soup”.'],
    ],
    [
      'what the tree shows and what the reader finds, in the order of the document',
      'menu: Lunch\nmenu: dinner\nchef: bob\n',
      [
        '1:7 menu: “Lunch” is not a name of small letters, digits and single hyphens. Write for example lunch.',
        '2:1 menu: The key “menu” stands here twice. Keep one of the two.',
        '3:7 chef: There is no cook “bob” in this document. Add a section “cooks” that defines it.',
      ],
    ],
    [
      'a name with nothing to say',
      'menu: lunch\ncooks:\n  ada:\n',
      [
        '3:3 cooks.ada: “ada” has no value. Write “ada: {}” if there is no more to say, or leave the name out.',
      ],
    ],
  ])('%s', (_, text, said) => expect(read(text)).toEqual(said));
});

test('of hundreds of mistakes the first are told, and that there are more, in bounded time', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('');
  const cooks = Array.from({ length: 5_000 }, (_, i) => `  c${i}: { stars: one }\n`).join('');
  for (const text of [`menu: lunch\n${keys}`, `menu: lunch\ncooks:\n${cooks}`]) {
    const said = read(text) as string[];
    expect(said.length).toBe(501);
    expect(said.at(-1)).toMatch(/There are more mistakes than these\. Mend them and look again\.$/);
  }
});

describe('no other kind of document is spoken of', () => {
  test.each([
    '',
    ' \n',
    'x'.repeat(1_000_001),
    '['.repeat(1000),
    'menu: \0',
    'menu: lunch\n---\nmenu: dinner\n',
    'menu: !!int 1\n',
    'menu: !a!b 1\n',
    'menu: lunch\n<<: { chef: ada }\n',
    'Menu Lunch: 1\n',
    'menu: lunch\nchef: bob\n',
    'menu: lunch\ncooks: { Ada Frei: {} }\n',
  ])('%#', (text) => {
    const said = read(text);
    expect(said).toBeInstanceOf(Array);
    expect(String(said)).not.toMatch(/agreement|clause|sign|roster|director/i);
  });
});
