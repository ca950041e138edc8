/** Opens what every entry into Steward needs: the database (embedded unless told otherwise), migrated, and the vault key. */

import { randomUUID } from 'node:crypto';
import { machineClock, steadyClock } from './clock.ts';
import { migrations } from '../migrations/index.ts';
import type { Config } from './config.ts';
import { addressOf } from './config.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Serving } from './serving.ts';
import { openServing, patiently } from './serving.ts';
import { publicationTable } from './document/table.ts';
import { contactTable } from './paging/table.ts';
import { identityTable, personTable } from './people/table.ts';
import { requestTable } from './request/table.ts';
import { rosterTable } from './roster/table.ts';
import { openDatabase } from './store/database.ts';
import type { Database } from './store/database.ts';
import { startEmbedded } from './store/embedded/start.ts';
import { databaseClock } from './store/clock-difference.ts';
import { DatabaseProblem } from './store/database-problem.ts';
import { createHeartbeat } from './connect/heartbeat.ts';
import { migrate, pendingMigrations } from './store/migrate.ts';
import { keyName } from './store/key-ring.ts';
import { refuseStrangeKeys } from './store/replica-keys.ts';
import { shortenWaits } from './store/set-back.ts';
import { replacedVaultKeys } from './store/vault-key-change.ts';
import { keptVaultKey, vaultKeyFile } from './store/vault-key-file.ts';
import type { Steward } from './steward.ts';
import { createSteward } from './steward.ts';

export const entities = [
  publicationTable,
  personTable,
  identityTable,
  requestTable,
  rosterTable,
  contactTable,
];

export type Opened = {
  steward: Steward;
  /** The folder of the embedded database, which may hold its vault key; absent: it is a server of one's own. */
  home?: string;
  database: Database;
  /** Of a process that stays. */
  metrics?: Metrics;
  /** True when another process runs the embedded server already. */
  joined: boolean;
  /** Closes the pool; the last process also stops the embedded server. */
  close(): Promise<void>;
};

/**
 * @param options `migrate: false` refuses a database of an older release instead: whoever only reads must not
 *   change it under the processes that are running; `serves`: the process stays, and waits for a database that is
 *   just starting
 * @throws DatabaseProblem with a sentence for the administrator
 */
export async function open(
  config: Config,
  log: Logger,
  options: { migrate: boolean; serves?: boolean } = { migrate: true },
): Promise<Opened> {
  const embedded =
    config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataDir }) : undefined;
  const home = embedded?.home ?? config.dataDir;
  const url = config.databaseUrl ?? embedded?.url ?? '';
  const which = { url, entities, migrations };
  let database: Database | undefined;
  let serving: Serving | undefined;
  let stopClock = (): void => undefined;
  const close = async (): Promise<void> => {
    stopClock();
    await (serving ?? database)?.close();
    await embedded?.stop();
  };
  try {
    // A migration takes its time, so it has a connection of its own, on which an answer is waited for.
    database = await (options.serves
      ? patiently(() => openDatabase({ ...which, poolSize: 1 }), log, machineClock)
      : openDatabase(which));
    if (options.migrate) await migrate(database);
    else await refusePending(database);
    const vaultKey = config.vaultKey ?? vaultKeyFile(home, !(await hasSealedWords(database)));
    if (options.serves) {
      // A key that only lies in the data folder does not count: whoever runs with it knows of no other.
      const keys = [vaultKey, ...(config.vaultOldKeys ?? [])].map(keyName);
      await refuseStrangeKeys(database.source.manager, keys);
      await database.close();
      database = undefined;
      serving = await openServing(which, log, machineClock, keys[0]);
      database = serving.people;
      // Told before it is asked again: of two that start at once one sees the other.
      await serving.health.look();
      await refuseStrangeKeys(database.source.manager, keys);
    }
    const { manager } = (serving?.workers ?? database).source;
    const shorten = serving && ((now: number) => shortenWaits(manager, now));
    const clock = await databaseClock(manager, steadyClock, shorten);
    stopClock = clock.stop;
    const beat = createHeartbeat(config.heartbeatUrl, machineClock, log);
    const { workers, health, metrics, problem } = serving ?? {};
    const steward = createSteward({
      database,
      ...(workers && health && metrics ? { workers, health, metrics, log } : {}),
      vaultKey,
      vaultOldKeys: oldVaultKeys(config, home),
      machine: clock.now,
      newId: randomUUID,
      address: addressOf(config, config.port),
      problem: problem ?? ((error, about) => log.error({ err: error, ...about }, 'something went wrong')),
      watched: (missing) => {
        metrics?.watchdogRan(missing === 0, missing, machineClock());
        if (missing === 0) beat();
      },
    });
    await steward.context.vault.check(database.source.manager);
    const joined = embedded?.adopted ?? false;
    return {
      steward,
      database,
      joined,
      close,
      ...(embedded ? { home } : {}),
      ...(metrics ? { metrics } : {}),
    };
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

/**
 * Keys that open beside the present one. A key in the data folder is one of them as soon as the environment names
 * another, as are those it held before: an embedded installation changes its key like any other.
 */
export function oldVaultKeys({ vaultKey, vaultOldKeys = [] }: Config, home: string): string[] {
  const kept = keptVaultKey(home);
  const further = [kept ?? [], replacedVaultKeys(home)].flat();
  return [...vaultOldKeys, ...further.filter((key) => key !== (vaultKey ?? kept))];
}

async function hasSealedWords(database: Database): Promise<boolean> {
  const rows = await database.source.query<unknown[]>(
    `select 1 from vault_key where wrapped is not null
     union all select 1 from installation where tokens is not null limit 1`,
  );
  return rows.length > 0;
}
