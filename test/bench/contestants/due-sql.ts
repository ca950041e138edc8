/**
 * What somebody would write by hand who knows beforehand what is to be said: the same rows, locked in the same way
 * (skipping what others hold), most urgent first, as many in a transaction and as many transactions at once, in
 * multi-row statements over `pg`, with the same hash chain. It loads no facts, decides nothing and folds nothing.
 */

import { performance } from 'node:perf_hooks';
import { Pool } from 'pg';
import { canonical, chain } from '../../../src/store/history.ts';
import type { Drained, DueContestant } from '../due-contestant.ts';
import { renumbered } from '../due-rows.ts';
import type { Sample } from '../due-samples.ts';

/** What Steward wrote for one request of each priority: as it stands then, and what was added. */
export type Example = { after: Sample; added: Sample['entries']; said: Sample['messages'] };
export type Examples = Readonly<Record<string, Example>>;
export type SqlDrain = { examples: Examples; together: number; atOnce: number };

type Listed = { customer_id: string; number: string; priority: string };
type Held = Listed & { seq: number; head: string; now: string };

type Made = Readonly<Record<string, (number: number) => Example>>;

/** The example said of another number, at another time; cheaper than walking it for each. */
function makerOf(example: Example, now: number): (number: number) => Example {
  const mark = 987_654_321;
  const { after } = example;
  const clone = { number: mark, byMs: now - Number(after.row['at']) };
  const text = JSON.stringify(renumbered(example, after.number, clone));
  return (number) => JSON.parse(text.replaceAll(String(mark), String(number))) as Example;
}

export async function startDueSql(url: string): Promise<DueContestant> {
  const pool = new Pool({ connectionString: url, max: 10 });
  const page = async (made: Made, rows: readonly Listed[]): Promise<number> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows: held } = await client.query<Held>({
        name: 'lock',
        text: `select customer_id, number, priority, seq, head, service_now() as now
               from unnest($1::text[], $2::bigint[]) as wanted(of, named)
               join request on customer_id = of and number = named
               where next_at <= service_now() for update of request skip locked`,
        values: [rows.map((row) => row.customer_id), rows.map((row) => row.number)],
      });
      const entries: unknown[][] = [[], [], [], [], [], []];
      const updates: unknown[][] = Array.from({ length: 8 }, () => []);
      const messages: unknown[][] = Array.from({ length: 8 }, () => []);
      const push = (into: unknown[][], ...values: unknown[]) =>
        values.forEach((value, at) => into[at]?.push(value));
      for (const { customer_id, number, priority, seq, head: before, now } of held) {
        const make = made[priority];
        if (!make) throw new Error(`There is no example of ${priority}.`);
        const { after, added, said } = make(Number(number));
        let head = before;
        for (const [index, entry] of added.entries()) {
          const text = canonical({ ...entry, at: Number(now), seq: seq + index + 1 });
          head = chain(head, text);
          push(entries, customer_id, `request/${number}`, seq + index + 1, now, text, head);
        }
        const { status, next_at } = after.row;
        push(
          updates,
          customer_id,
          number,
          status,
          next_at,
          seq + added.length,
          head,
          now,
          JSON.stringify(after.row.state),
        );
        for (const one of said)
          push(
            messages,
            customer_id,
            `request/${number}`,
            one.key,
            one.lane,
            one.kind,
            one.parent,
            one.urgent,
            JSON.stringify(one.content),
          );
      }
      await client.query({
        name: 'entries',
        text: `insert into history (customer_id, subject, seq, at, text, hash)
               select * from unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::text[], $6::text[])`,
        values: entries,
      });
      await client.query({
        name: 'rows',
        text: `update request set status = n.status, next_at = n.next_at, seq = n.seq, head = n.head, at = n.at, state = n.state
               from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::integer[], $6::text[], $7::bigint[], $8::jsonb[])
                 as n(customer_id, number, status, next_at, seq, head, at, state)
               where request.customer_id = n.customer_id and request.number = n.number`,
        values: updates,
      });
      await client.query({
        name: 'messages',
        text: `with l as (insert into lane (key) select distinct unnest($4::text[]) order by 1 on conflict do nothing)
               insert into message (customer_id, subject, key, lane, kind, parent, urgent, content)
               select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::jsonb[])
               on conflict (key) do update set wanted = message.wanted + 1, urgent = excluded.urgent,
                 content = excluded.content, state = 'due', attempts = 0, not_before = 0, problem = null`,
        values: messages,
      });
      await client.query('commit');
      return held.length;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };

  const drain = async ({ examples, together, atOnce }: SqlDrain): Promise<Drained> => {
    const began = performance.now();
    const clock = await pool.query<{ now: string }>('select service_now() as now');
    const now = Number(clock.rows[0]?.now);
    const made = Object.fromEntries(
      Object.entries(examples).map(([priority, example]) => [priority, makerOf(example, now)]),
    );
    let changed = 0;
    for (;;) {
      const { rows } = await pool.query<Listed>(
        `select customer_id, number, priority from request where next_at <= $1
         order by priority, next_at limit 500`,
        [now],
      );
      if (rows.length === 0) return { ms: performance.now() - began, changed };
      const left = Array.from({ length: Math.ceil(rows.length / together) }, (_, n) =>
        rows.slice(n * together, (n + 1) * together),
      );
      const work = async (): Promise<void> => {
        for (let next = left.shift(); next; next = left.shift()) {
          const many = await page(made, next);
          changed += many;
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    }
  };

  return { answers: { drain }, stop: () => pool.end() };
}
