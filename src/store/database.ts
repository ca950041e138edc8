import { types } from 'pg';
import { DataSource } from 'typeorm';
import type { EntityManager, EntitySchema, MigrationInterface } from 'typeorm';
import { DatabaseProblem } from './database-problem.ts';
import { connectionProblem } from './connection-problem.ts';
import { guard } from './guard.ts';
import { CommitUnknown, isUnanswered } from './trouble.ts';

/** A migration, as its class. */
export type MigrationClass = new () => MigrationInterface;

export type DatabaseOptions = {
  /** PostgreSQL connection URL; `sslmode` and the other libpq parameters work as usual. */
  url: string;
  /** Seen in pg_stat_activity, so begin it with `steward`. */
  applicationName?: string;
  /** Most connections open at once; 10 unless given. */
  poolSize?: number;
  entities?: readonly EntitySchema[];
  /** Oldest first. Opening does not run them, see `migrate`. */
  migrations?: readonly MigrationClass[];
  /** A statement running longer is cancelled, milliseconds; 15,000 unless given. */
  statementTimeoutMs?: number;
  /** A statement waiting longer for a lock is cancelled, milliseconds; unless given only by the one above. */
  lockTimeoutMs?: number;
  /** A connection whose answer takes longer is given up, milliseconds; unless given it is waited for. */
  answerTimeoutMs?: number;
  /** How long to wait for a connection, new or from the pool, milliseconds; 10,000 unless given. */
  waitMs?: number;
};

/** Connections of a pool: those there are, those in use, and how many wait for one. */
export type PoolUse = { open: number; inUse: number; waiting: number };

/** An open connection pool. Rows come with `bigint` as number (all of ours stay far below 2^53). */
export type Database = {
  readonly source: DataSource;
  readonly url: string;
  use(): PoolUse;
  close(): Promise<void>;
};

/** Where TypeORM notes which migrations have run. */
export const MIGRATION_TABLE = 'migration';

/** The oldest PostgreSQL whose SQL we write. */
const OLDEST_MAJOR = 15;
const INT8_OID = 20;
/** A transaction of ours is one short round; one left open for this long belongs to a process that hangs. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/** Parses per connection: `pg`'s own switch would change every other client in the process. */
const rowTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === INT8_OID && format !== 'binary' ? Number : types.getTypeParser(oid, format),
};

/**
 * Opens a pool to a database and checks that it answers.
 * @throws DatabaseProblem where it cannot be reached, refuses us, or is too old.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    applicationName: options.applicationName ?? 'steward',
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: options.waitMs ?? 10_000,
    entities: [...(options.entities ?? [])],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: MIGRATION_TABLE,
    synchronize: false,
    installExtensions: false,
    // The pool replaces a connection that broke; whoever was using it gets the error.
    poolErrorHandler: () => undefined,
    extra: {
      connectionString: options.url,
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      ...(options.lockTimeoutMs === undefined ? {} : { lock_timeout: options.lockTimeoutMs }),
      ...(options.answerTimeoutMs === undefined ? {} : { query_timeout: options.answerTimeoutMs }),
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      keepAlive: true,
      types: rowTypes,
      onConnect: guard,
    },
  });
  try {
    await source.initialize();
  } catch (error) {
    throw connectionProblem(error, options.url);
  }
  try {
    await refuseOldServer(source);
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return { source, url: options.url, use: () => useOf(source), close: () => source.destroy() };
}

function useOf(source: DataSource): PoolUse {
  const { master } = source.driver as unknown as {
    master?: { totalCount: number; idleCount: number; waitingCount: number };
  };
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = master ?? {};
  return { open: totalCount, inUse: totalCount - idleCount, waiting: waitingCount };
}

/**
 * Runs `work` in one transaction: committed when it resolves, rolled back when it throws, and the error goes on.
 * Everything inside must use the manager it is given.
 * @throws CommitUnknown where the answer to COMMIT was lost: alone then it may be kept though this throws
 */
export async function inTransaction<T>(
  database: Pick<Database, 'source'>,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = database.source.createQueryRunner();
  let isCommitting = false;
  try {
    await runner.startTransaction();
    const result = await work(runner.manager);
    isCommitting = true;
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // On a connection that broke there is nothing to roll back.
    await runner.rollbackTransaction().catch(() => undefined);
    throw isCommitting && isUnanswered(error) ? new CommitUnknown(error) : error;
  } finally {
    await runner.release();
  }
}

async function refuseOldServer(source: DataSource): Promise<void> {
  const rows = await source.query<{ number: string; version: string }[]>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  );
  if (Number(rows[0]?.number) >= OLDEST_MAJOR * 10_000) return;
  throw new DatabaseProblem(
    `The database server is PostgreSQL ${rows[0]?.version}; Steward needs ${OLDEST_MAJOR} or newer. ` +
      'Upgrade it, point DATABASE_URL at a newer one, or leave DATABASE_URL empty to use the bundled one.',
  );
}
