import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mistakeText } from '../../src/document/reading/mistake.ts';
import { parseAgreement } from '../../src/agreement/parse.ts';
import { acme, edited, read, small } from './agreement-fixtures.ts';

/** `line:column clause: sentence mend` of each mistake. */
function said(text: string): string[] {
  const parsed = parseAgreement(text);
  return parsed.ok ? [] : parsed.mistakes.map((each) => `${each.line}:${each.column} ${mistakeText(each)}`);
}

describe('text that is not YAML', () => {
  test.each([
    [
      '',
      '1:1 The document is empty. Begin with “agreement:” and its name; manifest/README.md explains all sections.',
    ],
    [
      ' \n\n',
      '1:1 The document is empty. Begin with “agreement:” and its name; manifest/README.md explains all sections.',
    ],
    [
      'hello',
      '1:1 The agreement is written as keys, not as the text “hello”. Write for example “agreement: acme-it-desk, schema: 1, term: { from: 2026-01-01, until: 2027-12-31 }”, a key a line.',
    ],
    [
      '- a\n- b\n',
      '1:1 The agreement is written as keys, not as a list. Write for example “agreement: acme-it-desk, schema: 1, term: { from: 2026-01-01, until: 2027-12-31 }”, a key a line.',
    ],
    [
      'a: b\nc\u0000: d',
      '2:2 The document holds a character that no text can hold. Save the document as UTF-8 text.',
    ],
    [
      'a: \ud800',
      '1:4 The document holds a character that no text can hold. Save the document as UTF-8 text.',
    ],
    [
      `a: ${'x'.repeat(1_000_000)}`,
      '1:1 The document is larger than 1 MB. Documents are written for people to read; leave out what nobody needs to.',
    ],
    ['['.repeat(100_000), '1:1 Far too many brackets are opened and not closed. Use fewer levels.'],
  ])('%j', (text, sentence) => expect(said(text)).toEqual([sentence]));

  test.each([
    ['  p2: {', '\tp2: {', '34:1 targets.p1.escalation: A tab is used to indent. Indent with spaces.'],
    [
      'name: Laptops and printers',
      'name: Laptops: and printers',
      '15:11 services.workplace.name: A second “:” on this line makes the text look like a key. Put the text in quotes, or begin a new line after the first “:”.',
    ],
    [
      'name: Acme',
      'name: "Acme',
      '6:21 parties.customer.name: The quote that opens here is not closed. Write the same quote after the text.',
    ],
    [
      'calendar: always, escalation: urgent }',
      'calendar: always, escalation: urgent',
      '34:3 targets.p2: A bracket that was opened before this is not closed. Close each { with } and each [ with ].',
    ],
    [
      '    team: workplace',
      '   team: workplace',
      '17:1 services.workplace.for: This line is indented differently from its neighbours. Line it up with the keys beside it.',
    ],
    [
      'name: Acme',
      'name: @Acme',
      '6:21 parties.customer.name: A text cannot begin with this character. Put the text in quotes.',
    ],
    [
      'name: Acme',
      'name: "Ac\\qme"',
      '6:24 parties.customer.name: This backslash escape is not known. Write \\\\ for a backslash, or use single quotes.',
    ],
    [
      'schema: 1',
      'schema 1',
      '2:1 A key must stand on one line, followed by “:”. Is a “:” missing after the key?',
    ],
  ])('%j → %j', (from, to, first) => expect(said(edited(small, from, to))[0]).toBe(first));

  test('a second document', () => {
    expect(said(`${small}---\nagreement: another\n`)).toEqual([
      '43:1 review.when: A second document begins here (“---”). Keep one document in a file.',
    ]);
  });
});

describe('YAML that an agreement does not use', () => {
  test.each([
    [
      'a key twice',
      'schema: 1',
      'schema: 1\nschema: 1',
      '3:1 schema: The key “schema” stands here twice. Keep one of the two.',
    ],
    [
      'a tag',
      'schema: 1',
      'schema: !!int 1',
      '2:15 schema: The tag “tag:yaml.org,2002:int” has no meaning here. Leave the tag out.',
    ],
    [
      'a merge key',
      'schema: 1',
      'schema: 1\n<<: { x: 1 }',
      '3:1 Merge keys (“<<”) are not read here. Write the lines out, so that what holds is seen.',
    ],
    [
      'a key that is a list',
      'schema: 1',
      'schema: 1\n? [a, b]\n: c',
      '3:3 A key must be a plain word. Write for example “name: Printing”.',
    ],
    [
      'an alias to nothing',
      'schema: 1',
      'schema: *one',
      '2:9 schema: Nothing is anchored as “one” above. Write the value itself.',
    ],
    [
      'an alias inside itself',
      'signs: [service-manager]',
      'signs: &me [*me]',
      '5:44 parties.provider.signs.1: The alias “me” stands inside itself. Write the value itself.',
    ],
  ])('%s', (_, from, to, sentence) => expect(said(edited(small, from, to))).toEqual([sentence]));

  test('aliases that multiply stop at a limit, and soon', () => {
    const bomb = [
      'a: &a [x]',
      ...[...'bcdefghi'].map((name, i) => `${name}: &${name} [${`*${'abcdefgh'[i]},`.repeat(9)}]`),
    ];
    const before = performance.now();
    const mistakes = said(bomb.join('\n'));
    expect(mistakes).toContainEqual(
      expect.stringContaining('The document grows too large or too deep here.'),
    );
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test('many anchors and aliases take no time that grows with their square', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `- &x${i} v\n- *x${i}`).join('\n');
    const before = performance.now();
    expect(said(many)).toHaveLength(1);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('the traps of YAML 1.1', () => {
  const traps = edited(
    small,
    'one-of: [company, private], default: company',
    'one-of: [yes, no, on, 08:00, 2026-01-01, 1e3, 010, null-ish, ~x], default: no',
  ).replace('when: { owner: private }', 'when: { owner: [on, 010] }');

  test.each(['', '%YAML 1.1\n---\n'])('words stay words (%j)', (directive) => {
    const { services } = read(directive + traps);
    expect(services['workplace']?.requests['fault']?.fields?.['owner']).toEqual({
      ask: 'Whose is it?',
      oneOf: ['yes', 'no', 'on', '08:00', '2026-01-01', '1e3', '010', 'null-ish', '~x'],
      default: 'no',
    });
    expect(services['workplace']?.exclusions?.['private']?.when).toEqual({ owner: ['on', '010'] });
  });

  test('anchors and aliases give what they name', () => {
    const text = edited(small, 'signs: [service-manager]', 'signs: &all [service-manager]').replace(
      'signs: [head@acme.example]',
      'signs: *all',
    );
    expect(read(text).parties.customer.signs).toEqual(['service-manager']);
  });
});

describe('the hash', () => {
  const hashOf = (text: string) => {
    const parsed = parseAgreement(text);
    return parsed.ok ? parsed.hash : undefined;
  };
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

  test('is that of the file’s bytes', () => {
    expect(hashOf(acme)).toBe(sha256(Buffer.from(acme, 'utf8')));
    expect(hashOf(small)).toBe('2016b4d79a93984b2f7b6ede4c1622e062280b384607a0ed4a0da4f37455d42d');
  });

  test('changes with a comment, a line end, a byte order mark; the agreement does not', () => {
    const variants = [small, `# signed\n${small}`, small.replaceAll('\n', '\r\n'), `\ufeff${small}`];
    expect(new Set(variants.map(hashOf)).size).toBe(4);
    expect(hashOf(`\ufeff${small}`)).toBe(sha256(Buffer.from(`\ufeff${small}`, 'utf8')));
    for (const variant of variants) expect(read(variant)).toEqual(read(small));
  });
});
