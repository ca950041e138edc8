import type { Finding } from './finding.ts';
import { look, well } from './finding.ts';
import type { Patient } from './patient.ts';
import { shutWorkspaces } from '../../store/throttle.ts';
import { span } from './span.ts';

/** A running process sends within a second or two. */
const PATIENCE_MS = 60_000;
const MOST_REASONS = 3;

export async function examineMessages(patient: Patient): Promise<Finding[]> {
  return [await waiting(patient), ...(await closed(patient)), ...(await lost(patient))];
}

/** Workspaces that do not let Steward in. */
async function closed({ context }: Patient): Promise<Finding[]> {
  return (await shutWorkspaces(context.read)).map(({ workspace, since, why }) =>
    look(`The workspace ${workspace} has not let Steward in for ${span(context.machine() - since)}.`, why),
  );
}

async function waiting({ context }: Patient): Promise<Finding> {
  const [row] = await context.read.query<{ count: number; age: number | null }[]>(
    `select count(*)::int as count, (extract(epoch from now()) * 1000)::bigint - min(due_since) as age
     from message where state = 'due'`,
  );
  const count = row?.count ?? 0;
  const age = row?.age ?? 0;
  if (count === 0) return well('Every message is sent.');
  const sentence = `${count === 1 ? '1 message waits' : `${count} messages wait`} to be sent`;
  const reasons = await reasonsOf(context, 'due');
  if (age <= PATIENCE_MS && reasons === '') return well(`${sentence}.`);
  return look(
    `${sentence}, the oldest for ${span(age)}.`,
    reasons === '' ? 'Steward sends them when it runs.' : reasons,
  );
}

async function lost({ context }: Patient): Promise<Finding[]> {
  const [row] = await context.read.query<{ count: number }[]>(
    `select count(*)::int as count from message where state = 'dead'`,
  );
  const count = row?.count ?? 0;
  if (count === 0) return [];
  const sentence =
    count === 1 ? '1 message could not be delivered.' : `${count} messages could not be delivered.`;
  const reasons = await reasonsOf(context, 'dead');
  return [look(sentence, `${reasons} steward messages list shows which; retry sends them again.`.trim())];
}

/** The commonest reasons, as the platform gave them; empty: none was given. */
async function reasonsOf({ read }: Patient['context'], state: 'due' | 'dead'): Promise<string> {
  const rows = await read.query<{ problem: string; count: number }[]>(
    `select problem, count(*)::int as count from message where state = $1 and problem is not null
     group by problem order by count(*) desc, problem limit ${MOST_REASONS}`,
    [state],
  );
  return rows.map(({ problem, count }) => `${problem} (${count})`).join(' ');
}
