import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DatabaseProblem } from '../../src/store/database-problem.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate, pendingMigrations, schemaFits } from '../../src/store/migrate.ts';
import { freshDatabase } from '../support/database.ts';
import type { FreshDatabase } from '../support/database.ts';

class CreateLamp1700000000000 implements MigrationInterface {
  name = 'CreateLamp1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    // Slow enough that all four are waiting while the first is at work.
    await runner.query('create table lamp (id integer primary key); select pg_sleep(0.3)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table lamp');
  }
}

class LightLamp1700000000001 implements MigrationInterface {
  name = 'LightLamp1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table lamp add column lit boolean not null default true');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table lamp drop column lit');
  }
}

const migrations = [CreateLamp1700000000000, LightLamp1700000000001];

describe('migrating', () => {
  let empty: FreshDatabase;
  beforeAll(async () => {
    empty = await freshDatabase('empty');
  });
  afterAll(() => empty.drop());

  it('lets four processes start at once; one migrates and the others find nothing to do', async () => {
    const open = () => openDatabase({ url: empty.url, migrations, poolSize: 2 });
    const databases = await Promise.all([open(), open(), open(), open()]);
    expect(await pendingMigrations(databases[0])).toHaveLength(migrations.length);
    const done = await Promise.all(databases.map((database) => migrate(database)));
    expect(done.flat()).toEqual(migrations.map((migration) => migration.name));
    expect(await pendingMigrations(databases[3])).toEqual([]);
    await Promise.all(databases.map((database) => database.close()));
  });

  it('works with what a newer release has added, and refuses what it has changed', async () => {
    const database = await openDatabase({ url: empty.url, migrations });
    await database.source.query(
      `insert into migration ("timestamp", name) values (4000000000000, 'AddWings4000000000000')`,
    );
    expect(await migrate(database)).toEqual([]);
    expect(await schemaFits(database)).toBe(true);
    await database.source.query(
      `insert into migration ("timestamp", name) values (4000000000001, 'ClipWings4000000000001')`,
    );
    expect(await schemaFits(database)).toBe(false);
    const refused = migrate(database);
    await expect(refused).rejects.toThrow(DatabaseProblem);
    await expect(refused).rejects.toThrow('newer release of Steward (it knows ClipWings4000000000001)');
    await database.close();
  });
});
