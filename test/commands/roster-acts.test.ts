import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain.ts';
import { rosters } from '../../src/cli/verify/subjects.ts';
import { examineAll } from '../../src/cli/verify/examine.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { sentence } from '../../src/front-desk/refusal.ts';
import type { PlainRosterCommand, RosterPerformed } from '../../src/roster/commands/act.ts';
import { act } from '../../src/roster/commands/act.ts';
import { importRoster } from '../../src/roster/commands/import.ts';
import { findRoster } from '../../src/roster/queries/find.ts';
import type { RosterState } from '../../src/roster/state.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';
import type { Person } from '../support/visitor.ts';
import { turn, turns } from './roster-fixtures.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { ada, ben, olga, mona, rita, context } = s;
const by = { kind: 'system', name: 'setup' } as const;
await publish(context, by, 'roster', turns);
await importRoster(context, by, 'workplace');

const id = async (one: Person): Promise<string> => (await one.known()).person;
const doing = async (
  who: Person,
  command: PlainRosterCommand,
  { key = freshKey(), over = context, roster = 'workplace' } = {},
): Promise<RosterPerformed> => act(over, await who.known(), key, roster, command);
const said = async (done: RosterPerformed): Promise<string> =>
  done.kind === 'refused' ? plainText(await sentence(context, done.refusal)) : '';
const state = async (): Promise<RosterState> => {
  const found = await findRoster(context.read, 'workplace');
  if (!found) throw new Error('There is no roster.');
  return found;
};
const onDuty = async (at: number, over = context) => (await over.library.roster('workplace'))?.who(at);
const cover = async (leaves: Person, comes: Person, day: number): Promise<PlainRosterCommand> => ({
  ...{ kind: 'cover', span: turn(day), leaves: await id(leaves), comes: await id(comes), reason: null },
});
const newest = async (): Promise<number> => (await state()).made;

beforeEach(() => s.settle());

describe('one offer, two answers in the same moment', () => {
  test('one wins, and the other hears a sentence', async () => {
    for (const day of [26, 29]) {
      // The 26th and the 29th are Olga's.
      expect(await doing(olga, await cover(olga, ben, day))).toMatchObject({ kind: 'performed' });
      const offer = await newest();
      const other = s.another().context;
      const answers = await Promise.all([
        doing(ben, { kind: 'accept', offer }),
        doing(olga, { kind: 'withdraw', offer }, { over: other }),
      ]);
      expect(answers.map(({ kind }) => kind).sort()).toEqual(['performed', 'refused']);
      const isAccepted = answers[0].kind === 'performed';
      expect((await state()).offers.find((one) => one.id === offer)?.outcome).toBe(
        isAccepted ? 'done' : 'withdrawn',
      );
      expect(await onDuty(turn(day).from)).toEqual([await id(isAccepted ? ben : olga)]);
      expect(await said(answers[isAccepted ? 1 : 0])).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('two offers of one stretch: who is second hears that it has changed', async () => {
    // The 27th is Ben's.
    await doing(ben, await cover(ben, ada, 27));
    const first = await newest();
    await doing(ben, await cover(ben, olga, 27));
    const second = await newest();
    const answers = await Promise.all([
      doing(ada, { kind: 'accept', offer: first }),
      doing(olga, { kind: 'accept', offer: second }),
    ]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['performed', 'refused']);
    const winner = answers[0].kind === 'performed' ? ada : olga;
    expect(await onDuty(turn(27).from)).toEqual([await id(winner)]);
    expect(await said(answers[winner === ada ? 1 : 0])).toMatch(/^[A-Z].*\.$/);
  });

  test('the same act delivered five times is one', async () => {
    // The 28th is Ada's.
    await doing(ada, await cover(ada, ben, 28));
    const offer = await newest();
    const key = freshKey();
    const before = (await state()).changes.length;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => doing(ben, { kind: 'accept', offer }, { key })),
    );
    expect(answers.every(({ kind }) => kind === 'performed')).toBe(true);
    expect((await state()).changes).toHaveLength(before + 1);
  });
});

test('the schedule follows at once here, and within a second elsewhere', async () => {
  const elsewhere = s.another().context;
  expect(await onDuty(turn(30).from, elsewhere)).toEqual([await id(ben)]);
  await doing(mona, await cover(ben, ada, 30));
  expect(await onDuty(turn(30).from)).toEqual([await id(ada)]);
  expect(await onDuty(turn(30).from, elsewhere)).toEqual([await id(ben)]);
  s.machineForward('2 s');
  expect(await onDuty(turn(30).from, elsewhere)).toEqual([await id(ada)]);
});

test('an absence in which nobody steps in leaves a gap, at once', async () => {
  await doing(mona, { kind: 'absent', span: turn(35), who: await id(olga), reason: 'she is in Oslo' });
  expect(await onDuty(turn(35).from)).toEqual([]);
  expect(await context.library.away('workplace', turn(35).from)).toEqual([await id(olga)]);
});

test('the words are sealed, in the row and in the history', async () => {
  const holding = async (table: string, column: string): Promise<number> => {
    const [row] = await context.read.query<{ count: number }[]>(
      `select count(*)::int as count from ${table} where ${column}::text like '%Oslo%'`,
    );
    return row?.count ?? -1;
  };
  expect(await holding('roster', 'state')).toBe(0);
  expect(await holding('history', 'text')).toBe(0);
  const change = (await state()).changes.at(-1);
  expect(change?.reason && (await context.vault.open(context.read, change.reason))).toBe('she is in Oslo');
});

test('whoever may not, and what is not there', async () => {
  expect(await said(await doing(rita, await cover(olga, ben, 32)))).toMatch(/^[A-Z].*\.$/);
  expect(await said(await doing(ada, { kind: 'accept', offer: 999 }))).toMatch(/^[A-Z].*\.$/);
  const lost = await doing(ada, { kind: 'stand-in' }, { roster: 'nobody' });
  expect(lost).toMatchObject({ kind: 'refused', refusal: { code: 'unknown-roster' } });
  expect(await said(lost)).toMatch(/^There is no such roster/);
});

test('every act is in the history, and the row is what it folds to', async () => {
  await s.forward('9 d');
  const examined = await examineAll(context, rosters);
  expect(examined).toMatchObject({ subjects: 2, faults: [] });
  expect(examined.entries).toBeGreaterThan(20);
  expect(s.problems).toEqual([]);
});
