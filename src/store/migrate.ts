import type { QueryRunner } from 'typeorm';
import { MigrationExecutor } from 'typeorm';
import { DatabaseProblem } from './database-problem.ts';
import type { Database } from './database.ts';

/** Advisory lock of everybody who migrates this database; TypeORM takes none of its own. */
const MIGRATION_LOCK = 7_739_105_242;

/**
 * Brings the database to the newest migration, all pending ones in one transaction. Processes that start at
 * the same moment wait for one another; the later ones find nothing left to do.
 * @returns the names of the migrations run now, oldest first.
 * @throws DatabaseProblem where the database is newer than this release.
 */
export async function migrate(database: Database): Promise<string[]> {
  const runner = database.source.createQueryRunner();
  try {
    await runner.query('set statement_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await refuseNewer(database, runner);
      const executor = new MigrationExecutor(database.source, runner);
      return (await executor.executePendingMigrations()).map((migration) => migration.name);
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    await runner.query('reset statement_timeout').catch(() => undefined); // a broken connection keeps its first error
    await runner.release();
  }
}

/** Names of the migrations of this release that the database lacks, oldest first. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const pending = await new MigrationExecutor(database.source).getPendingMigrations();
  return pending.map((migration) => migration.name);
}

async function refuseNewer(database: Database, runner: QueryRunner): Promise<void> {
  const known = new Set(
    database.source.migrations.map((migration) => migration.name ?? migration.constructor.name),
  );
  const done = await new MigrationExecutor(database.source, runner).getExecutedMigrations();
  const unknown = done.map((migration) => migration.name).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseProblem(
    `The database was migrated by a newer release of Steward (it knows ${unknown.join(', ')}). ` +
      'Start that release or a newer one; this one would not understand the data.',
  );
}
