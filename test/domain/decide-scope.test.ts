import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { small } from './agreement-fixtures.ts';
import { refusalOf, resultOf } from './decide-fixtures.ts';

const agreement = parse(small, { schema: 'failsafe' }) as Record<string, object>;
const person = { email: 'Ann@acme.example' };
const fault = {
  person,
  service: 'workplace',
  request: 'fault',
  fields: { device: 'printer' },
  affects: 'my-team',
  urgency: 'today',
};
const at = '2026-11-23T09:00:00+01:00';
const question = (request: object, more: object = {}) => ({ op: 'scope', agreement, request, at, ...more });

test('in scope: exactly these members', () => {
  expect(resultOf(question(fault))).toEqual({
    verdict: 'in_scope',
    clauses: [
      'services.workplace.requests.fault',
      'priority.matrix.my-team',
      'targets.p2.response',
      'targets.p2.fulfilment',
    ],
    why: '“Something is broken” is covered by the agreement.',
    promise: {
      priority: 'p2',
      response_due: '2026-11-23T10:00:00+01:00',
      fulfilment_due: '2026-11-24T09:00:00+01:00',
    },
  });
});

test('a promise is told in the zone of its calendar', () => {
  expect(resultOf(question({ ...fault, affects: 'everybody', urgency: 'now' }))).toMatchObject({
    promise: { priority: 'p1', response_due: '2026-11-23T08:15:00+00:00' },
  });
});

test.each<[string, object, object, object]>([
  [
    'no agreement',
    { ...fault, person: { email: 'eve@evil.example' } },
    {},
    { verdict: 'no_agreement', clauses: ['people'] },
  ],
  [
    'taken out again',
    { ...fault, person: { ...person, 'user-group': ['guests'] } },
    {},
    { verdict: 'no_agreement', clauses: ['people.staff.except'] },
  ],
  ['not on the menu', { ...fault, request: 'pizza' }, {}, { verdict: 'out_of_scope', instead: 'exception' }],
  [
    'excluded',
    { ...fault, fields: { device: 'laptop', owner: 'private' } },
    {},
    { verdict: 'out_of_scope', instead: 'exception', clauses: ['services.workplace.exclusions.private'] },
  ],
  ['an answer missing', { ...fault, fields: {} }, {}, { verdict: 'unclear', missing: ['device'] }],
  [
    'quota spent',
    { person, service: 'workplace', request: 'laptop', fields: {} },
    { used: { laptops: 2 } },
    { verdict: 'quota_spent', instead: 'exception' },
  ],
  [
    'quota left',
    { person, service: 'workplace', request: 'laptop', fields: {} },
    { used: { laptops: 1 } },
    { verdict: 'in_scope' },
  ],
])('%s', (_, request, more, expected) => {
  expect(resultOf(question(request, more))).toMatchObject(expected);
});

test('a text is ranked over the menu', () => {
  const unclear = resultOf(question({ person, text: 'the printer is dead' })) as { matches: object[] };
  expect(unclear).toMatchObject({ verdict: 'unclear', missing: ['request'] });
  expect(unclear.matches[0]).toMatchObject({
    service: 'workplace',
    request: 'fault',
    fields: { device: 'printer' },
  });
  expect(resultOf(question({ ...fault, text: 'the printer is dead' }))).toMatchObject({
    verdict: 'in_scope',
    matches: [{ request: 'fault' }, { request: 'laptop' }],
  });
});

test.each([
  [{ email: 'ann@acme.example' }],
  [{ email: ['ann@acme.example'] }],
  [{ 'email-domain': 'acme.example' }],
  [{ 'email-domain': ['acme.example'], channel: 'x', workspace: ['a', 'b'], 'user-group': null }],
  [{ 'user-group': ['staff', 'board'] }],
])('a person is recognised by names, one or several: %j', (who) => {
  const expected = 'user-group' in who && who['user-group'] !== null ? 'out_of_scope' : 'in_scope';
  expect(resultOf(question({ ...fault, person: who }))).toMatchObject({ verdict: expected });
});

test.each<[string, object, string, string]>([
  ['an unknown key', { agreement: { ...agreement, targts: {} } }, 'unknown_member', '/agreement/targts'],
  ['a missing section', { agreement: { ...agreement, term: undefined } }, 'missing', '/agreement/term'],
  ['a value that is none', { agreement: { ...agreement, schema: '2' } }, 'bad_value', '/agreement/schema'],
  ['no document', { agreement: 'acme' }, 'bad_value', '/agreement'],
  ['an unknown quota', { used: { laptop: 1 } }, 'unknown_member', '/used/laptop'],
  ['half a use', { used: { laptops: 0.5 } }, 'bad_value', '/used/laptops'],
  ['nobody', { request: { ...fault, person: undefined } }, 'missing', '/request/person'],
  [
    'an unknown name of a person',
    { request: { ...fault, person: { mail: 'x' } } },
    'unknown_member',
    '/request/person/mail',
  ],
  [
    'two addresses',
    { request: { ...fault, person: { email: ['a@b.example', 'c@d.example'] } } },
    'bad_value',
    '/request/person/email/1',
  ],
  ['an unknown urgency', { request: { ...fault, urgency: 'soon' } }, 'bad_value', '/request/urgency'],
  [
    'a field that is a list',
    { request: { ...fault, fields: { device: [] } } },
    'bad_value',
    '/request/fields/device',
  ],
  ['no instant', { at: '2026-11-23' }, 'bad_value', '/at'],
])('refused: %s', (_, more, code, path) => {
  expect(refusalOf(question(fault, more))).toEqual([code, path]);
});

test('an escalation may have hours and call other groups; its mistakes are named where they stand', () => {
  const escalating = (step: object): object => ({
    ...agreement,
    escalation: {
      urgent: {
        warn: ['50 %'],
        steps: [{ tell: ['on-duty', { roster: 'network' }], wait: '5 min', calendar: 'office' }, step],
      },
    },
  });
  const asked = (step: object): object => ({ ...question(fault), agreement: escalating(step) });
  expect(resultOf(asked({ tell: ['lead', 'administrator'] }))).toMatchObject({ verdict: 'in_scope' });
  expect(refusalOf(asked({ tell: { roster: 'Net Work' } }))).toEqual([
    'bad_value',
    '/agreement/escalation/urgent/steps/1/tell/roster',
  ]);
  expect(refusalOf(asked({ tell: { rooster: 'network' } }))).toEqual([
    'unknown_member',
    '/agreement/escalation/urgent/steps/1/tell/rooster',
  ]);
  expect(refusalOf(asked({ tell: 'lead', calendar: 'nights' }))).toEqual([
    'bad_value',
    '/agreement/escalation/urgent/steps/1/calendar',
  ]);
  const line = { op: 'clock', agreement: escalating({ tell: 'lead' }), at, events: [[at, 'start', 'p1']] };
  expect(resultOf(line)).toBeTruthy();
});
