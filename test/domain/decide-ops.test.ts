import { expect, test } from 'vitest';
import { operations } from '../../src/decide/operations.ts';
import { answer, refusalOf, resultOf, zurich } from './decide-fixtures.ts';

/** Every op of the contract. */
const contract =
  'due elapsed is_open next_open next_close due_days who final gaps escalate occurrences occurs_at window_active next_transition scope clock pick';

test('every op of the contract is there, and no other', () => {
  expect([...operations.keys()].sort()).toEqual(contract.split(' ').sort());
});

test.each(contract.split(' '))(
  '%s: without members it says what is missing, with a stray one that it is',
  (op) => {
    expect(answer({ id: op, op })).toMatchObject({ id: op, error: { code: 'missing' } });
    expect(refusalOf({ op, strayMember: 1 })).toEqual(['unknown_member', '/strayMember']);
  },
);

const daily = { timezone: zurich, dtstart: '2026-03-28T02:30:00+01:00', rrule: 'FREQ=DAILY;COUNT=3' };

test.each<[string, object, unknown]>([
  [
    'occurrences: a local time that does not exist moves by the gap',
    { op: 'occurrences', ...daily },
    { occurrences: ['2026-03-28T02:30:00+01:00', '2026-03-29T03:30:00+02:00', '2026-03-30T02:30:00+02:00'] },
  ],
  [
    'occurs_at',
    { op: 'occurs_at', ...daily, checks: ['2026-03-29T01:30:00Z', '2026-03-29T00:30:00Z'] },
    {
      checks: [
        ['2026-03-29T03:30:00+02:00', true],
        ['2026-03-29T01:30:00+01:00', false],
      ],
    },
  ],
  [
    'window_active: half-open',
    {
      op: 'window_active',
      ...daily,
      duration_seconds: 3600,
      checks: ['2026-03-28T02:30:00Z', '2026-03-28T01:30:00Z'],
    },
    {
      checks: [
        ['2026-03-28T03:30:00+01:00', false],
        ['2026-03-28T02:30:00+01:00', true],
      ],
    },
  ],
  [
    'next_transition: then none',
    {
      op: 'next_transition',
      ...daily,
      duration_seconds: 3600,
      checks: ['2026-03-28T02:00:00Z', '2026-04-01T00:00:00Z'],
    },
    {
      checks: [
        ['2026-03-28T03:00:00+01:00', '2026-03-28T03:30:00+01:00'],
        ['2026-04-01T02:00:00+02:00', null],
      ],
    },
  ],
  [
    'escalate: a roster is asked at its second',
    {
      op: 'escalate',
      policy: {
        model: 'levels',
        repeat: 0,
        steps: [
          { wait_seconds: 300, targets: [{ user: 'mia' }] },
          { wait_seconds: null, targets: [{ roster: 'desk' }] },
        ],
      },
      events: [[0, 'alert']],
      horizon: 300,
      epoch: '2026-11-02T07:56:00+01:00',
      rosters: {
        desk: { timezone: zurich, layers: [{ start: '2026-11-02T08:00:00+01:00', participants: ['jonas'] }] },
      },
    },
    {
      timeline: [
        [0, 'notify', 'mia'],
        [300, 'notify', 'jonas'],
      ],
    },
  ],
])('%s', (_, question, result) => {
  expect(resultOf(question)).toEqual(result);
});

test('a line after one that fails is answered as if alone', () => {
  const question = { op: 'occurrences', ...daily };
  const alone = resultOf(question);
  for (const bad of ['nonsense', '{"op":"escalate","policy":{}}', '{"op":"who","roster":[]}']) answer(bad);
  expect(resultOf(question)).toEqual(alone);
});
