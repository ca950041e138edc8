import { beforeEach, expect, test } from 'vitest';
import type { Context } from '../../src/context.ts';
import { takeAll } from '../../src/front-desk/take-all.ts';
import { wordsOf } from '../support/platform.ts';
import type { Message } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn } from '../support/visitor.ts';
import type { Person } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, vera, ada, ben, carlos, olga, sam, platform } = s;
const { port } = s.steward;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };

/** Each test has an hour of its own, in office hours. */
const starts = ['09', '10', '13', '14', '15'].flatMap((hour) => [`24T${hour}:00`, `25T${hour}:00`]).sort();
let numbers: number[] = [];
let list: Message;
/** So many are at risk, and one list says so. */
const storm = async (count: number): Promise<void> => {
  numbers = [];
  for (let i = 0; i < count; i++) numbers.push(await rita.raises(`printer ${i} is dead`, printer));
  await s.forward('45 m');
  const found = platform.messages.findLast(({ key }) => key.startsWith('list/at-risk/'));
  if (!found || !wordsOf(found).startsWith(`⚠️ ${count} at risk`)) throw new Error('There is no list.');
  list = found;
  s.quiet();
};
beforeEach(async () => {
  for (const number of numbers) await rita.presses('withdraw', number);
  await s.forwardTo(`2026-11-${starts.shift()}:00+01:00`);
  s.problems.length = 0;
});

const presses = async (who: Person, key = freshKey(), value = list.key): Promise<string> =>
  saidIn(await port.press(who.visitor, key, { verb: 'take-all', value }));
const holders = async (): Promise<(string | null)[]> =>
  Promise.all(numbers.map(async (number) => (await s.state(number)).assignee));
const takings = async (): Promise<number> => {
  const subjects = numbers.map((number) => `request/${number}`);
  const rows = await read.query<{ text: string }[]>('select text from history where subject = any($1)', [
    subjects,
  ]);
  return rows.filter(({ text }) => text.includes('"kind":"taken"')).length;
};
const idOf = async (who: Person): Promise<string> => (await who.known()).person;
/** What a database that fails at certain transactions makes of it. */
const failing = (fail: (count: number) => Error | undefined): Context => {
  let count = 0;
  const transaction: Context['store']['transaction'] = (work, isRepeatable) => {
    const error = fail((count += 1));
    return error ? Promise.reject(error) : s.context.store.transaction(work, isRepeatable);
  };
  return { ...s.context, store: { ...s.context.store, transaction } };
};
const lost = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

test('delivered again, pressed again, pressed five times at the same moment: each is taken once', async () => {
  await storm(4);
  const key = freshKey();
  const said = await Promise.all([1, 2, 3, 4, 5].map(() => presses(olga, key)));
  expect(new Set(said)).toEqual(new Set(['You have all 4.']));
  expect(await presses(olga, key)).toBe('You have all 4.');
  expect(await presses(olga)).toBe('You have all 4.');
  expect(await holders()).toEqual(numbers.map(() => expect.any(String) as string));
  expect(new Set(await holders())).toEqual(new Set([await idOf(olga)]));
  expect(await takings()).toBe(4);
});

test('two press at once: each request goes to one of them, and both are told the truth', async () => {
  await storm(7);
  const said = await Promise.all([presses(ada), presses(ben)]);
  const held = await holders();
  const counts = await Promise.all(
    [ada, ben].map(async (who) => {
      const id = await idOf(who);
      return held.filter((one) => one === id).length;
    }),
  );
  expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(7);
  expect(await takings()).toBe(7);
  const told = (own: number, other: number, name: string): RegExp => {
    const stay = other === 1 ? `#\\d+ stays with ${name}\\.` : `${other} stay with ${name}\\.`;
    if (own === 7) return /^You have all 7\./;
    return new RegExp(`^${own === 0 ? 'There was nothing left to take' : `You have ${own} of 7`}\\. ${stay}`);
  };
  expect(said[0]).toMatch(told(counts[0] ?? 0, counts[1] ?? 0, 'Ben Okafor'));
  expect(said[1]).toMatch(told(counts[1] ?? 0, counts[0] ?? 0, 'Ada Frei'));
});

test('one of them is claimed meanwhile: it stays where it is', async () => {
  await storm(7);
  const [first = 0] = numbers;
  await ben.presses('claim', first);
  expect(await presses(olga)).toMatch(new RegExp(`^You have 6 of 7\\. #${first} stays with Ben Okafor\\.`));
  expect((await s.state(first)).assignee).toBe(await idOf(ben));
  expect(await presses(ada)).toBe(
    'There was nothing left to take. 6 stay with Olga Novak. #' + `${first} stays with Ben Okafor.`,
  );
});

test('the records are lost in the middle: told what is kept, the button stays, a second press takes the rest', async () => {
  await storm(5);
  const key = freshKey();
  const who = await olga.known();
  const cut = failing((count) => (count > 3 ? lost() : undefined));
  expect(saidIn(await takeAll(cut, who, key, list.key))).toBe(
    'You have 3 of 5. Then I lost my records, so press “Take all” again in a minute: that does no harm.',
  );
  // The most urgent first, which here are the oldest.
  const id = await idOf(olga);
  expect(await holders()).toEqual([id, id, id, null, null]);
  await s.settle();
  expect(wordsOf(list)).toContain('⚠️ 2 at risk');
  expect(JSON.stringify(list.content)).toContain('take-all');
  expect(await presses(olga, key)).toBe('You have all 5.');
  expect(await takings()).toBe(5);
  await s.settle();
  expect(JSON.stringify(list.content)).not.toContain('take-all');
});

test('before anything is kept it is an outage, and nothing was taken', async () => {
  await storm(3);
  await expect(takeAll(failing(lost), await olga.known(), freshKey(), list.key)).rejects.toThrow(
    'ECONNRESET',
  );
  expect(await holders()).toEqual([null, null, null]);
});

test('a fault with one of them holds up no other, and comes to light', async () => {
  await storm(3);
  const faulty = failing((count) => (count === 2 ? new Error('no such clause') : undefined));
  await expect(takeAll(faulty, await olga.known(), freshKey(), list.key)).rejects.toThrow('no such clause');
  const id = await idOf(olga);
  expect(await holders()).toEqual([id, null, id]);
});

test('who has no right to it takes nothing, and who may not see it learns nothing', async () => {
  await storm(3);
  const unknown = 'There is no such request, or you may not see it. /steward mine lists yours.';
  for (const who of [rita, vera, carlos, sam]) {
    expect(await presses(who)).toBe(unknown);
    expect(await presses(who, freshKey(), 'list/at-risk/none')).toBe(unknown);
  }
  expect(await holders()).toEqual([null, null, null]);
  expect(await takings()).toBe(0);
});

test('nobody is told by taking that it is over, when it is', async () => {
  await storm(3);
  for (const number of numbers) await rita.presses('withdraw', number);
  expect(await presses(olga)).toBe('None of them needs anybody any more.');
});

test('fifty, and the answer says what that makes', async () => {
  await storm(50);
  const said = await presses(ada);
  expect(said).toMatch(
    /^You have all 50\. That makes \d+ open, more than the \d+ your team has set for you\./,
  );
  expect(new Set(await holders())).toEqual(new Set([await idOf(ada)]));
}, 60_000);
