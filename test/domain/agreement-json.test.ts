import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compileAgreement } from '../../src/agreement/compile.ts';
import { readAgreement } from '../../src/agreement/parse.ts';
import { acme, birchwood, read, small } from './agreement-fixtures.ts';

test.each([acme, birchwood, small])('a document as JSON reads as its YAML', (text) => {
  for (const schema of ['core', 'failsafe'] as const) {
    const value: unknown = JSON.parse(JSON.stringify(parse(text, { schema })));
    expect(readAgreement(value)).toEqual({ ok: true, agreement: read(text) });
  }
});

test('an agreement is plain JSON itself', () => {
  expect(JSON.parse(JSON.stringify(read(acme)))).toEqual(read(acme));
});

test('mistakes carry a JSON pointer and no line', () => {
  const value = parse(small) as {
    targets: { p1: { response: unknown } };
    people: Record<string, unknown>;
    escalation: { urgent: { steps: unknown[] } };
  };
  value.targets.p1.response = '15 minuts';
  value.people['a/b~c'] = { any: [{ email: 'x@y.example' }] };
  value.escalation.urgent.steps[1] = { tell: 'nobody' };
  const result = readAgreement(value);
  expect(
    result.ok ? [] : result.mistakes.map(({ pointer, line, clause }) => [pointer, line, clause]),
  ).toEqual([
    ['/people/a~1b~0c', 0, 'people.a/b~c'],
    ['/targets/p1/response', 0, 'targets.p1.response'],
    ['/escalation/urgent/steps/1/tell', 0, 'escalation.urgent.steps.2.tell'],
  ]);
});

test.each([undefined, null, 1, 'text', [], {}, () => 1, Symbol('x'), 1n])(
  '%s is no agreement, and says so',
  (value) => {
    const result = readAgreement(value);
    expect(result.ok).toBe(false);
  },
);

test('an object that contains itself, or too much, is refused', () => {
  const loop: Record<string, unknown> = {};
  loop['agreement'] = loop;
  const wide = { agreement: Array.from({ length: 60_000 }, () => 'x') };
  for (const value of [loop, wide]) {
    const result = readAgreement(value);
    expect(result.ok ? [] : result.mistakes.map((each) => each.sentence)).toContain(
      'The document is too large or too deep.',
    );
  }
});

test('names of prototypes are names like others', () => {
  const value: unknown = JSON.parse(JSON.stringify(parse(small)).replaceAll('"laptop":', '"constructor":'));
  const result = readAgreement(value);
  expect(result.ok && Object.keys(result.agreement.services['workplace']?.requests ?? {})).toEqual([
    'fault',
    'constructor',
  ]);
  const proto: unknown = JSON.parse(JSON.stringify(parse(small)).replace('"staff":', '"__proto__":'));
  expect(readAgreement(proto)).toMatchObject({ ok: false });
});

test('compiling gives priorities in their order and a zone', () => {
  expect(compileAgreement(read(acme))).toMatchObject({
    priorities: ['p1', 'p2', 'p3', 'p4'],
    zone: { name: 'Europe/Zurich' },
  });
  expect(compileAgreement(read(birchwood)).zone.name).toBe('America/New_York');
});
