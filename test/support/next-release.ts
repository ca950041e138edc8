/** What the release after this one would do to the same database: its migration, its events, its messages. */

import type { EntityManager, MigrationInterface, QueryRunner } from 'typeorm';
import type { Actor } from '../../src/decision.ts';
import { append } from '../../src/store/history.ts';

/** A further migration, as the rule has it: it only adds. */
export class AddColour4000000000000 implements MigrationInterface {
  name = 'AddColour4000000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table colour (customer_id text not null, name text not null, primary key (customer_id, name));
      alter table request add column colour text not null default 'blue';
      alter table message add column weight integer not null default 1;
      alter table roster add column colour text`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table roster drop column colour;
      alter table message drop column weight;
      alter table request drop column colour;
      drop table colour`);
  }
}

type Table = 'request' | 'roster';
type Kept = { seq: number; head: string; at: number; state: Record<string, unknown> };

/**
 * Writes an event of a kind nobody knows yet, and what it makes of the row, in one transaction as its performer would.
 * @param ref customer and number of a request, or `-` and a roster's name
 */
export async function writesNext(
  read: EntityManager,
  table: Table,
  ref: { customer: string; id: string },
  event: { kind: string } & Record<string, unknown>,
  change: (state: Record<string, unknown>) => Record<string, unknown>,
  by: Actor = { kind: 'system', name: 'clock' },
): Promise<void> {
  await read.transaction(async (tx) => {
    const where =
      table === 'request' ? 'customer_id = $1 and number = $2::bigint' : `$1 = '-' and name = $2::text`;
    const values = [ref.customer, ref.id];
    const [row] = await tx.query<Kept[]>(
      `select seq, head, at, state from ${table} where ${where} for update`,
      values,
    );
    if (!row) throw new Error(`There is no ${table} ${ref.customer}/${ref.id}.`);
    const { seq, at } = row;
    const head = await append(tx, table, ref, row.head, [{ seq: seq + 1, at, by, event }]);
    await tx.query(`update ${table} set seq = $3, head = $4, state = $5 where ${where}`, [
      ...values,
      seq + 1,
      head,
      JSON.stringify(change(row.state)),
    ]);
  });
}

/** A member of its own in every object of a state, however deep: whoever writes it back must not lose one. */
export function seeded(value: unknown, name = 'next'): unknown {
  if (Array.isArray(value)) return value.map((one) => seeded(one, name));
  if (value === null || typeof value !== 'object') return value;
  // Sealed words, and records whose keys are somebody's own names, have no members of ours.
  if ('k' in value && 'd' in value) return value;
  return {
    ...Object.fromEntries(Object.entries(value).map(([key, member]) => [key, seeded(member, name)])),
    [name]: 'kept',
  };
}

/** The paths at which a value has the member that {@link seeded} gave it. */
export function pathsOf(value: unknown, name = 'next', path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === name ? [path === '' ? '.' : path] : pathsOf(member, name, path === '' ? key : `${path}.${key}`),
  );
}
