/**
 * What somebody would write by hand who wants only the rows: one transaction over `pg`, multi-row inserts, the same
 * seals and the same hash chain. It looks nothing up: no person, no agreement, no load of the team, no verdict.
 */

import { Pool } from 'pg';
import { readAnswers } from '../../../adapters/slack/answers.ts';
import { chain } from '../../../src/store/history.ts';
import { encrypt } from '../../../src/store/cipher.ts';
import type { Contestant, Options } from '../contestant.ts';
import { listen } from './bolt.ts';

type Json = Readonly<Record<string, unknown>>;
type Message = { key: string; lane: string; kind: string; urgent: boolean; content: Json };

/** The rows of one request of Steward's, to be written again with another number, requester and words. */
export type Example = {
  customer: string;
  number: number;
  row: { status: string; team: string; priority: string; raised_at: number; next_at: number; state: Json };
  entry: Json & { event: Json };
  messages: readonly Message[];
};

const KEY = Buffer.alloc(32, 7);

export async function startSql({ url }: Options): Promise<Contestant> {
  const pool = new Pool({ connectionString: url, max: 10 });
  let example: Example | undefined;

  const { port, close } = await listen(async ({ ack, body, view }) => {
    if (!example) throw new Error('The example has not come yet.');
    const { customer, row, entry, messages } = example;
    const answers = readAnswers(view.state.values);
    const requester = `person-${body.user.id}`.padEnd(36, '0');
    const seal = (text = '') => ({ k: requester, d: encrypt(KEY, requester, Buffer.from(text)) });
    const words = {
      requester,
      title: seal(answers['title']),
      details: seal(answers['details']),
      words: { place: seal(answers['workplace.printer.place']) },
    };
    const client = await pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ number: string }>(
        `insert into inbox (key, outcome, at_ms)
         values ($1, jsonb_build_object('number', nextval('request_number')), $2)
         on conflict do nothing returning outcome ->> 'number' as number`,
        [`view:${view.id}:${view.hash}:0123456789012345678901`, Date.now()],
      );
      const number = Number(rows[0]?.number);
      const text = JSON.stringify({
        ...entry,
        by: { kind: 'person', person: requester },
        event: { ...entry.event, ...words, number },
        subject: `request/${number}`,
      });
      const hash = chain('', text);
      await client.query(
        `insert into request (customer_id, number, status, team, requester, priority, raised_at, next_at, seq, head, at, state)
         values ($1,$2,$3,$4,$5,$6,$7,$8,1,$9,$7,$10)`,
        [
          ...[
            customer,
            number,
            row.status,
            row.team,
            requester,
            row.priority,
            row.raised_at,
            row.next_at,
            hash,
          ],
          JSON.stringify({ ...row.state, ...words, number }),
        ],
      );
      await client.query(
        'insert into history (customer_id, subject, seq, at, text, hash) values ($1,$2,1,$3,$4,$5)',
        [customer, `request/${number}`, row.raised_at, text, hash],
      );
      const renamed = messages.map((one) => ({
        ...one,
        key: one.key.replace(String(example?.number), String(number)),
        lane: one.lane.startsWith('person:') ? `person:${requester}` : one.lane,
        content: { ...one.content, request: `${customer}/${number}` },
      }));
      await client.query('insert into lane (key) select unnest($1::text[]) on conflict do nothing', [
        renamed.map((one) => one.lane),
      ]);
      const values: unknown[] = [customer, `request/${number}`];
      const tuples = renamed.map((one) => {
        const n = values.push(one.key, one.lane, one.kind, one.urgent, JSON.stringify(one.content)) - 4;
        return `($1,$2,$${n},$${n + 1},$${n + 2},$${n + 3},$${n + 4})`;
      });
      await client.query(
        `insert into message (customer_id, subject, key, lane, kind, urgent, content) values ${tuples.join(',')}`,
        values,
      );
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
    await ack();
  });

  return {
    port,
    answers: { example: (given: Example) => void (example = given) },
    stop: async () => {
      close();
      await pool.end();
    },
  };
}
