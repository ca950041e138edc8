/** Many of a few real requests: other numbers, moved in time, with histories whose chains hold. */

import type { Client } from 'pg';
import { canonical, chain } from '../../src/store/history.ts';
import type { Sample } from './due-samples.ts';

/** Instants of ours are epoch milliseconds, and no other number is that large. */
const AN_INSTANT = 1_500_000_000_000;

export type Clone = { number: number; byMs: number };

/** The same value said of another number, its instants moved. */
export function renumbered<T>(value: T, from: number, { number, byMs }: Clone): T {
  const subject = new RegExp(`request/${String(from)}(?!\\d)`, 'g');
  const walk = (one: unknown, key = ''): unknown => {
    if (typeof one === 'number')
      return key === 'number' && one === from ? number : one > AN_INSTANT ? one + byMs : one;
    if (typeof one === 'string') return one.replace(subject, `request/${String(number)}`);
    if (Array.isArray(one)) return one.map((each) => walk(each));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([name, each]) => [name, walk(each, name)]));
  };
  return walk(value) as T;
}

/** Inserts one of a sample for each number, with its history and messages, in bulk. */
export async function insertClones(client: Client, sample: Sample, clones: readonly Clone[]): Promise<void> {
  const [rows, entries, messages]: [unknown[], unknown[], unknown[]] = [[], [], []];
  for (const clone of clones) {
    const subject = `request/${String(clone.number)}`;
    let head = '';
    for (const entry of renumbered(sample.entries, sample.number, clone)) {
      const text = canonical(entry);
      head = chain(head, text);
      entries.push({
        customer_id: sample.customer,
        subject,
        seq: entry.seq,
        at: entry['at'],
        text,
        hash: head,
      });
    }
    rows.push({ ...renumbered(sample.row, sample.number, clone), head });
    for (const message of renumbered(sample.messages, sample.number, clone))
      messages.push({ ...message, customer_id: sample.customer, subject });
  }
  await client.query('insert into history select * from jsonb_populate_recordset(null::history, $1)', [
    JSON.stringify(entries),
  ]);
  await client.query('insert into request select * from jsonb_populate_recordset(null::request, $1)', [
    JSON.stringify(rows),
  ]);
  await client.query(
    `insert into message (customer_id, subject, key, lane, kind, parent, urgent, content)
     select customer_id, subject, key, lane, kind, parent, urgent, content
     from jsonb_populate_recordset(null::message, $1)`,
    [JSON.stringify(messages)],
  );
}

/** Fills up with copies of samples that have one entry, in the database itself; their messages are sent and gone. */
export async function fillWith(
  client: Client,
  samples: readonly Sample[],
  from: number,
  count: number,
): Promise<void> {
  const share = Math.ceil(count / samples.length);
  for (const [index, { customer, number, entries }] of samples.entries()) {
    if (entries.length !== 1) throw new Error('A sample to fill up with has more than one entry.');
    const first = from + index * share;
    await client.query(
      `with made as materialized (
         select n, replace(replace(text, '"number":' || $2, '"number":' || n), 'request/' || $2, 'request/' || n) as text
         from history, generate_series($3::bigint, $4::bigint) as n
         where customer_id = $1 and subject = 'request/' || $2
       ), chained as materialized (
         select n, text, encode(sha256(convert_to(E'\\n' || text, 'UTF8')), 'hex') as hash from made
       ), kept as (
         insert into history
         select $1, 'request/' || n, 1, (text::jsonb ->> 'at')::bigint, text, hash from chained
       )
       insert into request
       select one.* from request, chained, jsonb_populate_record(request, jsonb_build_object(
         'number', n, 'head', hash, 'state', state || jsonb_build_object('number', n))) as one
       where request.customer_id = $1 and request.number = $2::bigint`,
      [customer, String(number), first, Math.min(first + share, from + count) - 1],
    );
  }
}

/** Takes away what was inserted from a number on. */
export async function removeFrom(client: Client, number: number): Promise<void> {
  await client.query(
    `with gone as (delete from request where number >= $1 returning customer_id, 'request/' || number as subject),
       said as (delete from message using gone where message.customer_id = gone.customer_id and message.subject = gone.subject)
     delete from history using gone where history.customer_id = gone.customer_id and history.subject = gone.subject`,
    [number],
  );
  await client.query('vacuum request, history, message');
}
