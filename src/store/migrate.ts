import { setTimeout as pause } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { MigrationExecutor } from 'typeorm';
import { DatabaseProblem } from './database-problem.ts';
import type { Database } from './database.ts';
import { MIGRATION_TABLE } from './database.ts';

/** Advisory lock of everybody who migrates this database; TypeORM takes none of its own. */
const MIGRATION_LOCK = 7_739_105_242;

/** PostgreSQL: a lock was not to be had in time, or two waited for each other. */
const IN_THE_WAY = new Set(['55P03', '40P01']);

export type Patience = {
  /** How long a statement may wait for a lock, milliseconds: whoever comes after it waits behind it. */
  lockMs: number;
  /** Between one try and the next. */
  pauseMs: number;
  tries: number;
};

/** Five minutes and more: longer than any transaction of ours, shorter than a backup somebody has forgotten. */
const PATIENCE: Patience = { lockMs: 1_000, pauseMs: 2_000, tries: 100 };
const LONGEST_STATEMENT_MS = 10 * 60_000;

/**
 * Brings the database to the newest migration, each in a transaction of its own. Processes that start at the same
 * moment wait for one another; the later ones find nothing left to do. Other releases work on meanwhile: a statement
 * that finds its table in use gives way at once and tries again, lest everybody queue up behind it.
 * @returns the names of the migrations run now, oldest first.
 * @throws DatabaseProblem where the database is newer than this release can read, or never comes free.
 */
export async function migrate(database: Database, patience: Patience = PATIENCE): Promise<string[]> {
  const runner = database.source.createQueryRunner();
  try {
    // Whatever the role says: another replica's migrations are waited for.
    await runner.query('set statement_timeout = 0; set lock_timeout = 0');
    await runner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      await runner.query(`set statement_timeout = ${LONGEST_STATEMENT_MS}`);
      await runner.query(`set lock_timeout = ${patience.lockMs}`);
      await refuseNewer(database, runner);
      return await execute(database, runner, patience);
    } finally {
      await runner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    }
  } finally {
    // A broken connection keeps its first error.
    await runner.query('reset statement_timeout; reset lock_timeout').catch(() => undefined);
    await runner.release();
  }
}

async function execute(
  database: Database,
  runner: QueryRunner,
  { pauseMs, tries }: Patience,
): Promise<string[]> {
  const before = await executedBy(database, runner);
  // TypeORM prints every try that gave way; the last one is thrown, and told in a sentence.
  database.source.logger.logMigration = () => undefined;
  for (let left = tries; ; left--) {
    const executor = new MigrationExecutor(database.source, runner);
    executor.transaction = 'each';
    try {
      await executor.executePendingMigrations();
      const after = await executedBy(database, runner);
      return namesIn(database.source).filter((name) => after.includes(name) && !before.includes(name));
    } catch (error) {
      if (!IN_THE_WAY.has((error as { code?: string }).code ?? '')) throw error;
      if (left <= 1)
        throw new DatabaseProblem(
          'The database could not be migrated: something has kept a table in use all the while. Look for the oldest ' +
            'transaction in pg_stat_activity, end it, and start Steward again.',
          { cause: error },
        );
      await pause(pauseMs * (0.5 + Math.random() / 2));
    }
  }
}

/** Names of the migrations of this release that the database lacks, oldest first. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const pending = await new MigrationExecutor(database.source).getPendingMigrations();
  return pending.map((migration) => migration.name);
}

/**
 * Whether this release can work with the schema as it is now: everything it knows of is there, and what a newer
 * release has done beyond that has only added.
 */
export async function schemaFits(database: Database): Promise<boolean> {
  const { lacks, unreadable } = await schemaState(database);
  return lacks.length === 0 && unreadable.length === 0;
}

/** Names of migrations: what this release lacks, what newer ones have added, and what they have done that it cannot read. */
export async function schemaState({
  source,
}: Database): Promise<Record<'lacks' | 'added' | 'unreadable', string[]>> {
  const rows = await source.query<{ name: string }[]>(`select name from ${MIGRATION_TABLE}`);
  const done = rows.map(({ name }) => name);
  const known = namesIn(source);
  const unreadable = takingAway(done, known);
  return {
    lacks: known.filter((name) => !done.includes(name)),
    added: done.filter((name) => !known.includes(name) && !unreadable.includes(name)),
    unreadable,
  };
}

/** A migration's name begins with what it does. Only these leave everything that was there as it was. */
const ONLY_ADDS = /^(Add|Create)(?=[A-Z])/;

const takingAway = (done: readonly string[], known: readonly string[]): string[] =>
  done.filter((name) => !known.includes(name) && !ONLY_ADDS.test(name));

const namesIn = (source: Database['source']): string[] =>
  source.migrations.map((migration) => migration.name ?? migration.constructor.name);

const executedBy = async ({ source }: Database, runner: QueryRunner): Promise<string[]> =>
  (await new MigrationExecutor(source, runner).getExecutedMigrations()).map(({ name }) => name);

/** A process of the release before may start anew while the next one runs already: it reads on what was added. */
async function refuseNewer(database: Database, runner: QueryRunner): Promise<void> {
  const unreadable = takingAway(await executedBy(database, runner), namesIn(database.source));
  if (unreadable.length === 0) return;
  throw new DatabaseProblem(
    `The database was migrated by a newer release of Steward (it knows ${unreadable.join(', ')}). ` +
      'Start that release or a newer one; this one would not understand the data.',
  );
}
