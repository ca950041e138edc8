import { migrations } from '../../../migrations/index.ts';
import type { Config } from '../../config.ts';
import { entities } from '../../open.ts';
import { DatabaseProblem } from '../../store/database-problem.ts';
import type { Database } from '../../store/database.ts';
import { openDatabase } from '../../store/database.ts';
import { startEmbedded } from '../../store/embedded/start.ts';
import { pendingMigrations, schemaState } from '../../store/migrate.ts';
import { hasDatabase, noDatabase } from '../with-steward.ts';
import type { Finding } from './finding.ts';
import { bad, well } from './finding.ts';

/** `usable`: of the schema this release knows. `home`: the folder that may hold the vault key. */
type OpenedForDoctor = {
  findings: Finding[];
  usable?: { database: Database; home: string; close(): Promise<void> };
};

/** Opens the database without migrating it: the doctor changes nothing. */
export async function openForDoctor(config: Config): Promise<OpenedForDoctor> {
  if (!hasDatabase(config)) return { findings: [bad(noDatabase(config))] };
  let close = async (): Promise<void> => undefined;
  try {
    const embedded =
      config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataDir }) : undefined;
    close = async () => embedded?.stop();
    const url = config.databaseUrl ?? embedded?.url ?? '';
    const database = await openDatabase({ url, entities, migrations, applicationName: 'steward doctor' });
    close = async () => {
      await database.close();
      await embedded?.stop();
    };
    const findings = [await answering(database), await schema(database)];
    if (findings.every(({ level }) => level === 'well'))
      return { findings, usable: { database, home: embedded?.home ?? config.dataDir, close } };
    await close();
    return { findings };
  } catch (error) {
    await close();
    if (error instanceof DatabaseProblem) return { findings: [bad(error.message)] };
    throw error;
  }
}

async function answering({ source }: Database): Promise<Finding> {
  const [row] = await source.query<{ version: string; size: string }[]>(
    `select current_setting('server_version') as version,
       pg_size_pretty(pg_database_size(current_database())) as size`,
  );
  return well(`The database answers: PostgreSQL ${row?.version}, ${row?.size}.`);
}

async function schema(database: Database): Promise<Finding> {
  const pending = await pendingMigrations(database);
  if (pending.length > 0)
    return bad(
      `The database lacks ${pending.length === 1 ? 'a migration' : 'migrations'} of this release: ${pending.join(', ')}.`,
      'Start Steward of this release once; it migrates before anything else.',
    );
  const { added, unreadable } = await schemaState(database);
  if (unreadable.length > 0)
    return bad(
      `The database was migrated by a newer release (it knows ${unreadable.join(', ')}).`,
      'Use that release or a newer one.',
    );
  const known = database.source.migrations.length;
  const more = added.length === 0 ? '' : `, and what a newer one has added (${added.join(', ')})`;
  return well(
    `The schema is the one of this release (${known === 1 ? '1 migration' : `${known} migrations`}${more}).`,
  );
}
