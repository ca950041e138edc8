import { afterEach, expect, test } from 'vitest';
import { enqueue } from '../../src/store/message.ts';
import { openSlackStage } from '../adapters/slack-stage.ts';
import type { SlackStage } from '../adapters/slack-stage.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

// The whole way: Steward, the real adapter, and a workspace that answers as the platform would.
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
s.machineStill();
const read = s.database.source.manager;
let stage: SlackStage | undefined;
afterEach(() => stage?.close());

const DIRECT = 'D0REQUESTER';
const { person } = await s.rita.known();
await read.query(`update identity set workspace = 'T0STAGE', user_id = 'U0REQUESTER' where person_id = $1`, [
  person,
]);

async function open(): Promise<SlackStage> {
  stage = await openSlackStage({ port: s.steward.port, machine: () => s.context.machine() });
  s.steward.connect(stage.platform);
  return stage;
}
const says = async (): Promise<string> => {
  const key = freshKey();
  const door = {
    kind: 'card' as const,
    key,
    lane: `person:${person}`,
    urgent: true,
    content: { card: 'door' },
  };
  await s.context.store.transaction((tx) => enqueue(tx, 'test', { customer: '-', id: '1' }, key, [door]));
  await s.settle();
  return key;
};
type Kept = { state: string; repeats: number; ref: { message: string } | null };
const kept = async (key: string): Promise<Kept | undefined> =>
  (await read.query<Kept[]>('select state, repeats, ref from message where key = $1', [key]))[0];

test('a post whose answer is lost: the echo settles it, and nothing is said twice', async () => {
  const { sandbox } = await open();
  sandbox.faults.next('chat.postMessage', { cut: true, afterAccepting: true });
  const key = await says();
  await expect.poll(async () => (await kept(key))?.state).toBe('sent');
  const [message, ...others] = sandbox.admin.messages(DIRECT);
  expect(others).toEqual([]);
  expect(await kept(key)).toMatchObject({ repeats: 0, ref: { message: message?.ts } });
  s.machineForward('1 m');
  await s.settle();
  expect(sandbox.admin.messages(DIRECT)).toHaveLength(1);
  expect(sandbox.record.calls.map(({ method }) => method)).not.toContain('conversations.history');
});

test('the echo is lost too: what was said is looked at, and nothing is said twice', async () => {
  const { sandbox } = await open();
  sandbox.faults.nextDelivery({ kind: 'event', drop: true, count: 10 });
  sandbox.faults.next('chat.postMessage', { status: 503, afterAccepting: true });
  const key = await says();
  expect((await kept(key))?.state).toBe('due');
  s.machineForward('5 s');
  await s.settle();
  expect(await kept(key)).toMatchObject({ state: 'sent', repeats: 0 });
  expect(sandbox.admin.messages(DIRECT)).toHaveLength(1);
});

test('it did not arrive: it is said again', async () => {
  const { sandbox } = await open();
  sandbox.faults.next('chat.postMessage', { status: 503 });
  const key = await says();
  expect(sandbox.admin.messages(DIRECT)).toEqual([]);
  s.machineForward('5 s');
  await s.settle();
  expect(await kept(key)).toMatchObject({ state: 'sent', repeats: 1 });
  expect(sandbox.admin.messages(DIRECT)).toHaveLength(1);
});
