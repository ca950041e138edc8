/** How long after its time an escalation is committed: seen from outside, by asking the database again and again. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from './due.ts';
import { insertClones, removeFrom } from './due-rows.ts';
import type { Samples } from './due-samples.ts';

const FIRST = 3_000_000;
const COUNT = 600;
/** They come due one by one over so long. */
const OVER_MS = 30_000;
const HEAD_START_MS = 4_000;
const ASKED_EVERY_MS = 10;
const PATIENCE_MS = 60_000;

/** Milliseconds of each, from the instant it was due to when its escalation could be read. */
export async function measureLag({ client }: Bench, { escalating }: Samples): Promise<number[]> {
  const [clock] = (await client.query<{ now: string }>('select service_now() as now')).rows;
  const begin = Number(clock?.now) + HEAD_START_MS;
  const dueAt = new Map<number, number>();
  for (const [index, sample] of escalating.entries()) {
    const clones = [];
    for (let n = index; n < COUNT; n += escalating.length) {
      const at = begin + Math.round((n * OVER_MS) / COUNT);
      dueAt.set(FIRST + n, at);
      clones.push({ number: FIRST + n, byMs: at - sample.row.next_at });
    }
    await insertClones(client, sample, clones);
  }
  const late: number[] = [];
  for (const until = Date.now() + OVER_MS + PATIENCE_MS; dueAt.size > 0;) {
    if (Date.now() > until) throw new Error(`${String(dueAt.size)} were never noticed.`);
    await delay(ASKED_EVERY_MS);
    const { rows } = await client.query<{ number: string; now: string }>(
      `select number, service_now() as now from request where number = any($1) and state -> 'escalation' <> 'null'`,
      [[...dueAt].filter(([, at]) => at <= Number(clock?.now) + 10 * PATIENCE_MS).map(([number]) => number)],
    );
    for (const { number, now } of rows) {
      late.push(Number(now) - (dueAt.get(Number(number)) ?? NaN));
      dueAt.delete(Number(number));
    }
  }
  await removeFrom(client, FIRST);
  return late;
}
