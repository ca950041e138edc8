import { expect, test } from 'vitest';
import { plainLines } from '../../src/chat/plain.ts';
import { cardLines } from '../../src/cli/terminal/card.ts';
import { inColumns } from '../../src/cli/terminal/columns.ts';
import { jsonLines } from '../../src/cli/terminal/json.ts';
import { terminalOf, words } from '../../src/cli/terminal/terminal.ts';
import { fitted, widthOf, wrapped } from '../../src/cli/terminal/width.ts';

const pipe = terminalOf({});
const screen = (columns: number, hasColors = false) =>
  terminalOf({ isTTY: true, columns, hasColors: () => hasColors });

test.each([
  ['', 0],
  ['abc', 3],
  ['日本語', 6],
  ['e\u0301', 1],
  ['😀', 2],
  ['👩‍👩‍👧', 2],
  ['❤️', 2],
  ['한국', 4],
  ['\u001b[31mred\u001b[39m', 3],
  ['שלום', 4],
])('the width of %j', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

test.each([
  ['abc', 5, 'abc  '],
  ['abcdef', 5, 'abcd…'],
  ['日本語', 5, '日本…'],
  ['日本語', 4, '日… '],
  ['a😀b', 3, 'a… '],
])('%j in %i columns', (text, columns, shown) => {
  expect(fitted(text, columns)).toBe(shown);
  expect(widthOf(shown)).toBe(columns);
});

test('lines break between words, and only on a terminal', () => {
  const line = 'one two three averyveryverylongword four';
  expect(wrapped(line, 10, '  ')).toEqual(['one two', '  three', '  averyveryverylongword', '  four']);
  expect(wrapped(line, undefined)).toEqual([line]);
});

test('a table gives way where it may, keeps its other columns, and leaves empty ones out', () => {
  const columns = [
    { head: '#', isNumber: true },
    { head: 'Title', gives: { order: 1, fair: 10, least: 5 } },
    { head: 'Empty' },
    { head: 'Who', gives: { order: 2, fair: 4, least: 3 } },
  ];
  const rows = [
    [{ text: '7' }, { text: 'a title of some length' }, { text: '' }, { text: 'Ada Frei' }],
    [{ text: '12' }, { text: 'short' }, { text: '' }, { text: 'Ben' }],
  ];
  expect(inColumns(pipe, columns, rows)).toEqual([
    ' #  Title                   Who',
    ' 7  a title of some length  Ada Frei',
    '12  short                   Ben',
  ]);
  expect(inColumns({ ...pipe, columns: 24 }, columns, rows)).toEqual([
    ' #  Title       Who',
    ' 7  a title o…  Ada Frei',
    '12  short       Ben',
  ]);
  expect(inColumns({ ...pipe, columns: 14 }, columns, rows)).toEqual([
    ' #  Title  Who',
    ' 7  a ti…  Ad…',
    '12  short  Ben',
  ]);
});

test('sentences stand whole below their row where the table would be too wide, and only there', () => {
  const columns = [
    { head: '#', isNumber: true },
    { head: 'Who', gives: { order: 1, fair: 6, least: 3 } },
    { head: 'Why', isBelow: true },
  ];
  const rows = [
    [{ text: '7' }, { text: 'Ada Frei' }, { text: 'The channel is archived.', style: 'red' as const }],
    [{ text: '12' }, { text: 'Ben' }, { text: '' }],
  ];
  const whole = [' #  Who       Why', ' 7  Ada Frei  The channel is archived.', '12  Ben'];
  expect(inColumns(pipe, columns, rows)).toEqual(whole);
  expect(inColumns(screen(38), columns, rows)).toEqual(whole);
  // A terminal is taken to have 40 columns at least, see terminalOf.
  const narrow = (width: number) => inColumns({ ...pipe, columns: width }, columns, rows);
  expect(narrow(37)).toEqual([' #  Who', ' 7  Ada Frei', '    The channel is archived.', '12  Ben']);
  expect(narrow(18)).toEqual([' #  Who', ' 7  Ada Frei', '    The channel is', '    archived.', '12  Ben']);
  expect(inColumns({ ...screen(40, true), columns: 18 }, columns, rows).slice(2, 4)).toEqual([
    '    \u001b[31mThe channel is\u001b[39m',
    '    \u001b[31marchived.\u001b[39m',
  ]);
});

test('colours only on a terminal that has them', () => {
  expect(pipe.paint('red', 'late')).toBe('late');
  expect(screen(80).paint('red', 'late')).toBe('late');
  expect(screen(80, true).paint('red', 'late')).toBe('\u001b[31mlate\u001b[39m');
  expect(pipe.columns).toBeUndefined();
});

const NASTY = 'a\u001b]0;owned\u0007\u009b31m\u202eb\nc\td';

test('what a terminal obeys is spelt out', () => {
  expect(words(NASTY)).toBe('a\\u{1b}]0;owned\\u{7}\\u{9b}31m\\u{202e}b c d');
  const json = jsonLines({ title: NASTY }).join('\n');
  expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(JSON.parse(json)).toEqual({ title: NASTY });
});

test('a card in lines: words neutral, quotations marked on every line', () => {
  const card = {
    lines: [
      { kind: 'text', text: [{ kind: 'bold', spans: [{ kind: 'plain', text: '#1' }] }] },
      { kind: 'quote', text: 'one\u001b[2J two three four\nfive' },
      { kind: 'note', text: [{ kind: 'time', at: 1795424400000, zone: 'Europe/Zurich' }] },
    ],
    controls: [],
    summary: '',
  } as const;
  expect(cardLines(card, pipe)).toEqual([
    '#1',
    '> one\\u{1b}[2J two three four',
    '> five',
    'Mon 23 Nov 10:00 CET',
  ]);
  expect(cardLines(card, { ...screen(40, true), columns: 18 })).toEqual([
    '\u001b[1m#1\u001b[22m',
    '> one\\u{1b}[2J two',
    '> three four',
    '> five',
    '\u001b[2mMon 23 Nov 10:00',
    '  CET\u001b[22m',
  ]);
});

test('a picture of letters is drawn as it stands', () => {
  const rows = ['       Mo  Tu', 'Ada\u001b[2J ██··'];
  const card = { lines: [{ kind: 'picture', rows, alt: 'Monday: Ada' }], controls: [], summary: '' } as const;
  expect(cardLines(card, screen(40, true))).toEqual(['       Mo  Tu', 'Ada\\u{1b}[2J ██··']);
  expect(cardLines(card, pipe)).toHaveLength(2);
  expect(plainLines(card)).toEqual(['Monday: Ada']);
});
