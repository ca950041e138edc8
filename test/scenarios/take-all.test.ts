import { beforeEach, expect, test } from 'vitest';
import { putInForce } from '../support/desk.ts';
import { verbsOf, wordsOf } from '../support/platform.ts';
import type { Message } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn } from '../support/visitor.ts';
import type { Person } from '../support/visitor.ts';

// Seven at risk for one team: whoever is on duty takes them by one press, and nobody else is called.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, ben, olga, mona, platform, forward } = s;
beforeEach(() => s.quiet());

const raised = (text: string) =>
  rita.raises(text, { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' });
const list = (): Message => {
  const found = platform.messages.findLast(({ key }) => key.startsWith('list/at-risk/'));
  if (!found) throw new Error('There is no list.');
  return found;
};
const controls = (): string[] => {
  const { content } = list();
  return content.kind === 'card' ? verbsOf(content.card) : [];
};
const takesAll = async (who: Person): Promise<string> => {
  const press = { verb: 'take-all', value: list().key };
  const said = saidIn(await s.steward.port.press(who.visitor, freshKey(), press));
  await s.settle();
  return said;
};

test('seven are at risk, one is claimed: one press takes the other six, and rings nobody', async () => {
  const numbers: number[] = [];
  for (let i = 0; i < 7; i++) numbers.push(await raised(`printer ${i} is dead`));
  const [first = 0, ...others] = numbers;
  await forward('45 m');
  expect(wordsOf(list())).toMatch(/^⚠️ 7 at risk, first due/);
  expect(controls()).toEqual(['take-all', 'open-list', 'take', 'take', 'take', 'take', 'take']);
  await ada.presses('claim', first);

  s.quiet();
  const posts = platform.messages.length;
  expect(await takesAll(olga)).toMatch(new RegExp(`^You have 6 of 7\\. #${first} stays with Ada Frei\\.`));
  expect(platform.messages).toHaveLength(posts);
  for (const person of [rita, ada, olga, mona]) expect(person).toHaveBeenRung(0);
  expect(wordsOf(list())).toBe('✅ None of these 7 needs anybody any more.');
  expect(controls()).toEqual([]);
  for (const number of others) {
    expect(s.requesterCard(number)).toContain('Olga Novak is working on it.');
    expect(s.teamCard(number)).toContain('Olga Novak has it.');
  }
  expect(s.teamCard(first)).toContain('Ada Frei has it.');

  // The next step calls nobody, and whoever presses the card as it stood before is told.
  await forward('31 m');
  expect(mona).toHaveBeenRung(0);
  expect(await takesAll(mona)).toBe(
    `There was nothing left to take. 6 stay with Olga Novak. #${first} stays with Ada Frei.`,
  );
  for (const number of numbers) await rita.presses('withdraw', number);
  expect(s.problems).toEqual([]);
});

test('what a colleague has, silent as they are, is left to them: the button goes, and each can still be taken', async () => {
  await s.forwardTo('2026-11-24T09:00:00+01:00');
  const adas = [await raised('lamp one'), await raised('lamp two')];
  for (const number of adas) await ada.presses('claim', number);
  const free = [await raised('printer one'), await raised('printer two')];
  await s.sleepUntil('2026-11-24T16:30:00+01:00');
  await s.settle();
  expect(wordsOf(list())).toMatch(/^🔴 4 need somebody, 4 of them late/);
  expect(controls()[0]).toBe('take-all');

  s.quiet();
  expect(await takesAll(olga)).toMatch(/^You have 2 of 4\. 2 stay with Ada Frei\./);
  for (const person of [rita, ada, olga, mona]) expect(person).toHaveBeenRung(0);
  expect(wordsOf(list())).toMatch(/^🔴 2 need somebody/);
  expect(wordsOf(list())).toContain('Ada Frei has it');
  expect(controls()).toEqual(['take', 'open-list', 'take']);

  // Their own is acknowledged by the same press.
  expect(await takesAll(ada)).toMatch(/^You have 2 of 4\. 2 stay with Olga Novak\./);
  expect(wordsOf(list())).toBe('✅ None of these 4 needs anybody any more.');
  for (const number of [...adas, ...free]) await rita.presses('withdraw', number);
});

test('whoever takes them all has evidently come on duty: the handover that waits is accepted', async () => {
  await s.forwardTo('2026-11-25T17:40:00+01:00');
  await putInForce(
    s,
    `roster: workplace
team: workplace
timezone: Europe/Zurich
layers:
  - start: 2026-11-25T08:00:00+01:00
    participants: [olga, ben]
    rotation: { type: daily, length: 1, handoff: 08:00 }
`,
  );
  for (const floor of [1, 2, 3]) await raised(`printer on floor ${floor}`);
  await s.forwardTo('2026-11-26T08:20:00+01:00');
  const onDuty = async () => saidIn(await ben.types('/steward oncall workplace'));
  expect(await onDuty()).toContain('Not accepted yet by Ben Okafor.');
  await forward('10 m');
  expect(wordsOf(list())).toMatch(/^⚠️ 3 at risk/);
  expect(await takesAll(ben)).toMatch(/^You have all 3\./);
  expect(await onDuty()).not.toContain('Not accepted yet');
});
