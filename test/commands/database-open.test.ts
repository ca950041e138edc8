import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
import { inTransaction, openDatabase } from '../../src/store/database.ts';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';

describe('an open database', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeAll(async () => {
    fresh = await freshDatabase('empty');
    database = await openDatabase({ url: fresh.url, statementTimeoutMs: 300, poolSize: 3 });
    await database.source.query('create table kept (n bigint)');
  });
  afterAll(async () => {
    await database.close();
    await fresh.drop();
  });

  it('gives bigint as number and leaves other types alone', async () => {
    const rows = await database.source.query<unknown[]>(
      `select 1790000000123::bigint as at, null::bigint as none, count(*) as n, 1.50::numeric as price, '{1}'::int8[] as list`,
    );
    expect(rows).toEqual([{ at: 1_790_000_000_123, none: null, n: 1, price: '1.50', list: ['1'] }]);
  });

  it('keeps all of a transaction or nothing', async () => {
    await inTransaction(database, (tx) => tx.query('insert into kept values (1)'));
    const failed = inTransaction(database, async (tx) => {
      await tx.query('insert into kept values (2)');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await database.source.query('select n from kept')).toEqual([{ n: 1 }]);
  });

  it('cancels a statement that takes too long', async () => {
    await expect(database.source.query('select pg_sleep(5)')).rejects.toThrow('statement timeout');
  });

  it('loses one transaction, not the pool, when its connection is cut', async () => {
    const cut = inTransaction(database, async (tx) => {
      const [me] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
      await database.source.query('select pg_terminate_backend($1)', [me?.pid]);
      await tx.query('select 1');
    });
    await expect(cut).rejects.toThrow();
    expect(await database.source.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says what is wrong when it cannot be opened, without the password', async () => {
    const saying = async (url: string): Promise<string> => {
      const error: unknown = await openDatabase({ url }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(DatabaseProblem);
      return (error as Error).message;
    };
    expect(await saying(fresh.url.replace(/steward_test_\w+/, 'no_such_database'))).toMatch(
      /no_such_database cannot be used\. That database does not exist\. Create it/,
    );
    expect(await saying('postgres://me:secret@127.0.0.1:1/steward')).toBe(
      'The database at 127.0.0.1:1/steward cannot be used. Nothing listens there. ' +
        'Start the database server, or correct the host and port in DATABASE_URL.',
    );
    for (const password of ['hid/den', 'hid@den', 'hid?den', 'hid#den', 'hid/@den'])
      expect(await saying(`postgres://me:${password}@127.0.0.1:1/steward`)).not.toMatch(/hid|den/);
    expect(await saying('postgres://me@/steward?host=%2Fno%2Fsuch%2Ffolder')).toMatch(
      /^The database at \/no\/such\/folder\/steward cannot be used\. There is no such socket\./,
    );
  });
});
