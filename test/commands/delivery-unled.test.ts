import { beforeEach, expect, test } from 'vitest';
import { enqueue } from '../../src/store/message.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };

beforeEach(async () => {
  platform.fail(undefined);
  s.machineForward('1 h');
  await s.settle();
  s.problems.length = 0;
});

/** Colleagues who never came, each with something to hear that comes before all else. */
async function strangers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => freshKey());
  await read.query(
    `insert into person (id, name, zone, email, directory_key)
     select id, 'Somebody', 'UTC', id || '@northdesk.example', id from unnest($1::text[]) as id`,
    [ids],
  );
  const messages = ids.map((key) => ({
    kind: 'card' as const,
    key,
    lane: `person:${key}`,
    urgent: true,
    content: { card: 'door' },
  }));
  await s.context.store.transaction((tx) =>
    enqueue(tx, 'test', { customer: '-', id: '1' }, 'stem', messages),
  );
  return ids;
}

test('lanes of which nobody can say where they lead hold up no other, and are looked at again', async () => {
  const find = platform.find;
  platform.find = async () => {
    throw new Error('The platform looks up nobody just now.');
  };
  const ids = await strangers(30);
  const number = await rita.raises('printer is dead', printer);
  expect(s.teamCard(number)).toContain('Nobody yet.');
  expect(s.requesterCard(number)).toContain('Northdesk has it.');
  expect(await read.query('select distinct state, problem from message where key = any($1)', [ids])).toEqual([
    { state: 'due', problem: 'The platform looks up nobody just now.' },
  ]);

  platform.find = async (email) => ({ workspace: 'T0NORTH', user: email });
  s.machineForward('1 m');
  await s.settle();
  platform.find = find;
  expect(platform.log.filter((key) => ids.includes(key))).toHaveLength(30);
});
