import { beforeEach, expect, test } from 'vitest';
import { retryMessages } from '../../src/store/set-aside.ts';
import { enqueue } from '../../src/store/message.ts';
import { wordsOf } from '../support/platform.ts';
import type { Message } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
s.machineStill();
const { rita, ada, olga, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };

let day = 23;
beforeEach(async () => {
  platform.fail(undefined);
  await s.forwardTo(`2026-11-${day}T09:00:00+01:00`);
  day += 1;
  s.machineForward('1 h');
  await s.settle();
  s.quiet();
  s.problems.length = 0;
});
const inEscalations = (): Message[] =>
  platform.messages.filter(({ ref, thread }) => ref.conversation === 'C0ESCALATE' && thread === undefined);
const raisesFour = async (): Promise<number[]> => {
  const numbers: number[] = [];
  for (const text of ['one', 'two', 'three', 'four']) numbers.push(await rita.raises(text, printer));
  return numbers;
};
const waits = async (by: string): Promise<void> => {
  s.machineForward(by);
  await s.settle();
};

test('one of them cannot be put into words: the others are said one by one, and it is visible', async () => {
  const numbers = await raisesFour();
  const before = inEscalations().length;
  const [broken = 0, ...others] = numbers;
  const state = await s.state(broken);
  platform.fail(({ key }) =>
    key?.startsWith('list/')
      ? { kind: 'later', afterMs: 1_000, wholeWorkspace: false, why: 'ratelimited' }
      : undefined,
  );
  await s.forward('45 m');
  platform.fail(undefined);
  await read.query(`update request set state = state - 'title' where number = $1`, [broken]);
  for (let i = 0; i < 15; i++) await waits('6 m');
  const said = inEscalations().slice(before).map(wordsOf);
  const cards = said.filter((words) => words.startsWith('⚠️'));
  expect(cards.map((words) => Number(/#(\d+)/.exec(words)?.[1]))).toEqual(others);
  // Whoever is on duty is called once for them all the same.
  expect(said).toHaveLength(4);
  expect(said[3]).toMatch(/^@Olga Novak these need you/);
  expect(s.problems.map(({ about }) => about['key'])).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^list\/at-risk\//),
      `acme/request/${broken}/escalation/1`,
    ]),
  );
  // Mended, it is sent from the command line.
  await read.query('update request set state = $2 where number = $1', [broken, JSON.stringify(state)]);
  const at = s.context.machine();
  await s.context.store.transaction((tx) => retryMessages(tx, { ids: 'all-dead', by: 'root', at }));
  await s.settle();
  expect(inEscalations().slice(before).map(wordsOf).join('\n')).toContain(`#${broken} one`);
  for (const number of numbers) await rita.presses('withdraw', number);
});

test('a list whose post breaks is neither lost nor doubled: another worker posts it', async () => {
  const numbers = await raisesFour();
  const before = inEscalations().length;
  platform.fail(({ what, key }) =>
    what === 'post' && key?.startsWith('list/') ? new Error('broken') : undefined,
  );
  await s.forward('45 m');
  expect(inEscalations()).toHaveLength(before);
  platform.fail(undefined);
  for (let i = 0; i < 3; i++) {
    s.machineForward('5 s');
    await s.another().settle();
  }
  expect(inEscalations().slice(before).map(wordsOf)).toEqual([expect.stringMatching(/^⚠️ 4 at risk/)]);
  expect(olga).toHaveBeenRung(2); // that nobody has claimed them, and the call
  for (const number of numbers) await rita.presses('withdraw', number);
});

test('two replicas that find the same make one list', async () => {
  const numbers = await raisesFour();
  const before = inEscalations().length;
  const others = [s.another(), s.another()];
  await s.sleepUntil(`2026-11-${day - 1}T09:46:00+01:00`);
  await Promise.all([s.steward, ...others].map((one) => one.settle()));
  await s.settle();
  expect(inEscalations().slice(before).map(wordsOf)).toEqual([expect.stringMatching(/^⚠️ 4 at risk/)]);
  expect(s.thread(numbers[0] ?? 0, 'escalation')).toEqual([]);
  for (const number of numbers) await rita.presses('withdraw', number);
});

test('the reply to what will not arrive is said all the same, in the place itself', async () => {
  platform.fail(({ what, key }) =>
    what === 'post' && key?.endsWith('/team')
      ? { kind: 'undeliverable', why: 'Slack refused the message (too_long).' }
      : undefined,
  );
  const number = await rita.raises('the printer is dead', printer);
  await s.forward('30 m');
  const [nudge] = platform.messages.filter((one) => wordsOf(one).includes(`nobody has claimed #${number}`));
  expect(nudge?.thread).toBeUndefined();
  expect(nudge?.ref.conversation).toBe('C0OFFICE');
  // The next change revives the card; what is said from then on goes below it.
  platform.fail(undefined);
  await ada.presses('claim', number);
  await rita.writes(
    'one more thing',
    s.inbox('rita').find(({ key }) => key.endsWith(`/${number}/requester`))?.ref,
  );
  expect(s.thread(number, 'team')).toEqual([expect.stringContaining('one more thing')]);
  await rita.presses('withdraw', number);
});

test('a place with very much to say, said first, takes no turn from the others', async () => {
  const door = (lane: string) => ({
    kind: 'card' as const,
    ...{ key: freshKey(), lane, urgent: false, content: { card: 'door' } },
  });
  const many = Array.from({ length: 300 }, () => door('team:workplace'));
  const other = door('team:facilities');
  await s.context.store.transaction((tx) =>
    enqueue(tx, 'test', { customer: '-', id: '1' }, 'stem', [...many, other]),
  );
  platform.log.length = 0;
  await s.settle();
  expect(platform.log).toHaveLength(301);
  expect(platform.log.indexOf(other.key)).toBeLessThan(60);
});
