/** Dedupe of what comes in: one key an act, kept with its outcome in the transaction of its effect. */

import type { EntityManager } from 'typeorm';
import { prepared } from './prepared.ts';

export type Admission =
  { kind: 'fresh'; now: number; number: number } | { kind: 'repeated'; now: number; kept: number };

/**
 * Admits an act once. Two deliveries at the same moment: the second waits for the first to commit. The same key from
 * somebody else is another act: what one person did must not swallow another's, nor tell them what came of it.
 * @param by who acts; '': not said, as by releases that did not keep it
 * @param numbered draws the next request number and keeps it as the outcome
 * @param machine machine time, epoch milliseconds
 * @returns `kept` is the number drawn the first time, 0 when none was; `now` is service time in epoch milliseconds; `number` is 0 unless `numbered`
 */
export async function admit(
  tx: EntityManager,
  key: string | undefined,
  machine: number,
  numbered: boolean,
  by = '',
): Promise<Admission> {
  const number = numbered ? `nextval('request_number')` : '0';
  if (key === undefined) {
    const [row] = await tx.query<Fresh[]>(`select service_now() as now, ${number} as number`);
    return { kind: 'fresh', now: Number(row?.now), number: Number(row?.number) };
  }
  const [row] = await prepared<Fresh & { fresh: number | string }>(
    tx,
    `with n as materialized (select ${number} as number),
      i as (insert into inbox (key, outcome, at_ms)
            select $1, jsonb_build_object('by', $3::text)
              || case when n.number > 0 then jsonb_build_object('number', n.number) else '{}' end, $2 from n
            on conflict do nothing returning key)
     select service_now() as now, n.number, (select count(*) from i) as fresh from n`,
    [key, machine, by],
  );
  const now = Number(row?.now);
  if (Number(row?.fresh) === 1) return { kind: 'fresh', now, number: Number(row?.number) };
  const [kept] = await tx.query<Kept[]>('select outcome from inbox where key = $1', [key]);
  if (isAnothers(kept, by)) return admit(tx, ownKey(key, by), machine, numbered, by);
  return { kind: 'repeated', now, kept: kept?.outcome.number ?? 0 };
}

type Fresh = { now: number | string; number: number | string };
type Kept = { outcome: { number?: number; by?: string } };

/** Whoever has the plain key had it first; of what says nobody, the release before has not kept whose it was. */
const isAnothers = (kept: Kept | undefined, by: string): boolean =>
  by !== '' && (kept?.outcome.by ?? '') !== '' && kept?.outcome.by !== by;

const ownKey = (key: string, by: string): string => `${key} by ${by}`;

/** Whether an act with this key has been performed by this person. */
export async function isKnown(read: EntityManager, key: string, by = ''): Promise<boolean> {
  const [kept] = await read.query<Kept[]>('select outcome from inbox where key = $1', [key]);
  if (!isAnothers(kept, by)) return kept !== undefined;
  const own = await read.query<unknown[]>('select 1 from inbox where key = $1', [ownKey(key, by)]);
  return own.length > 0;
}

/** Forgets acts older than `before` (machine time): platforms redeliver for minutes, not for days. */
export async function forget(tx: EntityManager, before: number): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>('delete from inbox where at_ms < $1', [before]);
  return count;
}
