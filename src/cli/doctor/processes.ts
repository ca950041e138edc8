import type { ReplicaName } from '../../store/replica-name.ts';
import { readReplicaName, REPLICA } from '../../store/replica-name.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';
import { span } from './span.ts';

/** A running process keeps a connection whose name tells its release, machine and process id. */
export async function examineProcesses({ context }: Patient): Promise<Finding[]> {
  const rows = await context.read.query<{ name: string }[]>(
    `select application_name as name from pg_stat_activity
     where datname = current_database() and (starts_with(application_name, $1) or application_name = 'steward')
     order by application_name`,
    [REPLICA],
  );
  const replicas = rows.flatMap(({ name }) => readReplicaName(name) ?? []);
  // A release that did not tell its name yet.
  if (replicas.length === 0 && rows.length > 0) return [well('Steward is running on this database.')];
  if (replicas.length === 0)
    return [look('Steward is not running: nothing is received, watched or sent.', 'Start it: npm start')];
  const releases = [...new Set(replicas.map(({ version }) => version))];
  const where = replicas.map(({ where }) => where).join(', ');
  const run = replicas.length === 1 ? '1 replica runs' : `${replicas.length} replicas run`;
  const keys = differentKeys(replicas);
  if (releases.length === 1) return [well(`${run}, of release ${releases[0]}: ${where}.`), ...keys];
  const each = replicas.map(({ version, where }) => `${where} (${version})`).join(', ');
  return [
    look(
      `${run}, of different releases: ${each}.`,
      'That is well while an upgrade rolls. Otherwise end those of the older release.',
    ),
    ...keys,
  ];
}

function differentKeys(replicas: readonly ReplicaName[]): Finding[] {
  const telling = replicas.filter(({ key }) => key !== null);
  if (new Set(telling.map(({ key }) => key)).size < 2) return [];
  const each = telling.map(({ where, key }) => `${where} (${key})`).join(', ');
  return [
    look(
      `The replicas hold different present vault keys: ${each}.`,
      'That is well while a change of the key rolls. Otherwise give all the same STEWARD_VAULT_KEY.',
    ),
  ];
}

const PATIENCE_MS = 60_000;

const mend = (show: string): string =>
  `Start Steward if it is not running; if it is, its log says what fails. ${show} tells the story so far.`;

/** Work that a running process would have done long ago. */
export async function examineOverdue({ context, now }: Patient): Promise<Finding[]> {
  const kinds = [
    { table: 'request', name: `'#' || number`, show: 'steward show' },
    { table: 'roster', name: 'name', show: 'steward roster show' },
  ];
  const findings: Finding[] = [];
  for (const { table, name, show } of kinds) {
    const [row] = await context.read.query<{ count: number; first: number | null; name: string }[]>(
      `select count(*)::int as count, min(next_at) as first, (array_agg(${name} order by next_at))[1] as name
       from ${table} where next_at < $1`,
      [now - PATIENCE_MS],
    );
    if (!row || row.first === null) continue;
    const many = row.count === 1 ? `1 ${table} has` : `${row.count} ${table}s have`;
    findings.push(
      bad(`${many} been due for more than a minute, ${row.name} for ${span(now - row.first)}.`, mend(show)),
    );
  }
  return findings.length > 0 ? findings : [well('No clock, reminder, escalation or hand-over is overdue.')];
}
