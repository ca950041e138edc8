/**
 * Statements that are parsed and planned once a connection: for what every request does. Planning the insert into
 * history costs as much as executing it, planning the look-up of a person nine times as much.
 */

import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { EntityManager } from 'typeorm';

/**
 * Runs a statement under a name of its own, over the manager's transaction if it has one. Name its columns: a
 * prepared `select *` fails once a migration has added one.
 * @param sql one of few texts: each connection keeps the plan of every text it has seen
 */
export async function prepared<T>(
  manager: EntityManager,
  sql: string,
  values: readonly unknown[],
): Promise<T[]> {
  const runner = manager.queryRunner ?? manager.dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    const { rows } = await client.query({ name: nameOf(sql), text: sql, values: [...values] });
    return rows as T[];
  } finally {
    if (runner !== manager.queryRunner) await runner.release();
  }
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `steward_${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`;
  names.set(sql, name);
  return name;
}
