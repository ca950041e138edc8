import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, splitTitle } from '../../src/chat/clean.ts';

describe('people’s words, made safe to keep', () => {
  test.each([
    ['as they are', 'The printer is dead.', 'The printer is dead.'],
    ['NUL goes', 'a\u0000b', 'ab'],
    ['other controls go, tabs stay', 'a\u0007b\tc\u009f', 'ab\tc'],
    ['line ends are one kind', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['a lone high surrogate', 'a\uD83D', 'a\uFFFD'],
    ['a lone low surrogate', '\uDE00b', '\uFFFDb'],
    ['a whole emoji stays', '😀', '😀'],
    ['a family of emoji stays', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['right to left stays', 'שלום', 'שלום'],
    ['markup is only words', '<!channel> *x* <b>', '<!channel> *x* <b>'],
    ['white space around goes', ' \n a \n ', 'a'],
    ['nothing but white space is nothing', ' \t\r\n ', ''],
  ])('%s', (_name, given, expected) => {
    expect(clean(given)).toBe(expected);
  });

  test('whatever is typed, what is left can be kept and is left as it is the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const kept = clean(typed);
        expect(kept).not.toMatch(/\p{Surrogate}/u);
        expect(kept).not.toContain('\u0000');
        expect(clean(kept)).toBe(kept);
      }),
    );
  });
});

describe('the first line is the title', () => {
  test.each([
    ['one line', 'it is dead', { title: 'it is dead', rest: '' }],
    ['two lines', 'printer\nsince this morning', { title: 'printer', rest: 'since this morning' }],
    ['too long', '123456789012', { title: '1234567890', rest: '12' }],
    ['too long, and more', '123456789012\nx', { title: '1234567890', rest: '12\nx' }],
    ['never through a character', '123456789😀x', { title: '123456789', rest: '😀x' }],
    ['before the word that does not fit', 'one two three', { title: 'one two', rest: 'three' }],
    ['nothing', '', { title: '', rest: '' }],
  ])('%s', (_name, text, expected) => {
    expect(splitTitle(text, 10)).toEqual(expected);
  });
});
