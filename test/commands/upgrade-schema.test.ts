import { randomBytes, randomUUID } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { afterAll, describe, expect, test } from 'vitest';
import { migrations } from '../../migrations/index.ts';
import { entities } from '../../src/open.ts';
import { createSteward } from '../../src/steward.ts';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { freshDatabase } from '../support/database.ts';
import { AddColour4000000000000 } from '../support/next-release.ts';
import { openSteward } from '../support/steward.ts';

const opened: Database[] = [];
afterAll(() => Promise.all(opened.map((one) => one.close())));
const open = async (url: string, list: readonly (typeof migrations)[number][]): Promise<Database> => {
  const database = await openDatabase({ url, entities, migrations: list });
  opened.push(database);
  return database;
};

describe('the next release migrates while this one works', () => {
  const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
  const started = openSteward({ at: '2026-11-23T09:00:00+01:00' });

  /** Somebody reads the table all the while: a backup, or a report. */
  const reading = async (database: Database) => {
    const runner = database.source.createQueryRunner();
    await runner.startTransaction();
    await runner.query('select count(*) from request');
    return async (): Promise<void> => {
      await runner.commitTransaction();
      await runner.release();
    };
  };

  test('a long transaction in its way stops no intake, and once it is over the migration is through', async () => {
    const s = await started;
    const next = await open(s.database.url, [...migrations, AddColour4000000000000]);
    const end = await reading(s.database);
    const tries: unknown[] = [];
    const migrating = migrate(next, { lockMs: 100, pauseMs: 50, tries: 1_000 }).then((done) =>
      tries.push(done),
    );
    const waiting = async (): Promise<boolean> =>
      (
        await s.database.source.query<unknown[]>(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%add column colour%'
           and datname = current_database()`,
        )
      ).length > 0;
    while (!(await waiting())) await new Promise(setImmediate);
    // Raised, claimed and answered while the other release wants the table for itself and this one is in its way.
    for (let count = 0; count < 5; count++) {
      const number = await s.rita.raises('printer is dead', printer);
      await s.ada.presses('claim', number);
    }
    expect(tries).toEqual([]);
    expect(await s.steward.port.ready()).toBe(true);
    await end();
    await migrating;
    expect(tries).toEqual([['AddColour4000000000000']]);
    expect(await s.steward.port.ready()).toBe(true);
    expect(s.problems).toEqual([]);
  });

  test('one that never ends is said so, and nothing of the migration is left behind', async () => {
    const s = await started;
    class AddSmell4000000000002 extends AddColour4000000000000 {
      override name = 'AddSmell4000000000002';
      override async up(runner: QueryRunner): Promise<void> {
        await runner.query('create table smell (name text primary key)');
        await runner.query('alter table request add column smell text');
      }
    }
    const next = await open(s.database.url, [...migrations, AddColour4000000000000, AddSmell4000000000002]);
    const end = await reading(s.database);
    const refused = migrate(next, { lockMs: 20, pauseMs: 1, tries: 3 });
    await expect(refused).rejects.toThrow(DatabaseProblem);
    await expect(refused).rejects.toThrow('end it, and start Steward again');
    expect(await pendingMigrations(next)).toEqual(['AddSmell4000000000002']);
    expect(await next.source.query(`select to_regclass('smell') as at`)).toEqual([{ at: null }]);
    await end();
    expect(await migrate(next)).toEqual(['AddSmell4000000000002']);
  });
});

test('a schema older than a process needs: it is not ready, until somebody has migrated', async () => {
  const fresh = await freshDatabase('empty');
  const database = await open(fresh.url, migrations);
  const { port } = createSteward({
    database,
    vaultKey: randomBytes(32).toString('base64'),
    machine: Date.now,
    newId: randomUUID,
    problem: () => undefined,
  });
  await expect(port.ready()).rejects.toThrow('migration');
  await migrate(await open(fresh.url, migrations.slice(0, -1)));
  expect(await port.ready()).toBe(false);
  await migrate(database);
  expect(await port.ready()).toBe(true);
});

/** What the release before could not work beside. */
const TAKES_AWAY: readonly [string, RegExp][] = [
  ['drops something', /\bdrop\b(?! (not null|default))/],
  ['renames something', /\brename\b/],
  ['changes a type', /alter column \w+ (set data )?type/],
  ['demands what rows that are written now do not have', /\bset not null\b/],
  [
    'adds a column that must be given',
    /add column (?:if not exists )?\w+ (?![^,;]*\b(?:default|generated)\b)[^,;]*not null/,
  ],
  ['deletes rows', /\b(delete from|truncate)\b/],
];

describe('a migration whose name says that it adds', () => {
  test.each(migrations.map((one) => [new one().name ?? one.name, one] as const))(
    '%s',
    async (name, Migration) => {
      const said: string[] = [];
      const runner = {
        query: async (sql: string) => {
          said.push(sql);
          return [];
        },
      };
      await new Migration().up(runner as unknown as QueryRunner);
      const text = said.join(';\n').toLowerCase().replace(/--.*$/gm, '').replace(/\s+/g, ' ');
      expect(text).not.toBe('');
      const found = TAKES_AWAY.flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));
      expect(found.length === 0 || !/^(Add|Create)(?=[A-Z])/.test(name), `${name}: ${found.join(', ')}`).toBe(
        true,
      );
    },
  );

  test.each([
    ['alter table lamp drop column lit', true],
    ['alter table lamp add column lit boolean not null', true],
    ['alter table lamp add column lit boolean not null default true, add column hue text not null', true],
    ['alter table lamp alter column lit type text', true],
    ['alter table lamp add column lit boolean not null default true', false],
    ['alter table lamp add column lit boolean; create index lamp_lit on lamp (lit)', false],
    ['alter table lamp alter column lit drop not null', false],
  ])('is seen through: %s', (sql, takesAway) => {
    expect(TAKES_AWAY.some(([, pattern]) => pattern.test(sql))).toBe(takesAway);
  });
});
