import { expect, test } from 'vitest';
import type { Candidate } from '../../src/roster/pick.ts';
import { loadOf, rank } from '../../src/roster/pick.ts';

const has = (...priorities: (string | null)[]) => priorities.map((priority) => ({ priority }));
const one = (name: string, more: Partial<Candidate> = {}): Candidate => ({
  name,
  skills: ['printers'],
  open: [],
  recent: 0,
  onDuty: false,
  ...more,
});

test.each<[string, Candidate[], string[], string]>([
  ['nobody there', [], [], ''],
  [
    'skills: all of them',
    [one('ada'), one('ben', { skills: ['printers', 'laptops'] })],
    ['printers', 'laptops'],
    'ben',
  ],
  ['no skill needed', [one('ada', { skills: [] })], [], 'ada'],
  [
    'on duty first, whatever the load',
    [one('ada'), one('ben', { onDuty: true, open: has('p1', 'p1') })],
    [],
    'ben ada',
  ],
  [
    'the lighter load',
    [one('ada', { open: has('p1') }), one('ben', { open: has('p4', 'p4') })],
    [],
    'ben ada',
  ],
  ['then who got fewer lately', [one('ada', { recent: 2 }), one('ben', { recent: 1 })], [], 'ben ada'],
  ['then the name', [one('ben'), one('ada')], [], 'ada ben'],
  ['a full one is left out', [one('ada', { open: has('p4', 'p4'), atMost: 2 }), one('ben')], [], 'ben'],
  ['room for the last one', [one('ada', { open: has('p4'), atMost: 2 })], [], 'ada'],
  ['room for none', [one('ada', { atMost: 0 })], [], ''],
])('%s', (_name, candidates, needs, expected) => {
  expect(
    rank(candidates, needs)
      .map(({ name }) => name)
      .join(' '),
  ).toBe(expected);
  // The order in which people are listed decides nothing.
  expect(rank([...candidates].reverse(), needs)).toEqual(rank(candidates, needs));
});

test('one p1 weighs as much as eight p4; an unknown priority weighs as p3', () => {
  expect(loadOf(has('p1'))).toBe(loadOf(has(...Array<string>(8).fill('p4'))));
  expect(loadOf(has('gold', null))).toBe(loadOf(has('p3', 'p3')));
  expect(loadOf([])).toBe(0);
});

test('the reason says what decided', () => {
  expect(rank([one('ada', { onDuty: true, open: has('p2') })], ['printers'])).toEqual([
    { name: 'ada', why: 'on duty, printers, 1 open', load: 4, recent: 0 },
  ]);
});
