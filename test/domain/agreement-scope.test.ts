import { describe, expect, test } from 'vitest';
import type { Ask, Verdict } from '../../src/agreement/scope.ts';
import { scope } from '../../src/agreement/scope.ts';
import { compiled, instant, small } from './agreement-fixtures.ts';

const agreement = compiled(small);
const nowhere = { workspaces: [], channels: [], userGroups: [] };
const ida = { ...nowhere, email: 'Ida@Acme.example' };
const guest = { ...ida, userGroups: ['guests'] };
const chair = { ...nowhere, emailDomain: 'acme.example', userGroups: ['board'] };
const boardOnly = { ...nowhere, userGroups: ['board'] };
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
const laptop: Ask = { person: ida, service: 'workplace', request: 'laptop', fields: {} };
const decide = (ask: Partial<Ask>, used: Record<string, number> = {}, at = friday): Verdict =>
  scope(agreement, { ...fault, ...ask }, at, used);

const W = 'services.workplace';

describe('in scope', () => {
  test('the matrix gives the priority, its targets the promise', () => {
    expect(decide({})).toEqual({
      verdict: 'in_scope',
      service: 'workplace',
      request: 'fault',
      why: '“Something is broken” is covered by the agreement.',
      clauses: [
        `${W}.requests.fault`,
        'priority.matrix.just-me',
        'targets.p3.response',
        'targets.p3.fulfilment',
      ],
      promise: {
        priority: 'p3',
        responseDue: instant('2026-11-23T16:30:00+01:00'),
        fulfilmentDue: instant('2026-11-25T16:30:00+01:00'),
      },
    });
  });

  test('hours of service time go on after the weekend', () => {
    expect(decide({ affects: 'my-team' })).toMatchObject({
      promise: {
        priority: 'p2',
        responseDue: instant('2026-11-23T08:30:00+01:00'),
        fulfilmentDue: instant('2026-11-23T16:30:00+01:00'),
      },
    });
  });

  test('a calendar that never closes promises the same evening', () => {
    expect(decide({ affects: 'everybody', urgency: 'now' })).toMatchObject({
      promise: {
        priority: 'p1',
        responseDue: instant('2026-11-20T16:45:00+01:00'),
        fulfilmentDue: instant('2026-11-20T20:30:00+01:00'),
      },
    });
  });

  test('a class that raises is cited', () => {
    expect(decide({ person: chair })).toMatchObject({
      clauses: expect.arrayContaining([
        'priority.matrix.just-me',
        'people.board.raises',
        'targets.p2.response',
      ]) as string[],
      promise: { priority: 'p2' },
    });
  });

  test('a fixed priority asks nobody how urgent it is, and the quota is cited', () => {
    expect(decide({ ...laptop, affects: undefined, urgency: undefined }, { laptops: 1 })).toMatchObject({
      verdict: 'in_scope',
      clauses: [
        `${W}.requests.laptop`,
        `${W}.requests.laptop.priority`,
        'quotas.laptops',
        'targets.p3.response',
        'targets.p3.fulfilment',
      ],
    });
  });

  test('a request named alone is found when just one service has it', () => {
    expect(decide({ service: undefined })).toMatchObject({ verdict: 'in_scope', service: 'workplace' });
  });
});

type Row = [what: string, ask: Partial<Ask>, used: Record<string, number>, expected: object];
const rows: Row[] = [
  [
    'a stranger',
    { person: stranger },
    {},
    {
      verdict: 'no_agreement',
      clauses: ['people'],
      why: 'The agreement between Northdesk and Acme does not cover you.',
    },
  ],
  ['nobody known', { person: nowhere }, {}, { verdict: 'no_agreement', clauses: ['people'] }],
  ['somebody excepted', { person: guest }, {}, { verdict: 'no_agreement', clauses: ['people.staff.except'] }],
  [
    'a class the service is not for',
    { person: boardOnly },
    {},
    {
      verdict: 'out_of_scope',
      clauses: [`${W}.for`],
      why: '“Laptops and printers” is not offered to you by this agreement.',
      instead: 'exception',
    },
  ],
  [
    'an unknown service',
    { service: 'catering' },
    {},
    { verdict: 'out_of_scope', clauses: ['services'], why: 'The agreement has no service “catering”.' },
  ],
  [
    'an unknown request',
    { request: 'teleporter' },
    {},
    {
      verdict: 'out_of_scope',
      clauses: [`${W}.requests`],
      why: 'The agreement offers you no request “teleporter”.',
    },
  ],
  [
    'a name every object has',
    { service: 'constructor' },
    {},
    { verdict: 'out_of_scope', clauses: ['services'] },
  ],
  [
    'a request every object has',
    { request: 'constructor' },
    {},
    { verdict: 'out_of_scope', clauses: [`${W}.requests`] },
  ],
  [
    'only a text',
    { service: '', request: '', text: 'The PRINTERS are dead!' },
    {},
    {
      verdict: 'unclear',
      missing: ['request'],
      clauses: [`${W}.requests.fault`, `${W}.requests.laptop`],
      why: 'Please say which request you mean; it reads like “Something is broken”.',
    },
  ],
  [
    'a text that names nothing',
    { service: undefined, request: undefined, text: 'good morning' },
    {},
    {
      verdict: 'unclear',
      missing: ['request'],
      matches: [],
      clauses: [W],
      why: 'Please choose from the menu what you need.',
    },
  ],
  [
    'an exclusion',
    { fields: { device: 'laptop', owner: 'private' } },
    {},
    {
      verdict: 'out_of_scope',
      clauses: [`${W}.exclusions.private`],
      why: 'Private devices are not covered.',
      instead: 'exception',
    },
  ],
  [
    'a missing field',
    { fields: {} },
    {},
    {
      verdict: 'unclear',
      missing: ['device'],
      clauses: [`${W}.requests.fault.fields.device`],
      why: 'One answer is needed first: What is it?',
    },
  ],
  ['an empty field', { fields: { device: '  ' } }, {}, { verdict: 'unclear', missing: ['device'] }],
  [
    'not a choice',
    { fields: { device: 'toaster' } },
    {},
    { verdict: 'unclear', missing: ['device'], why: '“toaster” is not among the choices of “What is it?”.' },
  ],
  [
    'a field it does not have',
    { fields: { device: 'laptop', ownr: 'private' } },
    {},
    { verdict: 'unclear', missing: ['ownr'], why: '“Something is broken” has no field “ownr”.' },
  ],
  [
    'a field every object has',
    { fields: { device: 'laptop', constructor: 'x' } },
    {},
    { verdict: 'unclear', missing: ['constructor'] },
  ],
  [
    'who is affected',
    { affects: undefined },
    {},
    {
      verdict: 'unclear',
      missing: ['affects'],
      clauses: ['priority.matrix'],
      why: 'Please say who is affected.',
    },
  ],
  [
    'how urgent',
    { urgency: undefined },
    {},
    { verdict: 'unclear', missing: ['urgency'], why: 'Please say how urgent it is.' },
  ],
  [
    'everything missing',
    { fields: {}, affects: undefined, urgency: undefined },
    {},
    { verdict: 'unclear', missing: ['device', 'affects', 'urgency'] },
  ],
  [
    'a spent quota',
    laptop,
    { laptops: 2 },
    {
      verdict: 'quota_spent',
      quota: 'laptops',
      instead: 'exception',
      clauses: ['quotas.laptops', `${W}.requests.laptop.quota`],
      why: 'All 2 of this month are used (A new laptop); the next month begins on 1 December 2026.',
    },
  ],
];

test.each(rows)('%s', (_, ask, used, expected) => {
  expect(decide(ask, used)).toMatchObject(expected);
  expect(decide(ask, used)).not.toHaveProperty('promise');
});
