import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileAgreement } from '../../src/agreement/compile.ts';
import { menuFor } from '../../src/agreement/menu.ts';
import type { Mistake } from '../../src/document/reading/mistake.ts';
import { parseAgreement, readAgreement } from '../../src/agreement/parse.ts';
import { scope } from '../../src/agreement/scope.ts';
import { showAgreement } from '../../src/agreement/show.ts';
import { acme, birchwood, compiled, instant, small } from './agreement-fixtures.ts';

const texts = fc.constantFrom(small, small, small, acme, birchwood);
const pieces = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n',
    '\t',
    ':',
    ': ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '&a ',
    '*a',
    '!!int ',
    '~',
    '|',
    '>',
    '%',
    '#',
    '? ',
    '<<: ',
    '---\n',
  ),
  fc.constantFrom(
    '24:00',
    '25:61',
    '0',
    '-1',
    'p9',
    'yes',
    '__proto__',
    'constructor',
    '2026-02-30',
    '999 days',
    '1 h',
    '𝒳',
    '\u202e',
    '\r\n',
  ),
  fc.string({ maxLength: 8 }),
);
/** Cut, put in, or move a stretch: what a hand that slips does to a document. */
const edits = fc.array(fc.record({ at: fc.nat(), cut: fc.nat({ max: 30 }), put: pieces }), {
  minLength: 1,
  maxLength: 4,
});
const mutated = fc.tuple(texts, edits).map(([text, those]) =>
  those.reduce((now, { at, cut, put }) => {
    const from = at % (now.length + 1);
    return now.slice(0, from) + put + now.slice(from + cut);
  }, text),
);

function expectWellSaid({ line, column, sentence, mend, clause }: Mistake, lines: number): void {
  expect(line).toBeGreaterThanOrEqual(1);
  expect(line).toBeLessThanOrEqual(lines);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(sentence).toMatch(/^[\p{Lu}“].*[.!?…”:]$/su);
  expect(mend).toMatch(/^\p{Lu}.*[.?]$/su);
  expect(sentence + mend).not.toMatch(/undefined|\[object|NaN|\p{Cc}/u);
  expect(clause).not.toContain('undefined');
}

test('a mutated document is read or explained, never thrown at', () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const parsed = parseAgreement(text);
      const lines = text.split('\n').length;
      if (parsed.ok) {
        const ready = compileAgreement(parsed.agreement);
        expect(showAgreement(parsed.agreement)).toContain(parsed.agreement.agreement);
        expect(ready.priorities.length).toBeGreaterThan(0);
      } else {
        expect(parsed.mistakes.length).toBeGreaterThan(0);
        for (const mistake of parsed.mistakes) expectWellSaid(mistake, lines);
        const order = parsed.mistakes.map((each) => each.line * 1e6 + each.column);
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('any JSON value is read or explained', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
      const result = readAgreement(value);
      expect(result.ok ? 1 : result.mistakes.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

const agreement = compiled(acme);
const words = fc.oneof(
  fc.string(),
  fc.constantFrom('workplace', 'accounts', 'fault', 'access', 'new-laptop', 'constructor', ''),
);
const asks = fc.record(
  {
    service: words,
    request: words,
    fields: fc.dictionary(
      fc.constantFrom('device', 'owner', 'model', 'system', '__proto__', 'x'),
      fc.oneof(words, fc.constantFrom('laptop', 'private', 'mail', 'light')),
    ),
    affects: fc.constantFrom('everybody' as const, 'my-team' as const, 'just-me' as const),
    urgency: fc.constantFrom('now' as const, 'today' as const, 'can-wait' as const),
    text: fc.string({ unit: 'grapheme', maxLength: 200 }),
  },
  { requiredKeys: ['fields'] },
);
const people = fc.record({
  email: fc.constantFrom('ida@acme.example', 'kiosk@acme.example', 'eve@evil.example', '', '@'),
  workspaces: fc.constant([]),
  channels: fc.constant([]),
  userGroups: fc.subarray(['acme-board', 'guests']),
});

test('every ask has one verdict with clauses of the document; promises lie ahead, answers before ends', () => {
  const clauses = /^(people|term|services|priority|targets|quotas)(\.[a-z0-9-]+)*$/;
  fc.assert(
    fc.property(
      asks,
      people,
      fc.integer({ min: instant('2025-12-01T00:00:00Z'), max: instant('2028-02-01T00:00:00Z') }),
      fc.nat({ max: 3 }),
      (ask, person, at, used) => {
        const verdict = scope(agreement, { ...ask, person }, at, { laptops: used });
        expect(verdict.clauses.length).toBeGreaterThan(0);
        for (const clause of verdict.clauses) expect(clause).toMatch(clauses);
        expect(verdict.why).toMatch(/[.?]$/);
        expect(scope(agreement, { ...ask, person }, at, { laptops: used })).toEqual(verdict);
        if (verdict.verdict === 'in_scope') {
          expect(verdict.promise.responseDue).toBeGreaterThan(at);
          expect(verdict.promise.fulfilmentDue).toBeGreaterThanOrEqual(verdict.promise.responseDue);
          expect(menuFor(agreement, person).some((each) => each.service === verdict.service)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
