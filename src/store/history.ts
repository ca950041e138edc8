/**
 * Append-only history: one hash chain per subject. `text` is the canonical JSON of an entry without its hash,
 * `hash` = sha256(previous hash, LF, text), the previous hash of the first entry being empty.
 */

import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor, Story } from '../decision.ts';
import { prepared } from './prepared.ts';
import type { Ref } from './subject.ts';

type Draft<E> = { seq: number; at: number; by: Actor; event: E };

/** JSON with sorted keys and no white space: the same value always gives the same text (after RFC 8785). */
export function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

export const chain = (previous: string, text: string): string =>
  createHash('sha256').update(previous).update('\n').update(text).digest('hex');

/** What is appended to one subject, after `head` ('' for a new one). */
export type Appended<E> = { kind: string; ref: Ref; head: string; drafts: readonly Draft<E>[] };

/** Entries for events that happen together, after the entry with the number `seq` (0 for a new subject). */
export const draftsOf = <E>(seq: number, events: readonly E[], by: Actor, at: number): Draft<E>[] =>
  events.map((event, index) => ({ seq: seq + index + 1, at, by, event }));

/**
 * Appends entries after `head` ('' for a new subject).
 * @returns the new head
 */
export async function append<E>(
  tx: EntityManager,
  kind: string,
  ref: Ref,
  head: string,
  drafts: readonly Draft<E>[],
): Promise<string> {
  const [after] = await appendAll(tx, [{ kind, ref, head, drafts }]);
  return after ?? head;
}

/**
 * Appends to many subjects in one statement.
 * @returns their new heads, in the same order
 */
export async function appendAll<E>(tx: EntityManager, all: readonly Appended<E>[]): Promise<string[]> {
  const columns: [string[], string[], number[], number[], string[], string[]] = [[], [], [], [], [], []];
  const heads = all.map(({ kind, ref, head, drafts }) => {
    const subject = `${kind}/${ref.id}`;
    let last = head;
    for (const draft of drafts) {
      const text = canonical({ ...draft, customer: ref.customer, subject });
      last = chain(last, text);
      [ref.customer, subject, draft.seq, draft.at, text, last].forEach((value, index) =>
        (columns[index] as unknown[]).push(value),
      );
    }
    return last;
  });
  await prepared(
    tx,
    `insert into history (customer_id, subject, seq, at, text, hash)
     select * from unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::text[], $6::text[])`,
    columns,
  );
  return heads;
}

type Kept = { seq: number; at: number; text: string; hash: string };
type Written = Draft<unknown> & { customer: string; subject: string };

/**
 * The whole history of a subject, oldest first, its chain recomputed.
 * @param head the hash the subject's row stood at before: without it, entries cut off at the end would not be missed
 */
export async function story<E>(tx: EntityManager, kind: string, ref: Ref, head: string): Promise<Story<E>> {
  const subject = `${kind}/${ref.id}`;
  const rows: Kept[] = await tx.query(
    'select seq, at, text, hash from history where customer_id = $1 and subject = $2 order by seq',
    [ref.customer, subject],
  );
  const entries = rows.flatMap((row) => {
    const written = parsed(row.text) as Draft<E> | undefined;
    return written ? [{ ...written, hash: row.hash }] : [];
  });
  return { entries, brokenAt: brokenAt(rows, { customer: ref.customer, subject, head }) };
}

/** Undefined for what nobody but a forger can have written. */
function parsed(text: string): Written | undefined {
  try {
    return JSON.parse(text) as Written;
  } catch {
    return undefined;
  }
}

/** The number of the first entry that does not hold (or is missing); null when all do. */
function brokenAt(
  rows: readonly Kept[],
  of: { customer: string; subject: string; head: string },
): number | null {
  let head = '';
  for (const [index, row] of rows.entries()) {
    head = chain(head, row.text);
    // A whole history moved to another subject has a chain that holds: what the text says of itself counts.
    const said = parsed(row.text);
    const isItself =
      said?.seq === row.seq &&
      said.at === row.at &&
      said.customer === of.customer &&
      said.subject === of.subject;
    if (row.seq !== index + 1 || row.hash !== head || !isItself) return index + 1;
  }
  return rows.some(({ hash }) => hash === of.head) ? null : rows.length + 1;
}
