import { expect, test } from 'vitest';
import { match } from '../../src/agreement/match.ts';
import { menuFor } from '../../src/agreement/menu.ts';
import { acme, birchwood, compiled, edited, small } from './agreement-fixtures.ts';

const desk = compiled(acme);
const house = compiled(birchwood);
const nowhere = { workspaces: [], channels: [], userGroups: [] };

test.each([
  ['printer on floor 3 is dead', 'printer'],
  ['Printing gives stripes', 'printer'],
  ['my laptop does not start', 'fault'],
  ['the screen flickers', 'fault'],
  ['I need a new laptop for a colleague', 'new-laptop'],
  ['please send two toners', 'supplies'],
  ['KEYBOARD', 'supplies'],
  ['no access to the shared folders', 'access'],
  ['I forgot my password!!', 'password'],
  ['locked out since this morning', 'password'],
])('at the IT desk “%s” is %s', (text, request) => {
  expect(match(desk, text)[0]?.request).toBe(request);
});

test.each([
  ['it is freezing in room 12', 'heating'],
  ['coffee spilled on the stairs', 'cleaning'],
  ['40 chairs for the workshop', 'room-setup'],
  ['badge for a new colleague', 'badge'],
  ['I lost my badge', 'lost-key'],
])('in the clinic “%s” is %s', (text, request) => {
  expect(match(house, text)[0]?.request).toBe(request);
});

test.each(['', '   ', 'good morning', 'qwertz', '🙂', '.*', 'the is it of', '\0\ud800'])(
  '“%s” names nothing',
  (text) => {
    expect(match(desk, text)).toEqual([]);
  },
);

test('a match says why, and which choices the text has made', () => {
  expect(match(compiled(small), 'The PRINTERS are dead: paper jam')[0]).toEqual({
    service: 'workplace',
    request: 'fault',
    clause: 'services.workplace.requests.fault',
    score: 14, // dead 4, paper jam 8, printer 2
    hits: [
      { text: 'dead', source: 'words' },
      { text: 'paper jam', source: 'words' },
      { text: 'printer', source: 'choice' },
      { text: 'Laptops and printers', source: 'service' },
    ],
    fields: { device: 'printer' },
  });
});

test('two choices of one field choose nothing; a word that begins alike counts half', () => {
  const agreement = compiled(small);
  expect(match(agreement, 'laptop or printer broken')[0]?.fields).toEqual({});
  expect(match(agreement, 'printing').map((each) => [each.request, each.score])).toEqual([
    ['fault', 1],
    ['laptop', 0.5],
  ]);
});

test('accents, capitals and endings do not matter', () => {
  const agreement = compiled(edited(small, 'paper jam', 'Kühlschränke'));
  expect(match(agreement, 'KUHLSCHRANKE')[0]).toMatchObject({
    request: 'fault',
    hits: [{ text: 'Kühlschränke' }],
  });
});

test('ten thousand characters are ranked like their words', () => {
  expect(match(desk, `${'lorem ipsum '.repeat(900)} toner`)[0]?.request).toBe('supplies');
});

test('the menu is just what a person may ask for, in the document’s words and order', () => {
  const menu = menuFor(desk, { ...nowhere, email: 'ida@acme.example' });
  expect(menu.map(({ name, requests }) => [name, requests.map((each) => each.name)])).toEqual([
    [
      'Computers, phones and printers',
      ['Something is broken', 'Trouble with a printer', 'A new laptop', 'Toner, cables and other supplies'],
    ],
    ['Accounts and access', ['Access to a system or folder', 'I cannot sign in']],
  ]);
  expect(menu[0]?.requests[2]).toMatchObject({
    clause: 'services.workplace.requests.new-laptop',
    asksUrgency: false,
    needsApproval: true,
    fields: [
      { field: 'model', ask: 'Which model?', oneOf: ['light', 'strong'], required: true },
      { field: 'reason', ask: 'What is it for?', required: false },
    ],
  });
  expect(menuFor(desk, { ...nowhere, email: 'kiosk@acme.example' })).toEqual([]);
  expect(menuFor(compiled(small), { ...nowhere, userGroups: ['board'] })).toEqual([]);
});
