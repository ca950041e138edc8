/** The database goes away under a running process: people are told honestly and soon, workers rest, all resumes. */

import { Client } from 'pg';
import { expect, test } from 'vitest';
import { Outage, outageSentence } from '../../src/chat/outage.ts';
import { eventually, isAbove, serve } from '../support/served.ts';
import { freshKey, saidIn, valuesOf } from '../support/visitor.ts';

const s = await serve();
const { steward, serving, proxy } = s;
const rita = s.person('rita');
const ada = s.person('ada');
const CHOICES = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' } as const;

const outageOf = async (work: Promise<unknown>): Promise<Outage> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Outage)) throw new Error(`No outage: ${String(error)}`);
  return error;
};
const away = () => eventually(() => expect(serving.health.ailment()).toBe('lost'));
const back = () => eventually(() => expect(serving.health.ailment()).toBeUndefined());
const admin = async <T extends object>(sql: string): Promise<T[]> => {
  const client = new Client({ connectionString: s.url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};

test('cut off: told at once that nothing was kept, not ready, two lines in the log; then all goes on', async () => {
  const number = await rita.raises('the printer is dead', CHOICES);
  const filled = await rita.fillsIn('the lamp is dead', CHOICES);
  await steward.start();
  const before = s.lines().filter(isAbove).length;
  await proxy.stop();
  proxy.cut();
  const first = await outageOf(rita.submits(filled, 'the same key'));
  expect(first).toMatchObject({ why: 'away', kept: 'no' });
  expect(outageSentence(first, 'form')).toBe(
    'I can’t reach my records right now, so nothing was kept. Your text is still in the form; please try again in a minute.',
  );
  await away();
  const began = Date.now();
  const claim = { verb: 'claim', value: `acme/${number}` };
  const tries = [
    () => rita.types('/steward mine'),
    () => steward.port.press(ada.visitor, freshKey(), claim),
    () => rita.submits(filled),
  ];
  for (const work of tries) expect(await outageOf(work())).toMatchObject({ why: 'away', kept: 'no' });
  // Known to be away, nobody waits for it: trying would take each of them more than half a second.
  expect(Date.now() - began).toBeLessThan(1_900);
  expect(await steward.port.ready()).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  expect(s.lines().filter(isAbove).slice(before)).toMatchObject([
    { msg: 'the database cannot be reached', ailment: 'lost' },
  ]);
  await proxy.resume();
  await back();
  expect(await steward.port.ready()).toBe(true);
  const again = await rita.submits(filled, 'the same key');
  expect(saidIn(again)).toMatch(/#\d+/);
  expect(s.lines().filter(isAbove).at(-1)).toMatchObject({
    msg: 'the database serves again',
    was: 'lost',
    failed: expect.any(Object) as object,
  });
  // What was recorded before and after is delivered by the timers alone.
  await eventually(() => expect(s.platform.messages.filter(({ key }) => /team$/.test(key))).toHaveLength(2));
});

test('the server ends every connection: nobody notices', async () => {
  const before = s.lines().filter(isAbove).length;
  for (let round = 0; round < 3; round += 1) {
    await admin(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(saidIn(await rita.types('/steward mine'))).toContain('#1');
  }
  expect(s.lines().filter(({ err }) => err !== undefined)).toEqual([]);
  expect(s.lines().filter(isAbove).length - before).toBeLessThanOrEqual(6);
  await back();
});

test('a network that swallows: late at first, then known to be away', async () => {
  const filled = await rita.fillsIn('the screen is dead', CHOICES);
  proxy.stall();
  const sending = outageOf(rita.submits(filled));
  await away();
  expect(await outageOf(rita.types('/steward mine'))).toMatchObject({ why: 'away', kept: 'no' });
  proxy.flow();
  proxy.cut();
  expect((await sending).why).toBe('away');
  await back();
  expect(saidIn(await rita.submits(filled))).toMatch(/#\d+/);
});

test('the answer to COMMIT is lost: looked up by the key of the act, it counts once', async () => {
  const filled = await rita.fillsIn('the door is dead', CHOICES);
  await admin(
    `create function dawdle() returns trigger language plpgsql as $$ begin perform pg_sleep(0.3); return null; end $$`,
  );
  await admin(
    `create constraint trigger dawdle after insert on request deferrable initially deferred for each row execute function dawdle()`,
  );
  const sending = rita.submits(filled);
  await eventually(async () => {
    const rows = await admin(
      `select 1 from pg_stat_activity where datname = current_database() and query = 'COMMIT' and state = 'active'`,
    );
    expect(rows).toHaveLength(1);
  });
  proxy.cut();
  const said = saidIn(await sending);
  const number = /#(\d+)/.exec(said)?.[1];
  await admin('drop trigger dawdle on request');
  expect(await admin(`select number from request where number >= ${number}`)).toHaveLength(1);
  await back();
});

test('lost for good at that moment: not told that nothing was kept', async () => {
  const filled = await rita.fillsIn('the gate is dead', CHOICES);
  await admin(
    `create constraint trigger dawdle after insert on request deferrable initially deferred for each row execute function dawdle()`,
  );
  const sending = outageOf(rita.submits(filled, 'the gate'));
  await eventually(async () => {
    const rows = await admin(
      `select 1 from pg_stat_activity where datname = current_database() and query = 'COMMIT' and state = 'active'`,
    );
    expect(rows).toHaveLength(1);
  });
  await proxy.stop();
  proxy.cut();
  const outage = await sending;
  expect(outage).toMatchObject({ why: 'away', kept: 'perhaps' });
  expect(outageSentence(outage, 'form')).toContain(
    'I am not sure whether this was kept: I lost my records at that very moment. Your text is still in the form.',
  );
  await proxy.resume();
  await back();
  await admin('drop trigger dawdle on request');
  // It was; sent again, it is the same.
  const before = await admin<{ number: number }>('select number from request');
  expect(saidIn(await rita.submits(filled, 'the gate'))).toContain(
    `#${Math.max(...before.map((row) => row.number))} is recorded`,
  );
  expect(await admin('select number from request')).toHaveLength(before.length);
});

test('the disk is full: refused with a sentence, not ready, an alarm; it resumes by itself', async () => {
  const filled = await rita.fillsIn('the roof is dead', CHOICES);
  await admin(
    `create function full_disk() returns trigger language plpgsql as $$
     begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
  );
  for (const table of ['inbox', 'request'])
    await admin(`create trigger full_disk before insert on ${table} execute function full_disk()`);
  const outage = await outageOf(rita.submits(filled));
  expect(outage).toMatchObject({ why: 'shut', kept: 'no' });
  expect(outageSentence(outage, 'form')).toMatch(
    /^My records take nothing new right now, so nothing was kept\. .* Tell your administrator: [0-9A-F]{6}$/,
  );
  expect(await steward.port.ready()).toBe(false);
  expect(s.lines().findLast(isAbove)).toMatchObject({
    msg: 'the disk of the database is full: nothing new is kept until there is room',
  });
  // What only looks is served meanwhile.
  expect(saidIn(await rita.types('/steward mine'))).toContain('#1');
  for (const table of ['inbox', 'request']) await admin(`drop trigger full_disk on ${table}`);
  await back();
  expect(await steward.port.ready()).toBe(true);
  expect(saidIn(await rita.submits(filled))).toMatch(/#\d+/);
});

test('a standby after a failover: read, but nothing written, until there is a primary again', async () => {
  const filled = await rita.fillsIn('the wall is dead', CHOICES);
  const [row] = await admin<{ name: string }>('select current_database() as name');
  await admin(`alter database "${row?.name}" set default_transaction_read_only = on`);
  proxy.cut();
  const outage = await outageOf(rita.submits(filled));
  expect(outage).toMatchObject({ why: 'shut', kept: 'no' });
  await eventually(() => expect(serving.health.ailment()).toBe('read-only'));
  expect(await steward.port.ready()).toBe(false);
  await admin(
    `set transaction read write; alter database "${row?.name}" set default_transaction_read_only = off`,
  );
  await back();
  expect(saidIn(await rita.submits(filled))).toMatch(/#\d+/);
});

test('workers that are held up take no connection a person waits for', async () => {
  const lock = new Client({ connectionString: s.url });
  lock.on('error', () => undefined);
  await lock.connect();
  await lock.query('begin; lock table lane');
  const busy = Array.from({ length: 20 }, () =>
    serving.workers.source.query('select count(*) from lane').catch(() => undefined),
  );
  await eventually(() => expect(serving.workers.use().waiting).toBeGreaterThanOrEqual(14));
  const began = Date.now();
  expect(saidIn(await rita.types('/steward mine'))).toContain('#1');
  // For a connection that others have they would wait two seconds, and in vain.
  expect(Date.now() - began).toBeLessThan(1_900);
  await lock.query('rollback');
  await lock.end();
  await Promise.all(busy);
});

test('a fault of our own: nothing kept, and an id by which the line in the log is found', async () => {
  const form = (await rita.fillsIn('the floor is dead', CHOICES)).form;
  const outage = await outageOf(
    steward.port.send(rita.visitor, freshKey(), 'no-such-form', form.memory, valuesOf(form)),
  );
  expect(outage).toMatchObject({ why: 'fault', kept: 'no' });
  expect(outageSentence(outage, 'elsewhere')).toBe(
    `That did not work on our side, and nothing was kept. Please try again in a minute. Tell your administrator: ${outage.id}`,
  );
  expect(s.lines().filter(({ act }) => act === outage.id)).toMatchObject([
    { msg: 'act', kind: 'send', outcome: 'failed' },
    { msg: 'an act failed', err: { message: expect.stringContaining('no-such-form') as string } },
  ]);
});
