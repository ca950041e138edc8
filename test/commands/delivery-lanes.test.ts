import { beforeEach, expect, test } from 'vitest';
import { enqueue } from '../../src/store/message.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
s.machineStill();
const { rita, vera, ada, ben, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };

type Kept = {
  key: string;
  state: string;
  attempts: number;
  problem: string | null;
  wanted: number;
  sent: number;
};
const kept = (key: string) =>
  read
    .query<Kept[]>('select key, state, attempts, problem, wanted, sent from message where key = $1', [key])
    .then(([row]) => row);
const waiting = async (): Promise<string[]> =>
  (await read.query<{ key: string }[]>(`select key from message where state = 'due' order by id`)).map(
    ({ key }) => key,
  );

/** Raises without sending anything yet. */
const raisesUnsent = async (): Promise<number> => {
  platform.fail(() => ({ kind: 'later', afterMs: 1_000, wholeWorkspace: true, why: 'not yet' }));
  const number = await rita.raises('printer is dead', printer);
  platform.fail(undefined);
  s.machineForward('2 s');
  return number;
};

beforeEach(async () => {
  platform.fail(undefined);
  s.machineForward('1 h');
  await s.settle();
  expect(await waiting()).toEqual([]);
  platform.log.length = 0;
  s.problems.length = 0;
});

test('in order, and a reply waits for what it replies to', async () => {
  const number = await raisesUnsent();
  await Promise.all([
    s.context.store.transaction(async () => undefined),
    rita.submits(await rita.fillsIn('another', printer)),
  ]);
  await ada.sends('ask', number, 'Which one?');
  await s.settle();
  const own = platform.log.filter((key) => key.includes(`/${number}`));
  expect(own.indexOf(`acme/request/${number}/requester`)).toBeLessThan(
    own.findIndex((key) => /\/\d+\/\d+$/.test(key)),
  );

  // The card cannot be posted for a while: what belongs below it is held back, what does not is not.
  platform.fail(({ key }) =>
    key?.endsWith('/requester') ? { kind: 'unsure', why: 'the line went dead' } : undefined,
  );
  const held = await rita.raises('printer is dead', printer);
  await ada.sends('ask', held, 'Which one?');
  expect(s.inbox('rita').filter(({ key }) => key.includes(`/${held}/`))).toEqual([]);
  expect(await kept(`acme/request/${held}/requester`)).toMatchObject({
    state: 'due',
    problem: 'Nobody knows yet whether it has arrived.',
  });
  expect(s.problems).toEqual([]);
  expect(s.teamCard(held)).toContain('Ada Frei has it.');
  platform.fail(undefined);
  s.machineForward('1 m');
  await s.settle();
  expect(s.thread(held, 'requester')).toHaveLength(1);
});

test('a throttled lane waits as long as it was told, and holds up no other', async () => {
  platform.fail(({ conversation }) =>
    conversation === 'C0OFFICE'
      ? { kind: 'later', afterMs: 30_000, wholeWorkspace: false, why: 'ratelimited' }
      : undefined,
  );
  let calls = 0;
  const number = await rita.raises('printer is dead', printer);
  expect(s.requesterCard(number)).toContain('Northdesk has it.');
  expect(s.teamCard(number)).toBe('');
  platform.fail(({ conversation }) => {
    if (conversation === 'C0OFFICE') calls++;
    return undefined;
  });
  await s.settle();
  s.machineForward('25 s');
  await s.settle();
  expect(calls).toBe(0);
  s.machineForward('6 s');
  await s.settle();
  expect(calls).toBe(1);
  expect(s.teamCard(number)).toContain('Nobody yet.');
  expect(await kept(`acme/request/${number}/team`)).toMatchObject({
    state: 'sent',
    attempts: 0,
    problem: null,
  });
});

test('being told to wait is no failure, however often', async () => {
  platform.fail(() => ({ kind: 'later', afterMs: 1_000, wholeWorkspace: false, why: 'ratelimited' }));
  const number = await rita.raises('printer is dead', printer);
  for (let i = 0; i < 20; i++) {
    s.machineForward('2 s');
    await s.settle();
  }
  expect(await kept(`acme/request/${number}/team`)).toMatchObject({
    state: 'due',
    attempts: 0,
    problem: 'ratelimited',
  });
  platform.fail(undefined);
  s.machineForward('2 s');
  await s.settle();
  expect(s.teamCard(number)).toContain('Nobody yet.');
});

test('five changes before anything could be sent are one message', async () => {
  const number = await raisesUnsent();
  platform.fail(() => ({ kind: 'later', afterMs: 1_000, wholeWorkspace: true, why: 'not yet' }));
  await ada.presses('claim', number);
  await ada.sends('hand-over', number, { to: (await ben.known()).person });
  await ben.sends('hand-over', number, { to: (await ada.known()).person });
  await rita.presses('withdraw', number);
  platform.fail(undefined);
  s.machineForward('2 s');
  await s.settle();
  expect(platform.log.filter((key) => key.endsWith(`/${number}/team`))).toHaveLength(1);
  expect(platform.log.filter((key) => key === `edit acme/request/${number}/team`)).toHaveLength(0);
  expect(s.teamCard(number)).toContain('Withdrawn');
});

test('a change while a card is being sent is not lost', async () => {
  const number = await raisesUnsent();
  let once = false;
  platform.fail(async ({ key }) => {
    if (key?.endsWith(`/${number}/team`) && !once) {
      once = true;
      const { port } = s.steward;
      await port.press(ada.visitor, freshKey(), { verb: 'claim', value: `acme/${number}` });
    }
    return undefined;
  });
  await s.settle();
  await s.settle();
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
  expect(await kept(`acme/request/${number}/team`)).toMatchObject({ state: 'sent', wanted: 2, sent: 2 });
});

test('a card that somebody deleted is posted anew, and the thread goes on below the new one', async () => {
  const number = await rita.raises('printer is dead', printer);
  const card = platform.messages.find(({ key }) => key.endsWith(`/${number}/team`));
  if (!card) throw new Error('no card');
  platform.remove(card);
  await ada.presses('claim', number);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
  platform.remove(platform.messages.find(({ key }) => key.endsWith(`/${number}/team`)) ?? card);
  await rita.writes('one more thing', s.inbox('rita').find(({ key }) => key.includes(`/${number}/`))?.ref);
  expect(s.thread(number, 'team')).toEqual(['@Ada Frei 📥 Rita Brun writes:\n> one more thing']);
});

test('what there is nothing to say about any more is not said', async () => {
  const number = await rita.raises('printer is dead', { ...printer, urgency: 'now' });
  platform.fail(({ conversation }) =>
    conversation === 'C0ESCALATE' || conversation === 'C0OFFICE'
      ? { kind: 'later', afterMs: 1_000, wholeWorkspace: false, why: 'ratelimited' }
      : undefined,
  );
  await s.forward('45 m'); // the reminder and the call wait
  await ada.presses('claim', number);
  platform.fail(undefined);
  s.machineForward('5 s');
  s.quiet();
  await s.settle();
  expect(s.olga).toHaveBeenRung(0);
  expect(s.thread(number, 'team')).toEqual([]);
  expect(s.thread(number, 'escalation')).toEqual([]);
});

test('two workers at once never send the same message twice', async () => {
  platform.fail(() => ({ kind: 'later', afterMs: 1_000, wholeWorkspace: true, why: 'not yet' }));
  for (let i = 0; i < 12; i++) await (i % 2 === 0 ? rita : vera).raises(`printer ${i} is dead`, printer);
  s.machineForward('2 s');
  platform.fail(async () => {
    await new Promise((resolve) => setTimeout(resolve, 3));
    return undefined;
  });
  const others = [s.another(), s.another(), s.another()];
  await Promise.all([s.steward, ...others].map((one) => one.settle()));
  await s.settle();
  expect(await waiting()).toEqual([]);
  expect(platform.log).toHaveLength(24);
  expect(new Set(platform.log).size).toBe(24);
  // And in each place in the order in which they were said.
  const inOffice = platform.messages
    .filter(({ ref }) => ref.conversation === 'C0OFFICE')
    .slice(-12)
    .map(wordsOf);
  expect(inOffice.map((words) => Number(/printer (\d+) is/.exec(words)?.[1]))).toEqual(
    Array.from({ length: 12 }, (_, index) => index),
  );
});

test('a lane is leased while transactions are writing to it', async () => {
  const number = await rita.raises('printer is dead', printer);
  let release = (): void => undefined;
  const open = new Promise<void>((resolve) => (release = resolve));
  const writing = s.context.store.transaction(async (tx) => {
    const message = {
      kind: 'card' as const,
      key: freshKey(),
      lane: 'team:workplace',
      urgent: false,
      content: { card: 'door' },
    };
    await enqueue(tx, 'test', { customer: '-', id: '1' }, 'stem', [message]);
    await open;
  });
  await ada.presses('claim', number);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
  release();
  await writing;
  await s.settle();
});
