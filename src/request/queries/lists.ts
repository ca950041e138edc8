/** Lists of open requests. */

import type { EntityManager } from 'typeorm';
import type { RequestState } from '../state.ts';
import { OPEN } from '../table.ts';

type Row = { state: RequestState };
export type Listed = { requests: readonly RequestState[]; count: number };

/** What a person has raised and is still open, newest first. */
export async function mine(read: EntityManager, person: string, limit: number): Promise<Listed> {
  const rows = await read.query<Row[]>(
    `select state from request where requester = $1 and ${OPEN} order by number desc limit $2`,
    [person, limit],
  );
  return { requests: rows.map((row) => row.state), count: await count(read, 'requester = $1', person) };
}

/**
 * What teams have open, most urgent first: by the due instant that comes next, what is fulfilled or stands
 * still last. `teams` null: every team.
 */
export async function queue(
  read: EntityManager,
  teams: readonly string[] | null,
  limit: number,
): Promise<Listed> {
  const rows = await read.query<Row[]>(
    `select state from request where ($1::text[] is null or team = any($1)) and ${OPEN}
     order by case when status in ('new', 'in-progress') then 0 when status = 'exception' then 1 else 2 end,
       (case when state #>> '{clocks,response,metAt}' is null then state #>> '{clocks,response,due}'
             else state #>> '{clocks,fulfilment,due}' end)::numeric nulls last, number
     limit $2`,
    [teams, limit],
  );
  return {
    requests: rows.map((row) => row.state),
    count: await count(read, '($1::text[] is null or team = any($1))', teams),
  };
}

async function count(read: EntityManager, where: string, value: unknown): Promise<number> {
  const [row] = await read.query<{ count: number }[]>(
    `select count(*) as count from request where ${where} and ${OPEN}`,
    [value],
  );
  return Number(row?.count ?? 0);
}
