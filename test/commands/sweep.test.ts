import { expect, test, vi } from 'vitest';
import { listDue, subjectOf } from '../../src/store/due.ts';
import { duties } from '../../src/workers/due.ts';
import { sweep } from '../../src/workers/sweep.ts';
import { openSteward } from '../support/steward.ts';

// Two hundred requests, and all that is said of them.
vi.setConfig({ testTimeout: 60_000 });
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, context, database } = s;
const { read } = context;

const raised = (urgency: 'now' | 'today' | 'can-wait', affects = 'just-me') =>
  rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    ...{ affects, urgency },
  });
const due = async (): Promise<string[]> =>
  (await listDue(read, duties, { worker: 'test', machine: context.machine() }, 1_000)).map(subjectOf);
const ticksOf = async (numbers: readonly number[]): Promise<Map<number, number>> => {
  const rows = await read.query<{ number: number; ticks: number }[]>(
    `select substr(subject, 9)::int as number, count(distinct at)::int as ticks from history
     where subject = any($1) and text::jsonb #>> '{by,name}' = 'clock' group by 1`,
    [numbers.map((number) => `request/${number}`)],
  );
  return new Map(rows.map(({ number, ticks }) => [number, ticks]));
};
const problems: { error: unknown; subject: string }[] = [];
const sweeping = (from = context, worker = 'test') => ({
  context: from,
  worker,
  atOnce: 2,
  problem: (error: unknown, subject: string) => void problems.push({ error, subject }),
});

test('two replicas share what is due: each is ticked once, and nobody waits for what somebody holds', async () => {
  const numbers: number[] = [];
  for (let n = 0; n < 20; n += 1)
    numbers.push(
      ...(await Promise.all(Array.from({ length: 10 }, (_, one) => raised(one % 4 === 0 ? 'now' : 'today')))),
    );
  await s.sleepUntil('2026-11-23T12:00:00+01:00');
  expect(new Set(await due())).toEqual(new Set(numbers.map((number) => `request/${number}`)));
  const held = numbers.slice(40, 43);
  const runner = database.source.createQueryRunner();
  await runner.startTransaction();
  await runner.query('select 1 from request where number = any($1) for update', [held]);
  const another = s.another();
  const both = await Promise.all([sweep(sweeping()), sweep(sweeping(another.context, 'another'))]);
  expect(both[0] + both[1]).toBe(200 - held.length);
  expect(new Set(await due())).toEqual(new Set(held.map((number) => `request/${number}`)));

  // Who wants nothing to be left waits until it is let go.
  const patient = sweep(sweeping(), true);
  await runner.commitTransaction();
  await runner.release();
  expect(await patient).toBe(held.length);
  expect(await due()).toEqual([]);
  expect(await ticksOf(numbers)).toEqual(new Map(numbers.map((number) => [number, 1])));
  expect(problems).toEqual([]);
  expect(s.problems).toEqual([]);
});

test('a subject that fails rests for longer each time, says why, and blocks no other', async () => {
  const [bad, good] = [await raised('now'), await raised('now')];
  await s.sleepUntil('2026-11-23T13:30:00+01:00');
  expect(await due()).toEqual(expect.arrayContaining([`request/${bad}`, `request/${good}`]));
  const [kept] = await read.query<{ state: unknown }[]>('select state from request where number = $1', [bad]);
  await read.query(
    `update request set state = jsonb_set(state, '{clocks,fulfilment,warnings}', 'null') where number = $1`,
    [bad],
  );
  problems.length = 0;
  await sweep(sweeping());
  expect(await due()).not.toContain(`request/${good}`);
  expect(problems.map(({ subject }) => subject)).toContain(`acme/${bad}`);

  const stuck = async () => {
    const [row] = await read.query<{ tries: number; rests: number; problem: string }[]>(
      `select tries, rest_until - $1 as rests, problem from stuck where subject = $2 and worker = 'test'`,
      [context.machine(), `request/${bad}`],
    );
    return row;
  };
  expect((await stuck())?.tries).toBe(1);
  expect((await stuck())?.problem).not.toBe('');
  problems.length = 0;
  await sweep(sweeping());
  // What one cannot do, another may: it tries for itself.
  await sweep(sweeping(context, 'another'));
  await sweep(sweeping(context, 'another'));
  expect(problems).toHaveLength(1);
  problems.length = 0;
  const waits: number[] = [];
  for (let n = 2; n <= 12; n += 1) {
    s.machineForward('6 m');
    await sweep(sweeping());
    const now = await stuck();
    expect(now?.tries).toBe(n);
    waits.push(Math.round((now?.rests ?? 0) / 1000));
  }
  expect(problems).toHaveLength(11);
  expect(waits.slice(0, 4)).toEqual([2, 4, 8, 16]);
  expect(waits.slice(-2)).toEqual([300, 300]);

  await read.query('update request set state = $1 where number = $2', [JSON.stringify(kept?.state), bad]);
  s.machineForward('6 m');
  await sweep(sweeping());
  expect(await read.query('select 1 from stuck')).toEqual([]);
  expect(await due()).toEqual([]);
});

test('an outage is nobody’s fault: nothing rests, and the sweep says so itself', async () => {
  const number = await raised('now');
  await s.sleepUntil('2026-11-23T16:30:00+01:00');
  problems.length = 0;
  const cut = {
    ...context,
    store: {
      ...context.store,
      transaction: () =>
        Promise.reject(Object.assign(new Error('Connection terminated'), { code: 'ECONNRESET' })),
    },
  };
  await expect(sweep(sweeping(cut))).rejects.toThrow('Connection terminated');
  expect(problems).toEqual([]);
  expect(await read.query('select 1 from stuck')).toEqual([]);
  expect(await due()).toContain(`request/${number}`);
});

test('the most urgent first, of those the longest overdue, then requests before rosters', async () => {
  const [late, low, high, early] = [
    await raised('can-wait'),
    await raised('can-wait'),
    await raised('now', 'everybody'),
    await raised('now'),
  ];
  const priority = async (number: number) => (await s.state(number)).priority;
  expect(await Promise.all([high, early, low].map(priority))).toEqual(['p1', 'p2', 'p4']);
  await read.query('update request set next_at = null where not number = any($1)', [
    [late, low, high, early],
  ]);
  await read.query('update roster set next_at = null');
  await read.query(
    `update request set next_at = service_now() - case number when $1 then 9000 when $2 then 5000 when $3 then 1000 else 2000 end
     where number = any($4)`,
    [late, low, high, [late, low, high, early]],
  );
  await read.query(`update roster set next_at = service_now() - 2000 where name = 'facilities'`);
  const order = [
    ...[high, early].map((number) => `request/${number}`),
    'roster/facilities',
    ...[late, low].map((number) => `request/${number}`),
  ];
  expect(await due()).toEqual(order);

  // A limit cuts off the least urgent.
  const listed = await listDue(read, duties, { worker: 'test', machine: context.machine() }, 3);
  expect(listed.map(({ urgency, kind }) => `${urgency} ${kind}`)).toEqual([
    'p1 request',
    'p2 request',
    'p2 roster',
  ]);
});
