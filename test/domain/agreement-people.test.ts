import { expect, test } from 'vitest';
import { customerOf } from '../../src/agreement/agreement.ts';
import type { PersonFacts } from '../../src/agreement/recognise.ts';
import { classesOf } from '../../src/agreement/recognise.ts';
import { compiled, edited, read, small } from './agreement-fixtures.ts';

const nowhere: PersonFacts = { workspaces: [], channels: [], userGroups: [] };
const classes = `people:
  staff: { any: [{ email-domain: ACME.example }, { workspace: acme-chat }], except: [{ user-group: guests }] }
  board: { any: [{ user-group: board, workspace: acme-chat }, { email: Chair@Acme.example }], raises: 1 }
  helpers: { any: [{ channel: acme-help }] }
`;
const agreement = compiled(edited(small, /people:\n.*\n.*\n/.exec(small)?.[0] ?? '', classes));

test.each<[Partial<PersonFacts>, string[]]>([
  [{}, []],
  [{ email: 'ida@acme.example' }, ['staff']],
  [{ email: ' IDA@ACME.EXAMPLE ' }, ['staff']],
  [{ email: '"a@b"@acme.example' }, ['staff']],
  [{ email: 'ida@mail.acme.example' }, []],
  [{ email: 'ida@notacme.example' }, []],
  [{ email: 'acme.example' }, []],
  [{ emailDomain: 'Acme.Example' }, ['staff']],
  [{ email: 'chair@acme.example' }, ['staff', 'board']],
  [{ workspaces: ['acme-chat'] }, ['staff']],
  [{ userGroups: ['board'] }, []],
  [{ userGroups: ['board'], workspaces: ['acme-chat'] }, ['staff', 'board']],
  [{ userGroups: ['guests'], workspaces: ['acme-chat'] }, []],
  // Whoever administers another workspace writes what they like into profiles there.
  [{ email: 'ida@acme.example', vouchedBy: [] }, []],
  [{ email: 'chair@acme.example', vouchedBy: ['birchwood-chat'], workspaces: ['birchwood-chat'] }, []],
  [{ email: 'chair@acme.example', vouchedBy: ['acme-chat'], workspaces: ['acme-chat'] }, ['staff', 'board']],
  [{ userGroups: ['guests'], channels: ['acme-help'], email: 'x@acme.example' }, ['helpers']],
])('%j belongs to %j', (person, expected) => {
  expect(classesOf(agreement, { ...nowhere, ...person })).toEqual(expected);
});

test.each([
  ['Acme', 'acme'],
  ['Zürich Spital AG', 'zurich-spital-ag'],
  ['Groß & Söhne', 'gross-sohne'],
  ['株式会社', 'small-desk'],
  ['24/7 Care', 'small-desk'],
])('the customer %s is numbered as %s', (name, short) => {
  expect(customerOf(read(edited(small, 'name: Acme,', `name: ${name},`)))).toBe(short);
});
