import { expect, test } from 'vitest';
import type { Ask } from '../../src/agreement/scope.ts';
import { scope } from '../../src/agreement/scope.ts';
import { compiled, edited, instant, small } from './agreement-fixtures.ts';

const agreement = compiled(small);
const nowhere = { workspaces: [], channels: [], userGroups: [] };
const ida = { ...nowhere, email: 'Ida@Acme.example' };
const stranger = { ...nowhere, email: 'eve@acme.example.com' };

const friday = instant('2026-11-20T16:30:00+01:00');
const fault: Ask = {
  person: ida,
  service: 'workplace',
  request: 'fault',
  fields: { device: 'printer' },
  affects: 'just-me',
  urgency: 'today',
};

const W = 'services.workplace';

test('person, term, match, exclusion, missing field, quota: the first that fails speaks', () => {
  const text = edited(
    small,
    'quota: laptops,',
    'quota: laptops, fields: { why: { ask: Why?, required: true }, owner: { ask: Whose? } },',
  );
  const both = compiled(text);
  const wrong = { person: stranger, service: 'nowhere', request: 'laptop', fields: { owner: 'private' } };
  const late = instant('2027-06-01T12:00:00+02:00');
  const verdicts = [
    [wrong, late],
    [{ ...wrong, person: ida }, late],
    [{ ...wrong, person: ida }, friday],
    [{ ...wrong, person: ida, service: 'workplace' }, friday],
    [{ ...wrong, person: ida, service: 'workplace', fields: {} }, friday],
    [{ ...wrong, person: ida, service: 'workplace', fields: { why: 'Travel' } }, friday],
  ] as const;
  expect(
    verdicts
      .map(([ask, at]) => scope(both, ask, at, { laptops: 2 }))
      .map((each) => [each.verdict, each.clauses[0]]),
  ).toEqual([
    ['no_agreement', 'people'],
    ['no_agreement', 'term'],
    ['out_of_scope', 'services'],
    ['out_of_scope', `${W}.exclusions.private`],
    ['unclear', `${W}.requests.laptop.fields.why`],
    ['quota_spent', 'quotas.laptops'],
  ]);
});

test.each([
  ['2026-02-28T22:59:59.999Z', 'The agreement begins on 1 March 2026.'],
  ['2026-02-28T23:00:00Z', undefined],
  ['2026-12-31T22:59:59.999Z', undefined],
  ['2026-12-31T23:00:00Z', 'The agreement ended on 31 December 2026.'],
])('the term at %s, in the zone of the least urgent priority', (at, why) => {
  const verdict = scope(agreement, fault, instant(at), {});
  expect(verdict.verdict === 'no_agreement' ? verdict.why : undefined).toBe(why);
});

test('the term has its own zone when it says so', () => {
  const inNewYork = compiled(edited(small, 'notice: 60 days', 'timezone: America/New_York'));
  const at = (iso: string) => scope(inNewYork, fault, instant(iso), {}).verdict;
  expect([at('2026-03-01T04:59:59Z'), at('2026-03-01T05:00:00Z')]).toEqual(['no_agreement', 'in_scope']);
});

test('without exceptions, nothing can be done instead', () => {
  const strict = small.replace(/^exceptions.*\n/m, '').replaceAll(': exception', ': nothing');
  const verdict = scope(compiled(strict), { ...fault, service: 'catering' }, friday, {});
  expect(verdict).toMatchObject({ verdict: 'out_of_scope', instead: 'nothing' });
});
