import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';
import { span } from './span.ts';

/** A process keeps a connection open; it looks for due work and messages every second. */
export async function examineProcesses({ context }: Patient): Promise<Finding[]> {
  const [row] = await context.read.query<{ connections: number }[]>(
    `select count(*)::int as connections from pg_stat_activity
     where datname = current_database() and application_name = 'steward'`,
  );
  if ((row?.connections ?? 0) > 0) return [well('Steward is running on this database.')];
  return [look('Steward is not running: nothing is received, watched or sent.', 'Start it: npm start')];
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
