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

/** Work that a running process would have done long ago. */
export async function examineOverdue({ context, now }: Patient): Promise<Finding[]> {
  const [row] = await context.read.query<{ count: number; first: number | null; number: number | null }[]>(
    `select count(*)::int as count, min(next_at) as first,
       (array_agg(number order by next_at))[1]::int as number from request where next_at < $1`,
    [now - PATIENCE_MS],
  );
  if (!row || row.first === null) return [well('No clock, reminder or escalation is overdue.')];
  const what = row.count === 1 ? '1 request has' : `${row.count} requests have`;
  return [
    bad(
      `${what} been due for more than a minute, #${row.number} for ${span(now - row.first)}.`,
      'Start Steward if it is not running; if it is, its log says what fails. steward show tells the story so far.',
    ),
  ];
}
