/**
 * What failed when its time came: it rests and blocks nothing else. Each replica rests by itself, for what one cannot
 * do another may, as one of a newer release; why is kept for all to see.
 */

import type { EntityManager } from 'typeorm';

const FIRST_REST_MS = 1_000;
const LONGEST_REST_MS = 5 * 60_000;
/** Nobody tried again though it had rested: its time came otherwise, or it is over. */
const FORGOTTEN_MS = 3 * LONGEST_REST_MS;
const LONGEST_PROBLEM = 300;

/** How long it rests after failing for the n-th time: 1 s, 2 s, 4 s … 5 minutes. */
export const restAfter = (tries: number): number =>
  Math.min(FIRST_REST_MS * 2 ** (tries - 1), LONGEST_REST_MS);

/**
 * Notes a failure.
 * @param subject as in its history, e.g. `request/12`
 * @param now machine time, epoch milliseconds
 */
export async function markStuck(
  read: EntityManager,
  { customer, subject }: { customer: string; subject: string },
  { worker, tries, problem, now }: { worker: string; tries: number; problem: string; now: number },
): Promise<void> {
  await read.query(
    `insert into stuck (customer_id, subject, worker, since_ms, tries, rest_until, problem)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (customer_id, subject, worker) do update set
       tries = excluded.tries, rest_until = excluded.rest_until, problem = excluded.problem`,
    [customer, subject, worker, now, tries, now + restAfter(tries), problem.slice(0, LONGEST_PROBLEM)],
  );
  await read.query('delete from stuck where rest_until < $1', [now - FORGOTTEN_MS]);
}

/** It was looked at and all is well, for every replica. */
export async function unmarkStuck(
  read: EntityManager,
  { customer, subject }: { customer: string; subject: string },
): Promise<void> {
  await read.query('delete from stuck where customer_id = $1 and subject = $2', [customer, subject]);
}
