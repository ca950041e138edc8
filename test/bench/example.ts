/** Reads what Steward wrote for one request, for the hand-written SQL to write the like of it. */

import type { Example } from './contestants/sql.ts';
import type { Databases } from './databases.ts';

export async function exampleRows(databases: Databases, url: string): Promise<Example> {
  const one = async <T>(sql: string, values: readonly unknown[] = []): Promise<T[]> => {
    const rows = await databases.query<T>(url, sql, values);
    if (rows.length === 0) throw new Error(`Steward wrote nothing that answers: ${sql}`);
    return rows;
  };
  type Row = Example['row'] & { customer_id: string; number: string };
  const [row] = await one<Row>(
    `select customer_id, number, status, team, priority, raised_at, next_at, state from request
     where status = 'new' order by number desc limit 1`,
  );
  if (!row) throw new Error('Steward recorded nothing that is in scope.');
  const key = [row.customer_id, `request/${row.number}`];
  const [entry] = await one<{ text: string }>(
    'select text from history where customer_id = $1 and subject = $2',
    key,
  );
  const messages = await one<Example['messages'][number]>(
    'select key, lane, kind, urgent, content from message where customer_id = $1 and subject = $2 order by id',
    key,
  );
  return {
    customer: row.customer_id,
    number: Number(row.number),
    row,
    entry: JSON.parse(entry?.text ?? '{}') as Example['entry'],
    messages,
  };
}
