/** The outbox: what is to be said, kept in the transaction that caused it and sent afterwards, lane by lane. */

import type { EntityManager } from 'typeorm';
import type { Outgoing } from '../decision.ts';
import { prepared } from './prepared.ts';
import type { Ref } from './subject.ts';

/**
 * Puts messages into the outbox. A card that is already there is only marked due again: it is rendered when
 * sent, so any number of changes in between cost one update.
 * @param stem makes the keys of pings, so that the same history entry can never ring twice
 */
export const enqueue = (
  tx: EntityManager,
  kind: string,
  ref: Ref,
  stem: string,
  outgoing: readonly Outgoing[],
): Promise<void> => enqueueAll(tx, [{ kind, ref, stem, outgoing }]);

/** What is to be said of one subject, see {@link enqueue}. */
export type Enqueued = { kind: string; ref: Ref; stem: string; outgoing: readonly Outgoing[] };

/** The same for many subjects in one statement. */
export async function enqueueAll(tx: EntityManager, all: readonly Enqueued[]): Promise<void> {
  const rows = all.flatMap(({ kind, ref, stem, outgoing }) =>
    merged(outgoing, stem).map((one) => ({ ...one, customer: ref.customer, subject: `${kind}/${ref.id}` })),
  );
  if (rows.length === 0) return;
  // Lanes in one order for everybody: two transactions that open the same ones must not wait for each other.
  await prepared(
    tx,
    `with l as (insert into lane (key) select unnest($1::text[]) on conflict do nothing)
     insert into message (customer_id, subject, key, lane, kind, parent, urgent, content)
     select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::jsonb[])
     on conflict (key) do update set
       wanted = message.wanted + 1, urgent = excluded.urgent, content = excluded.content,
       due_since = case when message.state = 'due' then message.due_since else excluded.due_since end,
       state = 'due', attempts = 0, not_before = 0, problem = null, reported = false`,
    [
      [...new Set(rows.map((row) => row.lane))].sort(),
      rows.map((row) => row.customer),
      rows.map((row) => row.subject),
      rows.map((row) => row.key),
      rows.map((row) => row.lane),
      rows.map((row) => row.kind),
      rows.map((row) => row.parent ?? null),
      rows.map((row) => row.urgent),
      rows.map((row) => JSON.stringify(row.content)),
    ],
  );
}

type Keyed = Outgoing & { key: string };

/**
 * Puts messages into the outbox unless one with the same key has ever been there.
 * @returns how many were new
 */
export async function enqueueOnce(tx: EntityManager, ref: Ref, outgoing: readonly Keyed[]): Promise<number> {
  let fresh = 0;
  for (const one of outgoing) {
    const rows = await tx.query<unknown[]>(
      `with l as (insert into lane (key) values ($3) on conflict do nothing)
       insert into message (customer_id, subject, lane, key, kind, urgent, content, parent)
       values ($1,$2,$3,$4,$5,$6,$7,$8) on conflict (key) do nothing returning id`,
      [
        ref.customer,
        ref.id,
        one.lane,
        one.key,
        one.kind,
        one.urgent,
        JSON.stringify(one.content),
        one.parent ?? null,
      ],
    );
    fresh += rows.length;
  }
  return fresh;
}

/** Has a card drawn anew, and said where a list says it; in the transaction that gives cause. */
export async function drawAnew(tx: EntityManager, key: string): Promise<void> {
  await tx.query(
    `update message set wanted = wanted + 1, state = 'due', not_before = 0
     where key = $1 and kind = 'card' and state in ('due', 'sent')`,
    [key],
  );
}

/** One row a key: PostgreSQL refuses to upsert the same row twice in one statement. */
function merged(outgoing: readonly Outgoing[], stem: string): Keyed[] {
  const byKey = new Map<string, Keyed>();
  outgoing.forEach((one, index) => {
    const key = one.key ?? `${stem}/${index}`;
    const before = byKey.get(key);
    byKey.set(key, { ...one, key, urgent: one.urgent || (before?.urgent ?? false) });
  });
  return [...byKey.values()];
}
