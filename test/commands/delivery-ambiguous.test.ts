import { beforeEach, expect, test } from 'vitest';
import type { Posted } from '../../src/chat/platform.ts';
import { wordsOf } from '../support/platform.ts';
import type { Call, Message } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
s.machineStill();
const { rita, ada, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
const LOST: Posted = { kind: 'unsure', why: 'The line went dead.' };
const SECOND = 'Sent again: I could not see whether it had arrived, so you may have this twice.';

type Kept = { state: string; repeats: number; attempts: number; problem: string | null; ref: unknown };
const kept = async (key: string): Promise<Kept | undefined> =>
  (
    await read.query<Kept[]>('select state, repeats, attempts, problem, ref from message where key = $1', [
      key,
    ])
  )[0];
const teamKey = (number: number): string => `acme/request/${number}/team`;
const standing = (number: number): Message[] =>
  platform.messages.filter(({ key }) => key === teamKey(number));
/** Cards somebody could press a button of. */
const live = (number: number): Message[] =>
  standing(number).filter(({ content }) => content.kind === 'card' && content.card.controls.length > 0);
const posts = (number: number): number => platform.log.filter((key) => key === teamKey(number)).length;
const waits = async (by: string): Promise<void> => {
  s.machineForward(by);
  await s.settle();
};
let traces = 0;
const onceToTeam = (answer: Posted | Error) => {
  let done = false;
  return ({ what, key }: Call): Posted | Error | undefined => {
    if (done || what !== 'post' || key?.endsWith('/team') !== true) return undefined;
    done = true;
    return answer;
  };
};

beforeEach(async () => {
  platform.fail(undefined);
  platform.lose(undefined);
  platform.traced = undefined;
  await waits('1 h');
  platform.log.length = 0;
  s.problems.length = 0;
  traces = 0;
  platform.fail(({ what }) => void (what === 'trace' && traces++));
});

test('a post that arrived although its answer was lost is not repeated: its echo says where it stands', async () => {
  platform.lose(onceToTeam(LOST));
  const number = await rita.raises('printer is dead', printer);
  expect(await kept(teamKey(number))).toMatchObject({ state: 'due', ref: null, problem: LOST.why });
  await waits('3 s');
  expect(posts(number)).toBe(1);
  const [card] = standing(number);
  await s.steward.port.arrived(
    'slack',
    teamKey(number),
    card?.ref ?? { workspace: '', conversation: '', message: '' },
  );
  expect(await kept(teamKey(number))).toMatchObject({
    state: 'sent',
    repeats: 0,
    problem: null,
    ref: card?.ref,
  });
  await waits('1 h');
  expect([posts(number), traces]).toEqual([1, 0]);
  await ada.presses('claim', number);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
  expect(standing(number)).toHaveLength(1);
});

test('without an echo the conversation is looked at once; what is there is not said again', async () => {
  platform.lose(onceToTeam(LOST));
  const number = await rita.raises('printer is dead', printer);
  await waits('5 s');
  expect([posts(number), traces]).toEqual([1, 1]);
  expect(await kept(teamKey(number))).toMatchObject({
    state: 'sent',
    repeats: 0,
    ref: standing(number)[0]?.ref,
  });
  await ada.presses('claim', number);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
});

test('what is surely not there is posted again, counted, and needs no mark', async () => {
  platform.fail((call) => {
    if (call.what === 'trace') traces++;
    return once(call);
  });
  const once = onceToTeam(LOST);
  const number = await rita.raises('printer is dead', printer);
  expect(posts(number)).toBe(0);
  await waits('5 s');
  expect([posts(number), traces]).toEqual([1, 1]);
  expect(await kept(teamKey(number))).toMatchObject({ state: 'sent', repeats: 1 });
  expect(s.teamCard(number)).not.toContain(SECOND);
});

test('what cannot be told is repeated, marked and counted; of two cards one stays live', async () => {
  platform.lose(onceToTeam(LOST));
  platform.traced = { kind: 'unknown' };
  const number = await rita.raises('printer is dead', printer);
  await waits('5 s');
  expect(standing(number)).toHaveLength(2);
  const [first, second] = standing(number);
  expect(wordsOf(second as Message)).toContain(SECOND);
  expect(await kept(teamKey(number))).toMatchObject({ state: 'sent', repeats: 1, ref: second?.ref });
  // The platform says late that the first one stands as well.
  await s.steward.port.arrived('slack', teamKey(number), (first as Message).ref);
  expect(live(number)).toEqual([second]);
  expect(wordsOf(first as Message)).toBe(
    'This was posted twice by mistake. The other one is kept up to date.',
  );
  // The mark goes with the next change.
  await ada.presses('claim', number);
  expect(wordsOf(second as Message)).toContain('Ada Frei has it.');
  expect(wordsOf(second as Message)).not.toContain(SECOND);
});

test('the echo of the first, while the second is on its way: the first stays, the second steps back', async () => {
  platform.traced = { kind: 'unknown' };
  platform.lose(onceToTeam(LOST));
  const number = await rita.raises('printer is dead', printer);
  platform.lose(async ({ what, key }) => {
    const [first] = standing(number);
    if (what === 'post' && key === teamKey(number) && first)
      await s.steward.port.arrived('slack', teamKey(number), first.ref);
    return undefined;
  });
  await waits('5 s');
  expect(standing(number)).toHaveLength(2);
  expect(live(number)).toEqual([standing(number)[0]]);
  expect(await kept(teamKey(number))).toMatchObject({ state: 'sent', ref: standing(number)[0]?.ref });
});

test('a history that may not be read yet holds routine back, and what is urgent only for seconds', async () => {
  platform.traced = { kind: 'later', afterMs: 50_000 };
  platform.lose(onceToTeam(LOST));
  const number = await rita.raises('printer is dead', printer);
  await waits('20 s');
  expect(posts(number)).toBe(1);
  await read.query('update message set urgent = true, not_before = 0 where key = $1', [teamKey(number)]);
  await s.settle();
  expect(posts(number)).toBe(2);
  expect(wordsOf(standing(number)[1] as Message)).toContain(SECOND);
});

test('a change meanwhile neither repeats the post nor is lost', async () => {
  platform.lose(onceToTeam(LOST));
  const number = await rita.raises('printer is dead', printer);
  await ada.presses('claim', number);
  expect(posts(number)).toBe(1);
  await waits('5 s');
  expect(standing(number)).toHaveLength(1);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
});

test('a worker that dies between the post and its note: the next one sees that it was begun', async () => {
  const dying = s.another();
  // Whoever waits for an answer that never comes is as good as dead.
  platform.lose(({ what, key }) =>
    what === 'post' && key?.endsWith('/team') === true ? new Promise<never>(() => undefined) : undefined,
  );
  platform.fail(() => ({ kind: 'later', afterMs: 1_000, wholeWorkspace: false, why: 'not yet' }));
  const number = await rita.raises('printer is dead', printer);
  platform.fail(({ what }) => void (what === 'trace' && traces++));
  s.machineForward('2 s');
  void dying.settle();
  await expect.poll(() => posts(number)).toBe(1);
  platform.lose(undefined);
  await s.settle();
  expect(await kept(teamKey(number))).toMatchObject({ state: 'due', ref: null });
  await waits('1 m');
  expect([posts(number), traces]).toEqual([1, 1]);
  expect(await kept(teamKey(number))).toMatchObject({ state: 'sent', ref: standing(number)[0]?.ref });
});

test('an echo of what is known, or of what nobody knows, changes nothing', async () => {
  const number = await rita.raises('printer is dead', printer);
  const [card] = standing(number) as [Message];
  const before = await kept(teamKey(number));
  await s.steward.port.arrived('slack', teamKey(number), card.ref);
  await s.steward.port.arrived('slack', 'acme/request/999999/team', card.ref);
  expect(await kept(teamKey(number))).toEqual(before);
  expect(live(number)).toEqual([card]);
  expect(card.updates).toBe(0);
});
