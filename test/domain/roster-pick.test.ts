import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../src/roster/pick.ts';
import { assess, loadOf, rank } from '../../src/roster/pick.ts';

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
  [
    'who is away is left out, on duty or not',
    [one('ada', { isAway: true, onDuty: true }), one('ben')],
    [],
    'ben',
  ],
  ['an empty ranking when all are full', [one('ada', { open: has('p4'), atMost: 1 })], [], ''],
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

test('of everybody else it says why not they: all that applies, in the order of names', () => {
  const { ranking, leftOut } = assess(
    [
      one('olga', { skills: ['printers'], isAway: true }),
      one('ben', { skills: ['laptops'], open: has('p1', 'p4'), atMost: 2 }),
      one('ada', { skills: ['printers', 'laptops'] }),
      one('carlos', { skills: [], open: has('p4'), atMost: 2 }),
    ],
    ['printers', 'laptops'],
  );
  expect(ranking.map(({ name }) => name)).toEqual(['ada']);
  expect(leftOut).toEqual([
    { name: 'ben', lacks: ['printers'], full: { open: 2, atMost: 2 }, isAway: false },
    { name: 'carlos', lacks: ['printers', 'laptops'], full: null, isAway: false },
    { name: 'olga', lacks: ['laptops'], full: null, isAway: true },
  ]);
});

describe('whatever a team looks like', () => {
  const SKILLS = ['printers', 'laptops', 'phones'];
  const priority = fc.constantFrom('p1', 'p2', 'p3', 'p4', null);
  const candidate = (name: string): fc.Arbitrary<Candidate> =>
    fc
      .record({
        skills: fc.subarray(SKILLS),
        open: fc.array(
          priority.map((one) => ({ priority: one })),
          { maxLength: 6 },
        ),
        recent: fc.nat({ max: 3 }),
        onDuty: fc.boolean(),
        isAway: fc.boolean(),
        atMost: fc.option(fc.nat({ max: 6 }), { nil: undefined }),
      })
      .map(({ atMost, ...rest }) => ({ name, ...rest, ...(atMost === undefined ? {} : { atMost }) }));
  const team = fc
    .uniqueArray(fc.constantFrom('ada', 'ben', 'carlos', 'dora', 'emil', 'fay'), { maxLength: 6 })
    .chain((names) => fc.tuple(...names.map(candidate)));
  const needs = fc.subarray(SKILLS);

  test('the order in which people are listed decides nothing', () => {
    const shuffled = team.chain((people) =>
      fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length })),
    );
    fc.assert(
      fc.property(shuffled, needs, ([people, other], skills) => {
        expect(assess(other, skills)).toEqual(assess(people, skills));
      }),
    );
  });

  test('everybody is ranked or left out, once, and whoever is ranked can take one more', () => {
    fc.assert(
      fc.property(team, needs, (people, skills) => {
        const { ranking, leftOut } = assess(people, skills);
        const names = [...ranking, ...leftOut].map(({ name }) => name);
        expect(names.sort()).toEqual(people.map(({ name }) => name).sort());
        for (const { name } of ranking) {
          const who = people.find((person) => person.name === name);
          expect(who?.open.length).toBeLessThan(who?.atMost ?? Infinity);
          expect(who?.isAway).toBe(false);
          expect(skills.every((skill) => who?.skills.includes(skill))).toBe(true);
        }
      }),
    );
  });

  test('it is one order: who comes before another does so whoever else is there', () => {
    fc.assert(
      fc.property(team, needs, fc.nat({ max: 5 }), (people, skills, gone) => {
        const without = people.filter((_, index) => index !== gone);
        const left = people[gone]?.name;
        const order = rank(people, skills).map(({ name }) => name);
        expect(rank(without, skills).map(({ name }) => name)).toEqual(order.filter((name) => name !== left));
      }),
    );
  });

  test('having more to do, or having been given more, never brings anybody forward', () => {
    const worse = fc.oneof(
      priority.map((one) => (who: Candidate) => ({ ...who, open: [...who.open, { priority: one }] })),
      fc
        .integer({ min: 1, max: 3 })
        .map((more) => (who: Candidate) => ({ ...who, recent: who.recent + more })),
    );
    fc.assert(
      fc.property(team, needs, fc.nat({ max: 5 }), worse, (people, skills, index, burden) => {
        const who = people[index];
        if (!who) return;
        const place = (list: readonly Candidate[]): number => {
          const at = rank(list, skills).findIndex(({ name }) => name === who.name);
          return at < 0 ? Infinity : at;
        };
        expect(place(people.map((one) => (one === who ? burden(one) : one)))).toBeGreaterThanOrEqual(
          place(people),
        );
      }),
    );
  });
});
