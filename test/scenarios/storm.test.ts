import { beforeEach, expect, test } from 'vitest';
import { wordsOf, verbsOf } from '../support/platform.ts';
import type { Message } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey, saidIn } from '../support/visitor.ts';

// The sample agreement: p1 an answer within 15 minutes, p2 within an hour, in office hours; on duty has 30 minutes.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, olga, mona, vera, platform, forward } = s;
const read = s.database.source.manager;
beforeEach(() => {
  s.quiet();
  s.problems.length = 0;
});

const raised = (text: string, affects?: string) =>
  rita.raises(text, {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    ...(affects ? { affects } : {}),
    urgency: 'now',
  });
const lists = (): Message[] => platform.messages.filter(({ key }) => key.startsWith('list/at-risk/'));
const inEscalations = (): Message[] =>
  platform.messages.filter(({ ref }) => ref.conversation === 'C0ESCALATE');
const rootsSince = (count: number): Message[] =>
  inEscalations()
    .slice(count)
    .filter(({ thread }) => thread === undefined);
const below = (list: Message | undefined): string[] =>
  inEscalations()
    .filter(({ thread }) => thread?.message === list?.ref.message)
    .map(wordsOf);
const only = (list: readonly Message[]): Message => {
  expect(list).toHaveLength(1);
  return list[0] as Message;
};
const press = async (list: Message, label: RegExp) => {
  if (list.content.kind !== 'card') throw new Error('no card');
  const all = list.content.card.controls.flatMap((one) => (one.kind === 'button' ? [one] : one.items));
  const found = all.find((one) => label.test(one.label));
  if (!found) throw new Error(`no ${String(label)} among ${all.map((one) => one.label).join(', ')}`);
  const reply = await s.steward.port.press(olga.visitor, freshKey(), found);
  await s.settle();
  return reply;
};

test('fifty are overdue after an outage of a night: one list, one ring for each, and it is kept up to date', async () => {
  const numbers: number[] = [];
  for (let i = 0; i < 49; i++) numbers.push(await raised(`printer ${i} is dead`));
  const first = await raised('every printer is dead', 'everybody');
  expect((await s.state(first)).priority).toBe('p1');
  s.quiet();
  const before = inEscalations().length;
  await s.sleepUntil('2026-11-24T08:30:00+01:00');
  await s.settle();

  expect(rootsSince(before)).toHaveLength(1);
  const list = only(lists());
  const lines = wordsOf(list).split('\n');
  expect(lines[0]).toBe('🔴 50 need somebody, 50 of them late');
  expect(lines[1]).toContain(`#${first} every printer is dead: missed`);
  expect(lines[2]).toMatch(/P1 · nobody has it$/);
  expect(lines.at(-1)).toBe('… and 45 more. They come up here as these are taken.');
  expect(lines.length).toBeLessThanOrEqual(13);
  // Whoever is on duty is called once, and a requester is told once.
  expect(below(list)).toEqual([
    expect.stringMatching(/^@Olga Novak these need you, the most urgent first\./),
  ]);
  expect(olga).toHaveBeenRung(1);
  expect(rita).toHaveBeenRung(1);
  expect(s.inbox('rita').map(wordsOf).at(-1)).toMatch(
    /^@Rita Brun 50 of your requests are late\. We promised more and missed it\./,
  );
  for (const person of [ada, mona]) expect(person).toHaveBeenRung(0);

  // Taken from the list: it says so, the next one moves up, and nobody is rung.
  s.quiet();
  const posts = platform.messages.length;
  expect(saidIn(await press(list, new RegExp(`I take #${first}$`)))).toBe('');
  expect((await s.state(first)).assignee).toBe((await olga.known()).person);
  expect(wordsOf(list)).toContain('49 need somebody');
  expect(wordsOf(list)).not.toContain('every printer');
  expect(wordsOf(list)).toContain('Taken or settled: 1 of 50.');
  expect(list.updates).toBeGreaterThan(0);
  expect(platform.messages).toHaveLength(posts);
  expect(olga).toHaveBeenRung(0);

  // Opened, each comes with all that can be done about it, for those who may.
  const opened = await press(list, /^Open them$/);
  if (opened.kind !== 'cards') throw new Error(opened.kind);
  expect(opened.cards).toHaveLength(8);
  expect(verbsOf(opened.cards[0]!)).toEqual(['take', 'snooze', 'hand-up', 'show', 'why']);
  const [button] = list.content.kind === 'card' ? list.content.card.controls.slice(1) : [];
  if (button?.kind !== 'button') throw new Error('no button');
  expect(saidIn(await s.steward.port.press(vera.visitor, freshKey(), button))).not.toContain('printer');

  // Nobody takes the others: the next step calls once for all of them.
  s.quiet();
  await forward('31 m');
  expect(mona).toHaveBeenRung(1);
  expect(below(list).at(-1)).toMatch(/^@Mona Keller these need you/);
  expect(rootsSince(before)).toHaveLength(1);

  // One of them is late in something else, much later: as before, below the list.
  for (const number of numbers.slice(0, -1)) await ada.presses('take', number);
  expect(wordsOf(list).split('\n')[0]).toBe('🔴 One still needs somebody');
  const last = numbers.at(-1) ?? 0;
  await ada.presses('take', last);
  expect(wordsOf(list)).toBe('✅ None of these 50 needs anybody any more.');
  for (const number of [...numbers, first]) await rita.presses('withdraw', number);
  expect(s.problems).toEqual([]);
  expect(await read.query(`select key from message where state in ('due', 'dead')`)).toEqual([]);
}, 120_000);

test('a single one stays as it is, two do as well', async () => {
  await s.forwardTo('2026-11-25T09:00:00+01:00');
  const before = inEscalations().length;
  const made = lists().length;
  const two = [await raised('one'), await raised('two')];
  await forward('45 m');
  expect(rootsSince(before)).toHaveLength(2);
  expect(lists()).toHaveLength(made);
  for (const number of two) {
    expect(s.escalationCard(number)).toContain('answer due');
    expect(s.thread(number, 'escalation')).toHaveLength(1);
    await rita.presses('withdraw', number);
  }
});

test('what becomes at risk within the next minutes joins the list, and rings nobody called just now', async () => {
  await s.forwardTo('2026-11-26T09:00:00+01:00');
  const before = inEscalations().length;
  const numbers = [await raised('one'), await raised('two'), await raised('three')];
  await forward('1 m');
  numbers.push(await raised('four'));
  s.quiet();
  await forward('44 m');
  const list = only(rootsSince(before));
  expect(wordsOf(list)).toMatch(/^⚠️ 3 at risk, first due/);
  await forward('1 m');
  expect(rootsSince(before)).toHaveLength(1);
  expect(wordsOf(list)).toMatch(/^⚠️ 4 at risk, first due/);
  const [three, four] = [numbers[0] ?? 0, numbers[3] ?? 0];
  expect(wordsOf(list)).toContain(`#${four} four`);
  expect(below(list)).toEqual([expect.stringMatching(/^@Olga Novak these need you/)]);
  expect((await s.state(three)).escalation?.closed).toBeNull();
  for (const number of numbers) await rita.presses('withdraw', number);
  expect(wordsOf(list)).toBe('✅ None of these 4 needs anybody any more.');
});

test('seven that become at risk half a minute apart: two cards, then one list, and one ring in two minutes', async () => {
  await s.forwardTo('2026-12-01T09:00:00+01:00');
  const before = inEscalations().length;
  const made = lists().length;
  const numbers: number[] = [];
  for (const text of ['one', 'two', 'three', 'four', 'five', 'six', 'seven']) {
    numbers.push(await raised(text));
    await forward('30 s');
  }
  s.quiet();
  await s.sleepUntil('2026-12-01T09:44:50+01:00');
  expect(rootsSince(before)).toEqual([]);
  const cards: number[] = [];
  const calls: number[] = [];
  for (let i = 0; i < 7; i++) {
    await forward('30 s');
    cards.push(rootsSince(before).length);
    calls.push(inEscalations().slice(before).length - rootsSince(before).length);
  }
  expect(cards).toEqual([1, 2, 3, 3, 3, 3, 3]);
  // The seventh comes two minutes after the third, so whoever is on duty is called once more.
  expect(calls).toEqual([1, 2, 3, 3, 3, 3, 4]);
  expect(lists()).toHaveLength(made + 1);
  const list = rootsSince(before)[2];
  expect(wordsOf(list!)).toMatch(/^⚠️ 5 at risk, first due/);
  expect(wordsOf(list!)).toContain(`#${numbers[6]} seven`);
  expect(wordsOf(list!)).toContain('Those that came just before have cards of their own, above.');
  expect(wordsOf(list!).split('\n').length).toBeLessThanOrEqual(13);
  for (const number of numbers) await rita.presses('withdraw', number);
  expect(wordsOf(list!)).toBe('✅ None of these 5 needs anybody any more.');
});

test('three within ten minutes are no storm: each has its own card', async () => {
  await s.forwardTo('2026-12-02T09:00:00+01:00');
  const before = inEscalations().length;
  const made = lists().length;
  const numbers: number[] = [];
  for (const text of ['one', 'two', 'three']) {
    numbers.push(await raised(text));
    await forward('4 m');
  }
  await forward('45 m');
  expect(rootsSince(before)).toHaveLength(3);
  expect(lists()).toHaveLength(made);
  for (const number of numbers) await rita.presses('withdraw', number);
});

test('the list’s answer is lost: it is not posted twice, and what goes below it finds it', async () => {
  await s.forwardTo('2026-11-27T09:00:00+01:00');
  const before = inEscalations().length;
  const numbers = [await raised('one'), await raised('two'), await raised('three')];
  platform.lose(({ what, key }) =>
    what === 'post' && key?.startsWith('list/') ? { kind: 'unsure', why: 'The line went dead.' } : undefined,
  );
  await forward('45 m');
  expect(below(rootsSince(before)[0])).toEqual([]);
  platform.lose(undefined);
  s.machineForward('5 s');
  await s.settle();
  const list = only(rootsSince(before));
  expect(below(list)).toHaveLength(1);
  await olga.presses('take', numbers[0] ?? 0);
  expect(wordsOf(list)).toContain('Taken or settled: 1 of 3.');
  for (const number of numbers) await rita.presses('withdraw', number);
});

test('the channel is archived: the lead gets one list in its place', async () => {
  await s.forwardTo('2026-11-30T09:00:00+01:00');
  const numbers = [await raised('one'), await raised('two'), await raised('three'), await raised('four')];
  s.quiet();
  platform.fail(({ what, conversation }) =>
    what === 'post' && conversation === 'C0ESCALATE'
      ? { kind: 'undeliverable', why: 'The channel is archived. Unarchive it.' }
      : undefined,
  );
  await forward('45 m');
  const lead = s.inbox('ada').filter(({ key }) => key.startsWith('list/'));
  const list = only(lead);
  expect(wordsOf(list)).toMatch(/^⚠️ 4 at risk/);
  expect(wordsOf(list)).toContain('Here because the escalation channel of Workplace team cannot be reached.');
  expect(s.inbox('ada').filter(({ key }) => key.startsWith('instead/'))).toEqual([]);
  await olga.presses('take', numbers[0] ?? 0);
  expect(wordsOf(list)).toMatch(/^⚠️ 3 at risk/);

  // Once it can be reached, what waits is said there too, as it stands by then.
  platform.fail(undefined);
  const before = inEscalations().length;
  await read.query(`update message set state = 'due', attempts = 0, not_before = 0 where state = 'dead'`);
  await s.settle();
  expect(rootsSince(before)).toHaveLength(1);
  expect(wordsOf(rootsSince(before)[0]!)).toContain('3 at risk');
  for (const number of numbers) await rita.presses('withdraw', number);
});
