import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mistakeText } from '../../src/document/reading/mistake.ts';
import { parseAgreement } from '../../src/agreement/parse.ts';
import { edited, small } from './agreement-fixtures.ts';

const table = readFileSync(new URL('agreement-mistakes.txt', import.meta.url), 'utf8');
const rows = [...table.matchAll(/^(.*) → (.*)\n  (.*)$/gm)].map(([, from = '', to = '', said = '']) => ({
  from: from.replaceAll('⏎', '\n'),
  to: to.replaceAll('⏎', '\n'),
  said,
}));

test('the table is read whole', () => {
  expect(rows.length).toBe(table.split('\n').filter((line) => line.includes(' → ')).length);
  expect(rows.length).toBeGreaterThan(80);
});

test.each(rows)('$from → $to', ({ from, to, said }) => {
  const marked = edited(small, from, to);
  const before = marked.slice(0, marked.indexOf('¦')).split('\n');
  const parsed = parseAgreement(marked.replace('¦', ''));
  const found = parsed.ok ? [] : parsed.mistakes;
  expect(found.map(mistakeText)).toEqual([said]);
  expect(found).toMatchObject([{ line: before.length, column: (before.at(-1) ?? '').length + 1 }]);
});

test('all mistakes are reported at once, in the order of the document', () => {
  const bad = [
    ['schema: 1', 'schema: one'],
    ['raises: 1', 'raises: 0'],
    ['for: staff', 'for: nobody'],
    ['amount: 2', 'amount: many'],
    ['every: 6 months', 'every: moon'],
  ].reduce((text, [from = '', to = '']) => edited(text, from, to), small);
  const parsed = parseAgreement(bad);
  expect(parsed.ok ? [] : parsed.mistakes.map((each) => [each.line, each.clause])).toEqual([
    [2, 'schema'],
    [9, 'people.board.raises'],
    [16, 'services.workplace.for'],
    [37, 'quotas.laptops.amount'],
    [42, 'review.every'],
  ]);
});

test('a section that is needed only by others is asked for where it is used', () => {
  const gone = (line: RegExp) => parseAgreement(small.replace(line, ''));
  const clauses = (parsed: ReturnType<typeof gone>) =>
    parsed.ok ? [] : parsed.mistakes.map((each) => `${each.clause}: ${each.mend}`);
  expect(clauses(gone(/^exceptions.*\n/m))).toEqual([
    'services.workplace.exclusions.private.instead: Add a section “exceptions” that says who answers and by when, or write nothing.',
    'quotas.laptops.when-spent: Add a section “exceptions” that says who answers and by when, or write nothing.',
  ]);
  expect(clauses(gone(/^priority:\n.*\n/m))).toEqual([
    'services.workplace.requests.fault.priority: Add “priority: { matrix: … }” to the agreement, or name a priority such as p3 here.',
  ]);
  expect(clauses(gone(/^quotas.*\n/m))).toEqual([
    'services.workplace.requests.laptop.quota: Add a section “quotas” that defines it.',
  ]);
});

test('an empty group of services names what is needed, once', () => {
  const parsed = parseAgreement('agreement: x\nschema: 1\n');
  expect(parsed.ok ? [] : parsed.mistakes.map((each) => each.clause)).toEqual([
    'term',
    'parties',
    'people',
    'calendars',
    'services',
    'targets',
  ]);
});
