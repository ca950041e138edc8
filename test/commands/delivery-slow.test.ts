import { afterEach, expect, test } from 'vitest';
import { enqueue } from '../../src/store/message.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
let letGo = (): void => undefined;
afterEach(() => letGo());

/** These conversations take their time. */
const hangs = (fits: (conversation: string) => boolean): void => {
  const open = new Promise<void>((resolve) => (letGo = resolve));
  platform.fail(async ({ conversation }) => {
    if (fits(conversation)) await open;
    return undefined;
  });
};
/** So many people. */
const people = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => freshKey());
  await read.query(
    `with p as (insert into person (id, name, zone) select id, 'Somebody', 'UTC' from unnest($1::text[]) as id returning id)
     insert into identity (platform, workspace, user_id, person_id, seen_ms)
     select 'slack', 'T0NORTH', id, id, 0 from p`,
    [ids],
  );
  return ids;
};
/** A direct message for each of them. */
const says = async (ids: readonly string[], urgent = false): Promise<void> => {
  const content = { card: 'door' };
  const messages = ids.map((key) => ({ kind: 'card' as const, key, lane: `person:${key}`, urgent, content }));
  await s.context.store.transaction((tx) =>
    enqueue(tx, 'test', { customer: '-', id: '1' }, 'stem', messages),
  );
  s.context.store.wake(urgent);
};
const said = (ids: readonly string[]): string[] => platform.log.filter((key) => ids.includes(key));

test('a place that answers slowly holds up no other', async () => {
  hangs((conversation) => conversation === 'C0OFFICE');
  const raising = rita.raises('printer is dead', printer);
  await expect.poll(() => platform.log.some((key) => key.endsWith('/requester'))).toBe(true);
  const others = await people(30);
  await says(others);
  await expect.poll(() => said(others)).toHaveLength(30);
  letGo();
  expect(s.teamCard(await raising)).toContain('Nobody yet.');
});

test('what is urgent finds a turn though every other is taken by slow places', async () => {
  const slow = await people(20);
  hangs((conversation) => slow.includes(conversation.slice(2)));
  await says(slow);
  const busy = async (): Promise<number> =>
    (await read.query<unknown[]>('select 1 from lane where locked_by is not null')).length;
  await expect.poll(busy).toBe(8);
  const urgent = await people(1);
  await says(urgent, true);
  await expect.poll(() => said(urgent)).toHaveLength(1);
  expect(said(slow)).toEqual([]);
  letGo();
  await s.settle();
  expect(said(slow)).toHaveLength(20);
});

test('whoever stops begins nothing new, and another goes on', async () => {
  const one = s.another();
  await one.stop();
  platform.log.length = 0;
  platform.fail(() => ({ kind: 'later', afterMs: 1_000, wholeWorkspace: false, why: 'not yet' }));
  const number = await rita.raises('printer is dead', printer);
  platform.fail(undefined);
  s.machineForward('2 s');
  await one.settle();
  expect(platform.log).toEqual([]);
  await ada.presses('claim', number);
  expect(s.teamCard(number)).toContain('Ada Frei has it.');
});
