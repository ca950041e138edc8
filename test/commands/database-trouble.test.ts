/** What PostgreSQL says when it cannot, provoked for real, and what is made of it. */

import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { inTransaction, openDatabase } from '../../src/store/database.ts';
import { tryAgain } from '../../src/store/retry.ts';
import type { Trouble } from '../../src/store/trouble.ts';
import { codeOf, CommitUnknown, troubleOf } from '../../src/store/trouble.ts';
import type { FreshDatabase } from '../support/database.ts';
import { freshDatabase } from '../support/database.ts';
import type { TcpProxy } from '../support/tcp-proxy.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';

let fresh: FreshDatabase;
let proxy: TcpProxy;
let database: Database;
let admin: Client;

beforeAll(async () => {
  fresh = await freshDatabase('empty');
  proxy = await tcpProxy(fresh.url);
  database = await openDatabase({
    url: proxy.through(fresh.url),
    poolSize: 3,
    waitMs: 2_000,
    statementTimeoutMs: 30_000,
    lockTimeoutMs: 150,
    answerTimeoutMs: 3_000,
  });
  admin = new Client({ connectionString: fresh.url });
  await admin.connect();
  await admin.query('create table counted (name text primary key, count int not null)');
  await admin.query(`insert into counted values ('a', 0), ('b', 0)`);
});
afterAll(async () => {
  await database.close();
  await admin.end();
  await proxy.close();
  await fresh.drop();
});

const failureOf = (work: () => Promise<unknown>): Promise<unknown> =>
  work().then(
    () => undefined,
    (error: unknown) => error,
  );
const seen: Trouble[] = [];
const again = <T>(work: () => Promise<T>, isRepeatable = false): Promise<T> => {
  seen.length = 0;
  return tryAgain(work, isRepeatable, {
    withinMs: 30_000,
    machine: Date.now,
    saw: (trouble) => void seen.push(trouble),
  });
};
const add = (name: string) => `update counted set count = count + 1 where name = '${name}'`;
const counts = async (): Promise<Record<string, number>> => {
  const { rows } = await admin.query<{ name: string; count: number }>('select * from counted order by name');
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
};
const reset = () => admin.query('update counted set count = 0');

test('a deadlock: one of the two is tried again, and both are done once', async () => {
  await reset();
  // Longer than the server waits before it looks for a deadlock.
  const patient = await openDatabase({ url: fresh.url, poolSize: 2, lockTimeoutMs: 5_000 });
  let arrived = 0;
  let meet = (): void => undefined;
  const met = new Promise<void>((resolve) => (meet = resolve));
  const both = (first: string, second: string) =>
    again(() =>
      inTransaction(patient, async (tx) => {
        await tx.query(add(first));
        if (++arrived >= 2) meet();
        await met;
        await tx.query(add(second));
      }),
    );
  await Promise.all([both('a', 'b'), both('b', 'a')]);
  expect(seen).toEqual(['conflict']);
  expect(await counts()).toEqual({ a: 2, b: 2 });
  await patient.close();
});

test('a serialization failure is tried again whole; one that never ends is told after three more tries', async () => {
  await reset();
  let tries = 0;
  const serial = (clashes: number) => () =>
    inTransaction(database, async (tx) => {
      tries += 1;
      await tx.query('set transaction isolation level repeatable read');
      await tx.query('select * from counted');
      if (tries <= clashes) await admin.query(add('a'));
      await tx.query(add('a'));
    });
  await again(serial(2));
  expect([tries, seen]).toEqual([3, ['conflict', 'conflict']]);
  expect(await counts()).toEqual({ a: 3, b: 0 });
  tries = 0;
  const error = await failureOf(() => again(serial(99)));
  expect([codeOf(error), tries]).toEqual(['40001', 4]);
});

test('a statement that takes too long, and a lock that does: neither is tried again, nothing is kept', async () => {
  await reset();
  const slow = await openDatabase({ url: fresh.url, poolSize: 1, statementTimeoutMs: 100 });
  const error = await failureOf(() =>
    again(() =>
      inTransaction(slow, async (tx) => {
        await tx.query(add('a'));
        await tx.query('select pg_sleep(5)');
      }),
    ),
  );
  expect([codeOf(error), troubleOf(error), seen]).toEqual(['57014', 'slow', ['slow']]);
  await slow.close();
  await admin.query('begin');
  await admin.query(add('b'));
  const locked = await failureOf(() => again(() => inTransaction(database, (tx) => tx.query(add('b')))));
  expect([codeOf(locked), troubleOf(locked), seen]).toEqual(['55P03', 'slow', ['slow']]);
  await admin.query('rollback');
  expect(await counts()).toEqual({ a: 0, b: 0 });
});

test('no free connection in the pool: it is waited for, but not for ever', async () => {
  let open = (): void => undefined;
  const held = new Promise<void>((resolve) => (open = resolve));
  const holders = [1, 2, 3].map(() => inTransaction(database, () => held));
  await expect.poll(() => database.use().inUse).toBe(3);
  const error = await failureOf(() => database.source.query('select 1'));
  expect(troubleOf(error)).toBe('busy');
  open();
  await Promise.all(holders);
  expect(database.use()).toEqual({ open: 3, inUse: 0, waiting: 0 });
});

test('the server has no connection left: waited for a little, then said', async () => {
  const {
    rows: [row],
  } = await admin.query<{ name: string }>('select current_database() as name');
  const name = admin.escapeIdentifier(row?.name ?? '');
  // Roles are the whole server's, where other runs may be at this very test.
  const role = `few_${row?.name ?? ''}`;
  await admin.query(`create role ${admin.escapeIdentifier(role)} login`);
  await admin.query(`alter database ${name} connection limit 0`);
  const url = fresh.url.replace(/^([a-z]+:\/\/)(?:[^@/]*@)?/, `$1${encodeURIComponent(role)}@`);
  try {
    const few = () => openDatabase({ url, poolSize: 1 });
    const refused = (await failureOf(() => again(few).then((opened) => opened.close()))) as Error;
    // As the cause of the sentence for whoever starts the process.
    expect(refused.message).toContain('no free connection');
    expect(troubleOf(refused.cause)).toBe('busy');
    let tries = 0;
    const once = async (): Promise<string> => {
      tries += 1;
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.end();
      return 'in';
    };
    const waiting = again(once);
    await expect.poll(() => seen.length).toBeGreaterThan(0);
    await admin.query(`alter database ${name} connection limit -1`);
    expect(await waiting).toBe('in');
    expect(tries).toBeGreaterThan(1);
    expect(new Set(seen)).toEqual(new Set(['busy']));
  } finally {
    await admin.query(`alter database ${name} connection limit -1`);
    await admin.query(`drop role ${admin.escapeIdentifier(role)}`);
  }
});

test('the server ends our connection before anything is kept: done once, on another connection', async () => {
  await reset();
  let tries = 0;
  await again(() =>
    inTransaction(database, async (tx) => {
      tries += 1;
      const [mine] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
      await tx.query(add('a'));
      if (tries === 1) await admin.query('select pg_terminate_backend($1, 5000)', [mine?.pid]);
      await tx.query(add('b'));
    }),
  );
  expect([tries, seen]).toEqual([2, ['lost']]);
  expect(await counts()).toEqual({ a: 1, b: 1 });
});

test('every connection cut while idle: the next statement finds a new one', async () => {
  let enough = (): void => undefined;
  const all = new Promise<void>((resolve) => (enough = resolve));
  const open = [1, 2, 3].map(() => inTransaction(database, () => all));
  await expect.poll(() => database.use().inUse).toBe(3);
  enough();
  await Promise.all(open);
  proxy.cut();
  expect(await again(() => inTransaction(database, (tx) => tx.query('select 1 as one')))).toEqual([
    { one: 1 },
  ]);
});

describe('the answer to COMMIT is lost', () => {
  const committing = async (): Promise<number> =>
    (
      await admin.query(
        `select 1 from pg_stat_activity where datname = current_database() and query = 'COMMIT' and state = 'active'`,
      )
    ).rows.length;
  const cutOnceItCommits = async (): Promise<void> => {
    await expect.poll(committing).toBe(1);
    proxy.cut();
    await admin.query('select pg_advisory_unlock(42)');
    await expect.poll(committing).toBe(0);
  };
  /** The server commits, but what it says of it never arrives. */
  const cutAtCommit = (times: number) => {
    let tries = 0;
    let cut: Promise<void> | undefined;
    return {
      tries: () => tries,
      /** The server has gone on. */
      isCut: () => cut,
      once: () =>
        inTransaction(database, async (tx) => {
          tries += 1;
          const isFirst = await tx.query<unknown[]>(
            `insert into counted values ('key', 1) on conflict do nothing returning name`,
          );
          if (isFirst.length === 1) await tx.query(add('a'));
          // A trigger at the end of the transaction: the wire is cut while the server is committing.
          if (tries <= times) {
            await admin.query('select pg_advisory_lock(42)');
            await tx.query(`insert into late values (default)`);
            cut = cutOnceItCommits();
          }
        }),
    };
  };
  beforeAll(async () => {
    await admin.query('create table late (id serial)');
    await admin.query(
      `create function dawdle() returns trigger language plpgsql set lock_timeout = 0 as $$ begin perform pg_advisory_xact_lock(42); return null; end $$`,
    );
    await admin.query(
      'create constraint trigger late after insert on late deferrable initially deferred for each row execute function dawdle()',
    );
  });

  test('what may be repeated is looked up by its key, and is done once', async () => {
    await reset();
    await admin.query(`delete from counted where name = 'key'`);
    const act = cutAtCommit(1);
    await again(act.once, true);
    await act.isCut();
    expect(act.tries()).toBe(2);
    expect(await counts()).toMatchObject({ a: 1, key: 1 });
  });

  test('what may not is not: nobody knows, and that is said; it was kept all the same', async () => {
    await reset();
    await admin.query(`delete from counted where name = 'key'`);
    const act = cutAtCommit(1);
    const error = await failureOf(() => again(act.once));
    expect(error).toBeInstanceOf(CommitUnknown);
    expect([act.tries(), troubleOf(error)]).toEqual([1, 'lost']);
    await act.isCut();
    expect(await counts()).toMatchObject({ a: 1, key: 1 });
  });

  test('when no later try could tell, nobody knows either', async () => {
    await admin.query(`delete from counted where name = 'key'`);
    const act = cutAtCommit(1);
    // From the first failure on nobody lets us in any more.
    const once = (): Promise<unknown> =>
      act.once().catch(async (error: unknown) => {
        await proxy.stop();
        throw error;
      });
    const error = await failureOf(() => again(once, true));
    await act.isCut();
    await proxy.resume();
    expect(error).toBeInstanceOf(CommitUnknown);
  });
});

test('a network that swallows: given up after a while, and the connection is not handed out again', async () => {
  expect(await database.source.query('select 1 as one')).toEqual([{ one: 1 }]);
  proxy.stall();
  const error = await failureOf(() => database.source.query('select 2'));
  expect(troubleOf(error)).toBe('lost');
  proxy.flow();
  expect(await database.source.query('select 3 as three')).toEqual([{ three: 3 }]);
});

test('a server that takes no writes, and a disk that is full', async () => {
  const shut = await failureOf(() =>
    inTransaction(database, async (tx) => {
      await tx.query('set transaction read only');
      await tx.query(add('a'));
    }),
  );
  expect([codeOf(shut), troubleOf(shut)]).toEqual(['25006', 'read-only']);
  // The connection to a standby is not used again: the next may lead to the server that took over.
  expect(database.use().open).toBeLessThan(3);
  const full = await failureOf(() =>
    database.source.query(`do $$ begin raise exception using errcode = 'disk_full'; end $$`),
  );
  expect([codeOf(full), troubleOf(full)]).toEqual(['53100', 'full']);
});

test('what is no outage is none', () => {
  const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'open' });
  for (const error of [missing, new Error('a bug'), { code: '57P01x' }, undefined, 'lost'])
    expect(troubleOf(error)).toBeUndefined();
  const noSocket = Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'connect' });
  expect(troubleOf(noSocket)).toBe('lost');
  expect(troubleOf(new AggregateError([Object.assign(new Error(''), { code: 'ECONNREFUSED' })]))).toBe(
    'lost',
  );
});
