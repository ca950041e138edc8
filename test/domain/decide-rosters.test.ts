import { describe, expect, test } from 'vitest';
import { office, resultOf, zurich } from './decide-fixtures.ts';

const weekly = {
  start: '2026-11-02T08:00:00+01:00',
  participants: ['mia', 'jonas'],
  rotation: { type: 'weekly', length: 1 },
};
const roster = { timezone: zurich, layers: [weekly] };
const range = ['2026-11-08T00:00:00+01:00', '2026-11-17T00:00:00+01:00'];

describe('rosters', () => {
  test.each([
    ['before the start nobody', '2026-11-02T07:59:59+01:00', []],
    ['the first turn', '2026-11-02T08:00:00+01:00', ['mia']],
    ['until the hand-over', '2026-11-09T07:59:59.999+01:00', ['mia']],
    ['the second', '2026-11-09T08:00:00+01:00', ['jonas']],
  ])('who: %s', (_, at, who) => {
    expect(resultOf({ op: 'who', roster, at })).toEqual({ who });
  });

  test('final: stretches in the roster’s zone, cut to the range', () => {
    expect(resultOf({ op: 'final', roster, range: ['2026-11-07T23:00:00Z', range[1]] })).toEqual({
      final: [
        [range[0], '2026-11-09T08:00:00+01:00', 'mia'],
        ['2026-11-09T08:00:00+01:00', '2026-11-16T08:00:00+01:00', 'jonas'],
        ['2026-11-16T08:00:00+01:00', range[1], 'mia'],
      ],
    });
  });

  test('gaps: always, or while a calendar is open', () => {
    const nights = { ...roster, layers: [{ ...weekly, restrictions: [{ from: '09:00', to: '17:00' }] }] };
    const day = ['2026-11-09T00:00:00+01:00', '2026-11-10T00:00:00+01:00'];
    expect(resultOf({ op: 'gaps', roster: nights, range: day })).toEqual({
      gaps: [
        [day[0], '2026-11-09T09:00:00+01:00'],
        ['2026-11-09T17:00:00+01:00', day[1]],
      ],
    });
    expect(resultOf({ op: 'gaps', roster: nights, calendar: office, range: day })).toEqual({
      gaps: [
        ['2026-11-09T08:00:00+01:00', '2026-11-09T09:00:00+01:00'],
        ['2026-11-09T17:00:00+01:00', '2026-11-09T18:00:00+01:00'],
      ],
    });
  });
});

describe('pick', () => {
  const person = (name: string, more: object = {}) => ({
    name,
    skills: ['printers'],
    open: [],
    recent: 0,
    ...more,
  });
  const pick = (people: object[], needs: string[] = ['printers']) =>
    resultOf({ op: 'pick', roster, people, needs, at: '2026-11-03T09:00:00+01:00' });

  test.each<[string, object[], string | null, [string, string][]]>([
    ['nobody', [], null, []],
    ['nobody who can', [person('mia', { skills: [] })], null, []],
    [
      'who is on duty comes first, whatever they have',
      [person('anna'), person('mia', { open: [{ priority: 'p1' }, { priority: null }] })],
      'mia',
      [
        ['mia', 'on duty, printers, 2 open'],
        ['anna', 'printers, 0 open'],
      ],
    ],
    [
      'then the lighter load: one p1 weighs more than three p4',
      [
        person('anna', { open: [{ priority: 'p1' }] }),
        person('ben', { open: [{ priority: 'p4' }, { priority: 'p4' }, { priority: 'p4' }] }),
      ],
      'ben',
      [
        ['ben', 'printers, 3 open'],
        ['anna', 'printers, 1 open'],
      ],
    ],
    [
      'then who got fewer lately',
      [person('anna', { recent: 2 }), person('ben', { recent: 1 })],
      'ben',
      [
        ['ben', 'printers, 0 open'],
        ['anna', 'printers, 0 open'],
      ],
    ],
    [
      'then the name',
      [person('ben'), person('anna')],
      'anna',
      [
        ['anna', 'printers, 0 open'],
        ['ben', 'printers, 0 open'],
      ],
    ],
  ])('%s', (_, people, best, ranking) => {
    expect(pick(people)).toEqual({ pick: best, ranking });
  });
});
