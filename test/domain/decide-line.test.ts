import { expect, test } from 'vitest';
import { answerLine, answerTooLong, isBlank } from '../../src/decide/answer-line.ts';
import { answer, always, refusalOf } from './decide-fixtures.ts';

const open = { op: 'is_open', calendar: always, start: '2026-11-20T16:30:00+01:00' };
const bytes = (text: string) => Buffer.from(text);

test('the example of the contract, byte for byte', () => {
  const line =
    '{"id":1,"op":"due","calendar":{"timezone":"Europe/Zurich","weekly":{"fri":[["08:00","12:00"],["13:00","18:00"]],"mon":[["08:00","18:00"]]},"holidays":[]},"start":"2026-11-20T16:30:00+01:00","duration_seconds":7200}';
  expect(answerLine(bytes(line))).toBe('{"id":1,"result":{"due":"2026-11-23T08:30:00+01:00"}}');
});

test.each([1, 0, -3.5, '', 'a "quoted" line\n', '\ud800', null, true, false, [1, ['x']], { a: { b: null } }])(
  'the id comes back whatever it is: %j',
  (id) => {
    expect(answer({ id, ...open })).toEqual({ id, result: { open: true } });
    expect(answer({ id, op: 'fly' })).toMatchObject({ id, error: { code: 'unknown_op' } });
  },
);

test('a line without an id is answered with null', () => {
  expect(answer(open)).toEqual({ id: null, result: { open: true } });
});

test.each(['12345678901234567890', '-98765432109876543210', '1e400', '9007199254740993'])(
  'an id that a number cannot hold comes back digit by digit: %s',
  (id) => {
    const rest = JSON.stringify(open).slice(1);
    expect(answerLine(bytes(`{"id": ${id},${rest}`))).toBe(`{"id":${id},"result":{"open":true}}`);
  },
);

test.each([
  ['no JSON', 'nonsense'],
  ['half a line', '{"id":7,"op":"due"'],
  ['two objects', '{"id":7}{"id":8}'],
  ['a trailing comma', '{"id":7,}'],
  ['single quotes', "{'id':7}"],
  ['NaN', '{"id":7,"op":"due","duration_seconds":NaN}'],
  ['a NUL', '\0'],
])('bad_json has no id: %s', (_, text) => {
  expect(answer(text)).toMatchObject({ id: null, error: { code: 'bad_json', path: '' } });
});

test('bytes that are no UTF-8', () => {
  const line = Buffer.concat([bytes('{"id":"'), Buffer.from([0xff, 0xc3, 0x28]), bytes('","op":"due"}')]);
  expect(JSON.parse(answerLine(line))).toMatchObject({ id: null, error: { code: 'bad_json' } });
  expect(JSON.parse(answerLine(Buffer.from(JSON.stringify(open), 'utf16le')))).toMatchObject({
    error: { code: 'bad_json' },
  });
});

test('a byte order mark, a carriage return and white space are passed over', () => {
  const line = `\ufeff \t${JSON.stringify({ id: 1, ...open })}\r`;
  expect(answer(line)).toEqual({ id: 1, result: { open: true } });
});

test.each([
  ['', true],
  [' \t\r', true],
  ['\u00a0', false],
  ['x', false],
])('a blank line: %j', (text, blank) => {
  expect(isBlank(bytes(text))).toBe(blank);
});

test.each([
  ['a number', '5', 'bad_value', ''],
  ['a list', '[]', 'bad_value', ''],
  ['null', 'null', 'bad_value', ''],
  ['no op', '{"id":1}', 'missing', '/op'],
  ['an unknown op', '{"op":"fly"}', 'unknown_op', '/op'],
  ['an op of another type', '{"op":["due"]}', 'unknown_op', '/op'],
  ['an inherited op', '{"op":"constructor"}', 'unknown_op', '/op'],
  ['a hidden member', '{"op":"due","__proto__":{}}', 'unknown_member', '/__proto__'],
])('%s', (_, text, code, path) => {
  expect(refusalOf(text)).toEqual([code, path]);
});

test('nesting is bounded, and brackets in texts are none', () => {
  const nested = (levels: number) => `{"id":"deep","op":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  expect(answer(nested(63))).toMatchObject({ id: 'deep', error: { code: 'unknown_op' } });
  expect(answer(nested(64))).toMatchObject({ id: 'deep', error: { code: 'too_large', path: '' } });
  expect(answer(`{"id":1,"op":"${'['.repeat(500)}\\"{{{"}`)).toMatchObject({ error: { code: 'unknown_op' } });
  expect(answer('['.repeat(3_000_000))).toMatchObject({ id: null, error: { code: 'too_large' } });
});

test.each([
  ['{"id":7,"pad":"xxx', 7],
  [' { "id" : "a\\"b" , "pad":"xxx', 'a"b'],
  ['{"id":null,"pad', null],
  ['{"pad":"xxx', null],
  ['{"id":[1],"pad":"', null],
  ['{"id":1-2,"pad":"', null],
])('of a line that is too long the id is told if it begins with it: %s', (beginning, id) => {
  expect(JSON.parse(answerTooLong(bytes(beginning)))).toMatchObject({ id, error: { code: 'too_large' } });
});
