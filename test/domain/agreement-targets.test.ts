import { describe, expect, test } from 'vitest';
import { escalationPolicyFor } from '../../src/agreement/escalation-policy.ts';
import { priorityFor } from '../../src/agreement/priority.ts';
import { dueAfter, elapsedFor, promiseFor } from '../../src/agreement/targets.ts';
import type { Affects, RequestType, Urgency } from '../../src/agreement/agreement.ts';
import { acme, compiled, edited, instant, small } from './agreement-fixtures.ts';

const agreement = compiled(small);
const iso = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

describe('priority', () => {
  const clause = 'services.workplace.requests.fault';
  const matrix: RequestType = { name: 'x', type: 'incident', priority: 'matrix' };
  const rows: [Affects, Urgency, string[], string, string[]][] = [
    ['everybody', 'now', [], 'p1', ['priority.matrix.everybody']],
    ['everybody', 'can-wait', [], 'p2', ['priority.matrix.everybody']],
    ['my-team', 'now', [], 'p1', ['priority.matrix.my-team']],
    ['my-team', 'today', [], 'p2', ['priority.matrix.my-team']],
    ['just-me', 'now', [], 'p2', ['priority.matrix.just-me']],
    ['just-me', 'can-wait', [], 'p3', ['priority.matrix.just-me']],
    ['just-me', 'can-wait', ['staff'], 'p3', ['priority.matrix.just-me']],
    ['just-me', 'can-wait', ['staff', 'board'], 'p2', ['priority.matrix.just-me', 'people.board.raises']],
    ['just-me', 'now', ['board'], 'p1', ['priority.matrix.just-me', 'people.board.raises']],
    ['everybody', 'now', ['board'], 'p1', ['priority.matrix.everybody']],
  ];
  test.each(rows)('%s, %s, %j is %s', (affects, urgency, classes, priority, clauses) => {
    expect(priorityFor(agreement, { type: matrix, clause }, { affects, urgency }, classes)).toEqual({
      priority,
      clauses,
    });
  });

  test('a fixed priority is raised too; of two classes the one that raises more counts', () => {
    const two = compiled(
      edited(small, 'raises: 1 }', 'raises: 1 }\n  chair: { any: [{ email: c@acme.example }], raises: 2 }'),
    );
    const fixed: RequestType = { ...matrix, priority: 'p3' };
    const of = (classes: string[]) =>
      priorityFor(two, { type: fixed, clause }, { affects: 'just-me', urgency: 'now' }, classes);
    expect(of([])).toEqual({ priority: 'p3', clauses: [`${clause}.priority`] });
    expect(of(['board'])).toMatchObject({ priority: 'p2' });
    expect(of(['board', 'chair'])).toEqual({
      priority: 'p1',
      clauses: [`${clause}.priority`, 'people.chair.raises'],
    });
  });
});

describe('promises', () => {
  // Office hours in Zurich: Monday to Friday 8 to 12 and 13 to 17; 25 December is a holiday.
  const rows: [string, string, string, string, string][] = [
    [
      'over the weekend, hours',
      'p2',
      '2026-11-20T16:30:00+01:00',
      '2026-11-23T07:30:00Z',
      '2026-11-23T15:30:00Z',
    ],
    [
      'over the weekend, days',
      'p3',
      '2026-11-20T16:30:00+01:00',
      '2026-11-23T15:30:00Z',
      '2026-11-25T15:30:00Z',
    ],
    ['over lunch', 'p2', '2026-11-23T11:30:00+01:00', '2026-11-23T12:30:00Z', '2026-11-24T10:30:00Z'],
    [
      'ending as the office closes',
      'p2',
      '2026-11-23T16:00:00+01:00',
      '2026-11-23T16:00:00Z',
      '2026-11-24T15:00:00Z',
    ],
    [
      'over Christmas, hours',
      'p2',
      '2026-12-24T16:30:00+01:00',
      '2026-12-28T07:30:00Z',
      '2026-12-28T15:30:00Z',
    ],
    [
      'over Christmas, days',
      'p3',
      '2026-12-24T10:00:00+01:00',
      '2026-12-28T09:00:00Z',
      '2026-12-30T09:00:00Z',
    ],
    [
      'from summer into winter time, days',
      'p3',
      '2026-10-23T16:30:00+02:00',
      '2026-10-26T15:30:00Z',
      '2026-10-28T15:30:00Z',
    ],
    [
      'from winter into summer time, hours',
      'p2',
      '2026-03-27T16:30:00+01:00',
      '2026-03-30T06:30:00Z',
      '2026-03-30T14:30:00Z',
    ],
    ['day and night', 'p1', '2026-12-25T23:50:00+01:00', '2026-12-25T23:05:00Z', '2026-12-26T02:50:00Z'],
  ];
  test.each(rows)('%s (%s)', (_, priority, start, response, fulfilment) => {
    const made = promiseFor(agreement, priority, instant(start));
    expect([iso(made.response.due), iso(made.fulfilment.due)]).toEqual([response, fulfilment]);
    expect(made.fulfilment.clause).toBe(`targets.${priority}.fulfilment`);
  });

  test('an hour the clock shows twice is served twice', () => {
    const night = compiled(
      edited(
        edited(small, 'timezone: UTC', 'timezone: Europe/Zurich'),
        'mon-sun: 00:00-24:00',
        'sun: 01:00-04:00, mon: 08:00-12:00',
      ),
    );
    const due = (start: string) => iso(promiseFor(night, 'p1', instant(start)).fulfilment.due);
    expect(due('2026-10-18T00:30:00+02:00')).toBe('2026-10-19T07:00:00Z'); // three hours on Sunday, one on Monday
    expect(due('2026-10-25T00:30:00+02:00')).toBe('2026-10-25T03:00:00Z'); // four hours on Sunday
    expect(due('2027-03-28T00:30:00+01:00')).toBe('2027-03-29T08:00:00Z'); // two on Sunday, two on Monday
  });

  test('a pause is taken out where it falls into service time', () => {
    const start = instant('2026-11-23T08:00:00+01:00');
    const pause = (from: string, to: string): [number, number] => [instant(from), instant(to)];
    const due = (...pauses: [number, number][]) =>
      iso(promiseFor(agreement, 'p2', start, pauses).fulfilment.due);
    expect(due()).toBe('2026-11-23T16:00:00Z');
    expect(due(pause('2026-11-23T10:00:00+01:00', '2026-11-23T11:00:00+01:00'))).toBe('2026-11-24T08:00:00Z');
    expect(due(pause('2026-11-23T12:00:00+01:00', '2026-11-23T13:00:00+01:00'))).toBe('2026-11-23T16:00:00Z');
  });
});

describe('warnings', () => {
  const at = (start: string, priority = 'p3') => promiseFor(agreement, priority, instant(start));
  const shown = (warnings: { percent: number; at: number }[]) =>
    warnings.map((each) => [each.percent, iso(each.at)]);

  test('for a target in hours they are shares of its hours', () => {
    expect(shown(at('2026-11-20T16:30:00+01:00', 'p1').fulfilment.warnings)).toEqual([
      [50, '2026-11-20T17:30:00Z'],
      [80, '2026-11-20T18:42:00Z'],
    ]);
  });

  test('for a target in days they are shares of the service time up to its due', () => {
    // Friday 16:30 to Wednesday 16:30 holds 24 hours: 12 are gone on Tuesday 11:30, 19.2 on Wednesday 10:42.
    expect(shown(at('2026-11-20T16:30:00+01:00').fulfilment.warnings)).toEqual([
      [50, '2026-11-24T10:30:00Z'],
      [80, '2026-11-25T09:42:00Z'],
    ]);
    expect(shown(at('2026-11-20T16:30:00+01:00').response.warnings)).toEqual([
      [50, '2026-11-23T10:30:00Z'],
      [80, '2026-11-23T13:54:00Z'],
    ]);
    expect(iso(at('2026-11-20T16:30:00+01:00').half)).toBe('2026-11-23T10:30:00Z');
  });

  test('where no service time lies before the due they are shares of real time', () => {
    const made = at('2026-11-22T07:00:00+01:00').response;
    expect(iso(made.due)).toBe('2026-11-23T06:00:00Z');
    expect(shown(made.warnings)).toEqual([
      [50, '2026-11-22T18:00:00Z'],
      [80, '2026-11-23T01:12:00Z'],
    ]);
  });

  test('without a policy there are none, but half of the response is always known', () => {
    const made = at('2026-11-20T16:30:00+01:00', 'p2');
    expect([made.response.warnings, made.fulfilment.warnings]).toEqual([[], []]);
    expect(iso(made.half)).toBe('2026-11-20T16:00:00Z');
  });
});

test('elapsed service time, and durations in a named calendar', () => {
  const [from, to] = [instant('2026-11-20T16:30:00+01:00'), instant('2026-11-23T09:00:00+01:00')];
  expect(elapsedFor(agreement, 'p2', from, to)).toBe(1.5 * 3_600_000);
  expect(dueAfter(agreement, 'office', { amount: 3, unit: 'day' }, from)).toBe(
    instant('2026-11-25T16:30:00+01:00'),
  );
  expect(dueAfter(agreement, 'office', { amount: 1, unit: 'h' }, from, [[from, null]])).toBe(null);
  expect(() => dueAfter(agreement, 'nowhere', { amount: 1, unit: 'h' }, from)).toThrow(
    'no calendar “nowhere”',
  );
  expect(() => promiseFor(agreement, 'p9', from)).toThrow('no targets for “p9”');
});

test('the escalation of a priority; a last step waits like the one before it while passes remain', () => {
  const steps = [
    { tell: 'on-duty', targets: ['on-duty'], waitMs: 300_000, calendar: null, calendarName: null },
    {
      ...{ tell: 'service-manager', targets: ['service-manager'], waitMs: 300_000 },
      ...{ calendar: null, calendarName: null },
    },
  ];
  expect(escalationPolicyFor(agreement, 'p1')).toEqual({
    policy: { clause: 'escalation.urgent', steps, repeat: 1 },
    calendar: 'always',
  });
  expect(escalationPolicyFor(agreement, 'p2')).toBe(null);
  const once = compiled(edited(small, ', repeat: 1 }', ' }'));
  expect(escalationPolicyFor(once, 'p1')?.policy).toMatchObject({
    repeat: 0,
    steps: [{ waitMs: 300_000 }, { waitMs: null }],
  });
  expect(escalationPolicyFor(compiled(acme), 'p3')?.calendar).toBe('office');
});
