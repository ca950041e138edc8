import { beforeEach, describe, expect, test } from 'vitest';
import type { Posted } from '../../src/chat/platform.ts';
import { rollUp } from '../../src/workers/abandon.ts';
import { wordsOf } from '../support/platform.ts';
import type { Call } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import type { Name } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
const WORDS = 'printer is dead and my salary slips are in it';
const ARCHIVED: Posted = { kind: 'undeliverable', why: 'The channel is archived. Unarchive it.' };
const GONE: Posted = { kind: 'undeliverable', why: 'The person’s account is deactivated.' };

/** Everything new in these conversations meets this. */
const closed =
  (answer: Posted, ...conversations: string[]) =>
  ({ what, conversation }: Call): Posted | undefined =>
    what === 'post' && conversations.includes(conversation) ? answer : undefined;
const inbox = (name: Name): string[] => s.inbox(name).map(wordsOf);
const inOffice = (): string[] =>
  platform.messages.filter(({ ref }) => ref.conversation === 'C0OFFICE').map(wordsOf);
const states = (like: string): Promise<{ key: string; state: string }[]> =>
  read.query('select key, state from message where key like $1 order by id', [like]);
const newDay = async (): Promise<void> => {
  s.machineForward('25 h');
  await s.settle();
};

beforeEach(async () => {
  platform.fail(undefined);
  await newDay();
  await read.query(`delete from message where key like 'undelivered/%' or key like 'instead/%'`);
  await read.query('update message set reported = true');
  platform.messages.length = 0;
  platform.log.length = 0;
  s.problems.length = 0;
});

describe('a channel that takes nothing', () => {
  test('the lead is told by direct message what is wrong and the mend, once; administrators too', async () => {
    platform.fail(closed(ARCHIVED, 'C0OFFICE'));
    const first = await rita.raises(WORDS, printer);
    const lead = (await s.context.library.directory())?.teams['workplace']?.lead as Name;
    expect(inbox(lead)).toEqual([
      `📭 A message for the channel of Workplace team about #${first} could not be delivered. The channel is archived. Unarchive it.\nUntil then what is urgent comes to you here. The rest is kept: steward messages retry --all-dead sends it.`,
    ]);
    const administrators = (['mona'] as const).filter((name) => name !== lead);
    for (const name of administrators) expect(inbox(name)).toHaveLength(1);
    await rita.raises('another one', printer);
    await s.settle();
    expect(inbox(lead)).toHaveLength(1);
    expect(await states(`acme/request/${first}/team`)).toEqual([
      { key: `acme/request/${first}/team`, state: 'dead' },
    ]);
    await newDay();
    await rita.raises('one more', printer);
    expect(inbox(lead)).toHaveLength(2);
  });

  test('what is urgent reaches the lead itself, kept up to date, its thread below it', async () => {
    platform.fail(closed(ARCHIVED, 'C0ESCALATE'));
    const number = await rita.raises(WORDS, { ...printer, urgency: 'now' });
    await s.forward('2 h');
    const lead = (await s.context.library.directory())?.teams['workplace']?.lead as Name;
    const copy = s.inbox(lead).find(({ key }) => /^instead\/.*\/escalation\/1$/.test(key));
    expect(copy && wordsOf(copy)).toContain(`#${number}`);
    expect(copy && wordsOf(copy)).toContain(
      'Here because the escalation channel of Workplace team cannot be reached.',
    );
    const calls = s.inbox(lead).filter(({ thread }) => thread?.message === copy?.ref.message);
    expect(calls.length).toBeGreaterThan(0);
    // Whoever takes it is shown there as well.
    await ada.presses('claim', number);
    await s.settle();
    expect(copy?.updates).toBeGreaterThan(0);
    expect(s.inbox(lead).filter(({ key }) => key === copy?.key)).toHaveLength(1);
  });

  test('a lead who cannot be reached either: it ends there, visible', async () => {
    const lead = (await s.context.library.directory())?.teams['workplace']?.lead as Name;
    platform.fail((call) =>
      call.what === 'post' && call.conversation !== 'D-U0RITA'
        ? call.conversation === 'C0OFFICE'
          ? ARCHIVED
          : GONE
        : undefined,
    );
    await rita.raises(WORDS, printer);
    for (let i = 0; i < 5; i++) await s.settle();
    const notices = await states('undelivered/%');
    expect(notices.length).toBeGreaterThan(0);
    expect(new Set(notices.map(({ state }) => state))).toEqual(new Set(['dead']));
    expect(inbox(lead)).toEqual([]);
    expect(s.problems).toHaveLength(1 + notices.length);
  });
});

describe('a person who cannot be reached', () => {
  test('the team’s channel hears that, about which request, and nothing of what was said', async () => {
    platform.fail(closed(GONE, 'D-U0RITA'));
    const number = await rita.raises(WORDS, printer);
    const notices = inOffice().filter((words) => words.startsWith('📭'));
    expect(notices).toEqual([
      `📭 A message for Rita Brun about #${number} could not be delivered. The person’s account is deactivated.\nPlease reach them another way. They did not read it here.`,
    ]);
    await ada.sends('ask', number, 'Which salary slips?');
    await s.settle();
    const now = platform.messages.filter(({ key }) => key.startsWith('undelivered/')).map(wordsOf);
    for (const words of now) expect(words).not.toMatch(/salary|printer/);
    expect(inOffice().filter((words) => words.startsWith('📭'))).toHaveLength(1);
    expect(platform.log.filter((key) => key.startsWith('instead/'))).toEqual([]);
  });

  test('without an account', async () => {
    const { person } = await rita.known();
    const rows = await read.query<object[]>('select * from identity where person_id = $1', [person]);
    expect(rows).toHaveLength(1);
    const number = await rita.raises(WORDS, printer);
    await read.query('delete from identity where person_id = $1', [person]);
    await read.query(`update message set state = 'due' where key = $1`, [`acme/request/${number}/requester`]);
    await s.settle();
    expect(inOffice().find((words) => words.startsWith('📭'))).toContain(
      `A message for Rita Brun about #${number} could not be delivered. No connected platform knows this person.`,
    );
    await rita.known();
  });
});

test('administrators get the rest once an hour, in one message, and only when there is any', async () => {
  platform.fail(closed(ARCHIVED, 'C0OFFICE'));
  for (const text of ['one', 'two', 'three', 'four']) await rita.raises(text, printer);
  const rolledUp = (): string[] => inbox('mona').filter((words) => words.includes('more messages'));
  await Promise.all([rollUp(s.context), rollUp(s.context)]);
  await s.settle();
  expect(rolledUp()).toEqual([
    [
      '📭 3 more messages could not be delivered.',
      '3 for the channel of Workplace team: The channel is archived. Unarchive it.',
      'What could not be delivered is kept: steward messages list shows it, and steward messages retry sends it again.',
    ].join('\n'),
  ]);
  await rollUp(s.context);
  await s.settle();
  expect(rolledUp()).toHaveLength(1);
});
