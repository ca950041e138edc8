/** Opens what every entry into Steward needs: the database (embedded unless told otherwise), migrated, and the vault key. */

import { randomUUID } from 'node:crypto';
import { machineClock } from './clock.ts';
import { migrations } from '../migrations/index.ts';
import type { Config } from './config.ts';
import { addressOf } from './config.ts';
import type { Logger } from './log.ts';
import { publicationTable } from './document/table.ts';
import { identityTable, personTable } from './people/table.ts';
import { requestTable } from './request/table.ts';
import { rosterTable } from './roster/table.ts';
import { openDatabase } from './store/database.ts';
import type { Database } from './store/database.ts';
import { startEmbedded } from './store/embedded/start.ts';
import { aheadBy } from './store/clock-difference.ts';
import { DatabaseProblem } from './store/database-problem.ts';
import { migrate, pendingMigrations } from './store/migrate.ts';
import { vaultKeyFile } from './store/vault-key-file.ts';
import type { Steward } from './steward.ts';
import { createSteward } from './steward.ts';

export const entities = [publicationTable, personTable, identityTable, requestTable, rosterTable];

export type Opened = {
  steward: Steward;
  database: Database;
  /** True when another process runs the embedded server already. */
  joined: boolean;
  /** Closes the pool; the last process also stops the embedded server. */
  close(): Promise<void>;
};

/**
 * @param options `migrate: false` refuses a database of an older release instead: whoever only reads must not
 *   change it under the processes that are running
 * @throws DatabaseProblem with a sentence for the administrator
 */
export async function open(config: Config, log: Logger, options = { migrate: true }): Promise<Opened> {
  const embedded =
    config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataDir }) : undefined;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  let database: Database | undefined;
  const close = async (): Promise<void> => {
    await database?.close();
    await embedded?.stop();
  };
  try {
    database = await openDatabase({ url, entities, migrations });
    if (options.migrate) await migrate(database);
    else await refusePending(database);
    const ahead = await aheadBy(database.source.manager, machineClock);
    const steward = createSteward({
      database,
      vaultKey:
        config.vaultKey ?? vaultKeyFile(embedded?.home ?? config.dataDir, !(await hasSealedWords(database))),
      machine: () => machineClock() + ahead,
      newId: randomUUID,
      address: addressOf(config, config.port),
      problem: (error, about) => log.error({ err: error, ...about }, 'something went wrong'),
    });
    await steward.context.vault.check(database.source.manager);
    return { steward, database, joined: embedded?.adopted ?? false, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function refusePending(database: Database): Promise<void> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0)
    throw new DatabaseProblem(
      `The database lacks ${pending.length === 1 ? 'a migration' : `${pending.length} migrations`} of this release. Start Steward once (npm start): it migrates.`,
    );
}

async function hasSealedWords(database: Database): Promise<boolean> {
  const rows = await database.source.query<unknown[]>(
    'select 1 from vault_key where wrapped is not null limit 1',
  );
  return rows.length > 0;
}
