import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mistakeText } from '../../src/document/reading/mistake.ts';
import { parseDirectory } from '../../src/people/parse-directory.ts';

const good = `directory: northdesk
provider: { name: Northdesk, timezone: Europe/Zurich }
people:
  ada: { name: Ada Frei, email: ada@northdesk.example, timezone: Europe/Zurich }
  ben: { name: Ben Okafor, email: ben@northdesk.example }
teams:
  workplace:
    name: Workplace team
    channel: office-it
    roster: workplace
    lead: ada
    members: { ada: { skills: [printers, laptops], at-most: 8 }, ben: {} }
roles: { service-manager: [ada] }
front-doors: [office-it]
connections:
  slack:
    workspaces: { acme-chat: T0ACME }
    channels: { office-it: { workspace: T0NORTH, channel: C0OFFICE } }
    user-groups: { acme-board: S0BOARD }
`;

/** `line path: sentence mend` of each mistake. */
function mistakesIn(text: string, platforms?: string[]): string[] {
  const parsed = parseDirectory(text, platforms);
  return parsed.ok ? [] : parsed.mistakes.map((mistake) => `${mistake.line} ${mistakeText(mistake)}`);
}

/** The good directory with one thing replaced, which must be there. */
function changed(before: string, after: string): string {
  expect(good).toContain(before);
  return good.replace(before, after);
}

test('the directory the tables start from is good', () => {
  expect(mistakesIn(good, ['slack'])).toEqual([]);
});

describe('one mistake, said once, with its line and mend', () => {
  const cases: [what: string, before: string, after: string, mistake: RegExp][] = [
    [
      'unknown lead',
      'lead: ada',
      'lead: adda',
      /^11 teams\.workplace\.lead: There is no “adda” among the people\. Did you mean “ada”\?$/,
    ],
    [
      'unknown member',
      'ben: {} }',
      'bne: {} }',
      /^12 teams\.workplace\.members\.bne: There is no “bne” .* Did you mean “ben”\?$/,
    ],
    [
      'unknown role holder',
      '[ada] }',
      '[ada, zoe] }',
      /^13 roles\.service-manager\.2: There is no “zoe” .* Write “ada” or “ben”\.$/,
    ],
    [
      'two people, one address',
      'ben@northdesk',
      'ADA@northdesk',
      /^5 people\.ben\.email: “ada” has the address “ada@northdesk\.example” too\./,
    ],
    ['no address', 'ben@northdesk.example', 'ben', /^5 people\.ben\.email: “ben” is not an e-mail address\./],
    [
      'zone of a person',
      'timezone: Europe/Zurich }\n  ben',
      'timezone: Zurich }\n  ben',
      /^4 people\.ada\.timezone: “Zurich” is not a time zone\./,
    ],
    [
      'zone of the provider',
      'Northdesk, timezone: Europe/Zurich',
      'Northdesk, timezone: CEST',
      /^2 provider\.timezone: “CEST” is not a time zone\./,
    ],
    [
      'skill',
      '[printers, laptops]',
      '[Printers, laptops]',
      /^12 .*\.skills\.1: “Printers” is not a name of small letters/,
    ],
    [
      'skill twice',
      '[printers, laptops]',
      '[printers, printers]',
      /^12 .*\.skills\.2: “printers” stands in the list twice\./,
    ],
    [
      'at-most of nothing',
      'at-most: 8',
      'at-most: 0',
      /^12 .*\.at-most: “0” is not a whole number from 1 to 1000\./,
    ],
    [
      'an unknown assignment',
      'lead: ada\n',
      'lead: ada\n    assignment: automatc\n',
      /^12 .*\.assignment: “automatc” is not a way in which work comes to people\. Did you mean “automatic”\?/,
    ],
    ['at-most of a half', 'at-most: 8', 'at-most: 7.5', /^12 .*\.at-most: “7\.5” is not a whole number/],
    ['at-most below nothing', 'at-most: 8', 'at-most: -1', /^12 .*\.at-most: “-1” is not a whole number/],
    [
      'unbound channel',
      'channel: office-it\n',
      'channel: office-itt\n',
      /^9 teams\.workplace\.channel: No platform has a channel bound as “office-itt”\. Did you mean “office-it”\?/,
    ],
    [
      'unbound front door',
      'front-doors: [office-it]',
      'front-doors: [acme-front]',
      /^14 front-doors\.1: No platform .* to connections\.slack\.channels\.$/,
    ],
    [
      'no service manager',
      '{ service-manager: [ada] }',
      '{ service-manager: [] }',
      /^13 roles\.service-manager: The list is empty\./,
    ],
    [
      'a channel typed as people see it',
      'channel: C0OFFICE',
      "channel: '#office-it'",
      /^18 .*\.channel: “#office-it” is not an id of the platform\. Copy the id/,
    ],
    [
      'a name in place of a workspace id',
      'workspace: T0NORTH',
      'workspace: acme-chat',
      /^18 .*\.workspace: “acme-chat” is a workspace's name, not its id\. Write T0ACME\.$/,
    ],
    [
      'one workspace, two names',
      '{ acme-chat: T0ACME }',
      '{ acme-chat: T0ACME, acme: T0ACME }',
      /^17 connections\.slack\.workspaces\.acme: “acme” is the same workspace as “acme-chat”\./,
    ],
    [
      'no members',
      '{ ada: { skills: [printers, laptops], at-most: 8 }, ben: {} }',
      '{}',
      /^12 teams\.workplace\.members: There is no member here\./,
    ],
    [
      'a member of whom no more is said',
      'ben: {} }',
      'ben: }',
      /^12 .*\.members\.ben: “ben” has no value\. Write “ben: \{\}” if there is no more to say, or leave the name out\.$/,
    ],
    [
      'a workspace without an id',
      '{ acme-chat: T0ACME }',
      '{ acme-chat: }',
      /^17 .*: “acme-chat” has no value\. Copy the id from the platform; it looks like T0123ABCD\. Or leave/,
    ],
    [
      'a name nobody can cite',
      'ben: {} }',
      'ben: {}, Zoe Kern: {} }',
      /^12 .*\.Zoe Kern: “Zoe Kern” is not a name of small letters.* Write for example “zoe-kern”\.$/,
    ],
    [
      'unknown key',
      'lead: ada',
      'leda: ada',
      /^11 teams\.workplace\.leda: “leda” is not a key of a team\. Did you mean “lead”\?$/,
    ],
    [
      'unknown platform',
      '  slack:',
      '  slak:',
      /^16 connections\.slak: “slak” is not a platform that Steward talks to\. Did you mean “slack”\?$/,
    ],
  ];
  test.each(cases)('%s', (_, before, after, mistake) => {
    const found = mistakesIn(changed(before, after), ['slack', 'teams']);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(mistake);
  });

  test('unknown role: what was meant', () => {
    expect(mistakesIn(changed('{ service-manager:', '{ servce-manager:'))).toEqual([
      expect.stringMatching(/^13 roles\.servce-manager: .* Did you mean “service-manager”\?$/),
    ]);
    expect(mistakesIn(changed('[ada] }', '[ada], auditer: [] }'))).toEqual([
      expect.stringMatching(/^13 roles\.auditer: .* Did you mean “auditor”\?$/),
    ]);
  });

  test('one channel, two names', () => {
    const twice = changed('C0OFFICE }', 'C0OFFICE }, desk: { workspace: T0NORTH, channel: C0OFFICE }');
    expect(mistakesIn(twice)).toEqual([
      expect.stringMatching(/channels\.desk: “desk” is the same channel as “office-it”\./),
    ]);
    const elsewhere = changed('C0OFFICE }', 'C0OFFICE }, desk: { workspace: T0ACME, channel: C0OFFICE }');
    expect(mistakesIn(elsewhere)).toEqual([]);
  });
});

test('without a platform channels need no binding, and may be bound on any of several', () => {
  const unconnected = good.slice(0, good.indexOf('connections:'));
  expect(mistakesIn(unconnected)).toEqual([]);
  const onTheOther = `${changed('office-it: { workspace', 'other: { workspace')}  teams:
    channels: { office-it: { workspace: tenant, channel: '19:x@thread.tacv2' } }
`;
  expect(mistakesIn(onTheOther)).toEqual([]);
});

test('a key written twice does not hide the mistakes after it', () => {
  const found = mistakesIn(
    changed('lead: ada', 'lead: ada\n    lead: ben').replace('at-most: 8', 'at-most: 0'),
  );
  expect(found).toEqual([
    expect.stringMatching(/^12 teams\.workplace\.lead: The key “lead” stands here twice\./),
    expect.stringMatching(/^13 .*\.at-most: “0” is not a whole number/),
  ]);
});

test('all mistakes at once, in the order of the document', () => {
  const found = mistakesIn(
    changed('lead: ada', 'lead: adda')
      .replace('at-most: 8', 'at-most: 0')
      .replace('directory: n', 'directory: N'),
  );
  expect(found.map((each) => each.split(':')[0])).toEqual([
    '1 directory',
    '11 teams.workplace.lead',
    '12 teams.workplace.members.ada.at-most',
  ]);
});

describe('what is no directory at all', () => {
  test.each([
    ['nothing', '', /^1 The document is empty\. Begin with “directory:”/],
    ['spaces', ' \n\n', /^1 The document is empty\./],
    ['a list', '- ada\n- ben\n', /^1 The directory is written as keys, not as a list\./],
    ['a word', 'northdesk', /^1 The directory is written as keys, not as the text “northdesk”\./],
    ['broken YAML', 'people: { ada: [', /^1 /],
    ['a lone surrogate', 'directory: \ud800', /^1 The document holds a character that no text can hold\./],
  ])('%s', (_, text, mistake) => {
    const found = mistakesIn(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(mistake);
  });

  test('any damage to a good directory is answered, never thrown', () => {
    const damage = fc.tuple(
      fc.nat(good.length),
      fc.nat(30),
      fc.oneof(fc.string(), fc.constantFrom('{', ']', ':', '\t', '*a', '&a ', '- ', '\0', '__proto__: 1')),
    );
    fc.assert(
      fc.property(damage, ([at, length, piece]) => {
        const parsed = parseDirectory(good.slice(0, at) + piece + good.slice(at + length));
        if (parsed.ok) return;
        expect(parsed.mistakes.length).toBeGreaterThan(0);
        for (const { line, sentence, mend } of parsed.mistakes) {
          expect(line).toBeGreaterThan(0);
          expect(sentence).toMatch(/[.?]$/);
          expect(mend).toMatch(/[.?]$/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
