import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import { plainText } from '../../src/chat/plain.ts';
import { atRiskList } from '../../src/request/cards/at-risk-list.ts';
import { takenAll } from '../../src/request/cards/taken-all.ts';
import type { View } from '../../src/request/cards/view.ts';
import type { Situation, World } from './request-fixtures.ts';
import { kindsOf, submitPrinter, world } from './request-fixtures.ts';

/** A p2 request whose answer, due 10:00, is at risk at 09:45. */
function atRisk(number = 12, situation: Situation = {}): World {
  const w = world('2026-11-23T09:00:00+01:00', situation);
  w.act('rita', submitPrinter('now', number));
  w.now += 45 * 60_000;
  w.tick();
  return w;
}
/** At risk once more, for the fix, after Ada has claimed it. */
function adas(situation: Situation = {}): World {
  const w = world('2026-11-23T09:00:00+01:00', situation);
  w.act('rita', submitPrinter('now'));
  w.act('ada', { kind: 'claim' });
  w.now = w.state.clocks?.fulfilment.due ?? 0;
  w.tick();
  return w;
}

describe('taking what nobody else has', () => {
  const free = { kind: 'take', onlyFree: true, epoch: 1 } as const;

  test('nobody has it: it is theirs, and answered', () => {
    const w = atRisk();
    expect(kindsOf(w.act('olga', free))).toBe('taken claimed next-update met stood-down');
    expect(w.state.assignee).toBe('olga');
  });

  test('somebody has it, silent as they are: it stays with them, unless it is taken by itself', () => {
    const w = adas();
    expect(w.act('olga', free)).toEqual({
      kind: 'refused',
      refusal: { code: 'claimed-by-other', with: { number: 12, person: 'ada' } },
    });
    expect(kindsOf(w.act('olga', { kind: 'take' }))).toBe('taken claimed next-update');
  });

  test('their own, and what belongs to somebody who has left, is taken', () => {
    expect(kindsOf(adas().act('ada', free))).toBe('taken');
    expect(kindsOf(adas({ hasHolderLeft: true }).act('olga', free))).toBe('taken claimed next-update');
  });

  test('rights and the escalation that was meant are asked first', () => {
    expect(kindsOf(adas().act('otto', free))).toBe('no: not-your-team');
    expect(kindsOf(atRisk().act('olga', { ...free, epoch: 2 }))).toBe('no: escalation-over');
  });
});

const viewOf = ({ state }: World): View => ({
  request: state,
  title: 'the printer is dead',
  open: ({ d }) => d,
  name: (person) => person,
  team: (name) => name,
  way: (name) => name,
  clause: (id) => id,
  zone: 'Europe/Zurich',
  provider: 'Northdesk',
  customer: 'Acme',
  type: null,
  asks: {},
  isIncident: true,
  approval: null,
  why: '',
  managers: [],
  unpaged: [],
});

describe('the list', () => {
  const labels = ({ controls }: Card): string[][] =>
    controls.map((one) => (one.kind === 'button' ? [one.label] : one.items.map(({ label }) => label)));
  const list = (open: number, free: number): Card =>
    atRiskList(
      'list/1',
      Array.from({ length: Math.min(open, 5) }, (_none, index) => viewOf(atRisk(12 + index))),
      { all: 7, open, late: 0, free },
    );

  test('seven: all by one press, each behind More, at most three controls in a row and five in a menu', () => {
    const card = list(7, 7);
    expect(labels(card)).toEqual([
      ['Take all'],
      ['Open them'],
      ['I take #12', 'I take #13', 'I take #14', 'I take #15', 'I take #16'],
    ]);
    expect(card.controls[0]).toEqual({
      ...{ kind: 'button', style: 'primary' },
      ...{ verb: 'take-all', value: 'list/1', label: 'Take all' },
    });
  });

  test.each([
    ['one is free among others’', 3, 1, 'Take all'],
    ['others have all that still needs somebody', 3, 0, 'I take #12'],
    ['a single one is left, and says its number', 1, 1, 'I take #12'],
    ['none is left', 0, 0, undefined],
  ])('%s', (_case, open, free, first) => {
    expect(labels(list(open, free))[0]?.[0]).toBe(first);
  });
});

describe('what they are told', () => {
  const names: Readonly<Record<string, string>> = { eva: 'Eva Lang', ben: 'Ben Okafor' };
  const told = (theirs: number[], others: [number, string][], left = 0): string =>
    plainText(
      takenAll(
        { theirs, others: others.map(([number, person]) => ({ number, person })), left },
        (person) => names[person] ?? person,
      ),
    );

  test.each([
    ['all', told([1, 2, 3], []), 'You have all 3.'],
    ['a single one', told([12], []), '#12 is yours.'],
    ['but one', told([1, 2, 3, 4, 5, 6], [[12, 'eva']]), 'You have 6 of 7. #12 stays with Eva Lang.'],
    [
      'several of others',
      told([1], [[2, 'ben'], [3, 'eva'], [4, 'eva']]), // prettier-ignore
      'You have 1 of 4. 2 stay with Eva Lang. #2 stays with Ben Okafor.',
    ],
    [
      'of more people than are worth naming',
      told([1], [[2, 'a'], [3, 'b'], [4, 'c'], [5, 'd'], [6, 'e']]), // prettier-ignore
      'You have 1 of 6. #2 stays with a. #3 stays with b. #4 stays with c. 2 stay with others.',
    ],
    ['too late', told([], [[12, 'eva']]), 'There was nothing left to take. #12 stays with Eva Lang.'],
    ['with some left', told([1], [], 2), 'You have 1 of 3.'],
    ['when it is over', told([], []), 'None of them needs anybody any more.'],
  ])('%s', (_case, said, expected) => {
    expect(said).toBe(expected);
  });
});
