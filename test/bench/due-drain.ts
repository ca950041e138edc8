/** Thousands due in the same second: Steward, two replicas of it, and hand-written SQL for the same rows, in turn. */

import { loadavg } from 'node:os';
import type { Child } from './child.ts';
import type { Examples, SqlDrain } from './contestants/due-sql.ts';
import type { Drained } from './due-contestant.ts';
import type { Bench } from './due.ts';
import { row } from './due.ts';
import { insertClones, removeFrom } from './due-rows.ts';
import type { Sample, SampleMessage, Samples } from './due-samples.ts';
import { mark } from './intake-report.ts';
import { median } from './quantile.ts';

const FIRST = 5_000_000;
const COUNT = 5_000;
/** As Steward does, see `workers/sweep.ts`; and as most would write it at first. */
const [TOGETHER, AT_ONCE] = [25, 2];
const WANTED = 0.5;
/** So many of a less urgent priority may be looked at before the last of a more urgent one: what runs at once. */
const OVERTAKING = 4 * TOGETHER;

type Result = { name: string; ms: number; round: number };

/** @returns whether Steward's rate is what is wanted of that of hand-written SQL, and the order is kept */
export async function benchDrain(bench: Bench, samples: Samples, rounds: number): Promise<boolean> {
  const [first, second, sql] = [
    await bench.child('steward'),
    await bench.child('steward'),
    await bench.child('sql'),
  ];
  const examples = await learn(bench, samples, first);
  const bySql = async (together: number): Promise<number> =>
    whole(await sql.ask<Drained>('drain', { examples, together, atOnce: AT_ONCE } satisfies SqlDrain));
  // Those that are compared in the end take their turns next to each other: the machine's load changes in minutes.
  const contestants: Readonly<Record<string, () => Promise<number>>> = {
    Steward: async () => whole(await first.ask<Drained>('sweep')),
    'hand-written SQL': () => bySql(TOGETHER),
    'the same, one a transaction': () => bySql(1),
    'Steward, one transaction at once': async () => whole(await first.ask<Drained>('sweep', 1)),
    'Steward, four at once': async () => whole(await first.ask<Drained>('sweep', 4)),
    'Steward, two replicas': async () => {
      const both = await Promise.all([first, second].map((replica) => replica.ask<Drained>('sweep')));
      return whole(...both);
    },
  };
  const results: Result[] = [];
  let isOrdered = true;
  // A first round for warm code and plans counts for nothing.
  for (let round = -1; round < rounds; round += 1) {
    const names = Object.keys(contestants);
    for (const name of round % 2 === 0 ? names : names.reverse()) {
      await fill(bench, samples);
      const ms = (await contestants[name]?.()) ?? NaN;
      if (round >= 0) results.push({ name, ms, round });
      isOrdered = (await isMostUrgentFirst(bench)) && isOrdered;
      await checkRows(bench, examples);
      await removeFrom(bench.client, FIRST);
    }
  }
  return report(results, isOrdered);
}

/** Milliseconds of the slower one; each request was changed by one of them. */
function whole(...drained: readonly Drained[]): number {
  const changed = drained.reduce((sum, one) => sum + one.changed, 0);
  if (changed !== COUNT) throw new Error(`${String(changed)} of ${String(COUNT)} were changed.`);
  return Math.max(...drained.map(({ ms }) => ms));
}

async function fill({ client }: Bench, { escalating }: Samples, count = COUNT): Promise<void> {
  const [clock] = (await client.query<{ now: string }>('select service_now() as now')).rows;
  for (const [index, sample] of escalating.entries()) {
    const byMs = Number(clock?.now) - 1_000 - sample.row.next_at;
    const clones = [];
    for (let n = index; n < count; n += escalating.length) clones.push({ number: FIRST + n, byMs });
    await insertClones(client, sample, clones);
  }
  await client.query('analyze request');
}

/** What Steward writes for one of each. */
async function learn(bench: Bench, samples: Samples, steward: Child): Promise<Examples> {
  await fill(bench, samples, samples.escalating.length);
  await steward.ask<Drained>('sweep');
  const examples: Record<string, Examples[string]> = {};
  for (const [index, before] of samples.escalating.entries()) {
    const after = await readAgain(bench, FIRST + index);
    const known = new Set(
      before.messages.map(({ key }) => key.replace(/\/request\/\d+\//, `/request/${String(FIRST + index)}/`)),
    );
    const said = after.messages.filter(({ key, wanted }) => !known.has(key) || wanted > 1);
    examples[before.row.priority] = { after, added: after.entries.slice(before.entries.length), said };
  }
  await removeFrom(bench.client, FIRST);
  return examples;
}

async function readAgain({ client }: Bench, number: number): Promise<Sample> {
  const one = async <T>(sql: string): Promise<T[]> => (await client.query(sql, [String(number)])).rows as T[];
  // As JSON its instants are numbers.
  const [found] = await one<{ row: Sample['row'] }>(
    'select to_jsonb(request) as row from request where number = $1::bigint',
  );
  const kept = found?.row;
  if (!kept) throw new Error(`Request ${String(number)} is gone.`);
  const entries = await one<{ text: string }>(
    `select text from history where subject = 'request/' || $1 order by seq`,
  );
  const messages = await one<SampleMessage>(
    `select key, lane, kind, parent, urgent, content, wanted from message where subject = 'request/' || $1 order by id`,
  );
  return {
    customer: String(kept['customer_id']),
    number,
    row: kept,
    entries: entries.map(({ text }) => JSON.parse(text) as Sample['entries'][number]),
    messages,
  };
}

/** In the order in which they were looked at, nobody less urgent stands far before somebody more urgent. */
async function isMostUrgentFirst({ client }: Bench): Promise<boolean> {
  const { rows } = await client.query<{ priority: string }>(
    'select priority from request where number >= $1 order by at, priority',
    [FIRST],
  );
  let place = 0;
  for (const priority of [...new Set(rows.map((one) => one.priority))].sort()) {
    const last = rows.findLastIndex((one) => one.priority === priority);
    place += rows.filter((one) => one.priority === priority).length;
    if (last >= place + OVERTAKING) return false;
  }
  return true;
}

/** Every one was escalated, and as many entries and messages were written as for the examples. */
async function checkRows({ client }: Bench, examples: Examples): Promise<void> {
  for (const [priority, { after }] of Object.entries(examples)) {
    const { rows } = await client.query<{ few: string; least: string; most: string }>(
      `select count(*) filter (where seq <> $3) as few,
         min((select count(*) from message where message.customer_id = request.customer_id and subject = 'request/' || number)) as least,
         max((select count(*) from message where message.customer_id = request.customer_id and subject = 'request/' || number)) as most
       from request where number >= $1 and priority = $2`,
      [FIRST, priority, after.row.seq],
    );
    const [{ few, least, most } = { few: '', least: '', most: '' }] = rows;
    if (
      Number(few) !== 0 ||
      Number(least) !== after.messages.length ||
      Number(most) !== after.messages.length
    )
      throw new Error(
        `Of ${priority} ${few} were not changed as expected; ${least} to ${most} messages each, not ${String(after.messages.length)}.`,
      );
  }
}

function report(results: readonly Result[], isOrdered: boolean): boolean {
  const rate = (one: Result): number => (COUNT / one.ms) * 1_000;
  const of = (name: string) => results.filter((one) => one.name === name);
  /** Of each round, the least first. */
  const ratios = (to: string): number[] =>
    of('Steward')
      .map((one) => rate(one) / rate(of(to).find(({ round }) => round === one.round) ?? one))
      .sort((a, b) => a - b);
  console.log(
    `\n${COUNT.toLocaleString('en')} due in the same second, ${String(of('Steward').length)} rounds:\n`,
  );
  console.log(row(['contestant', 'seconds', 'a second', "Steward's rate is"]));
  for (const name of new Set(results.map((one) => one.name)))
    console.log(
      row([
        name,
        (median(of(name).map(({ ms }) => ms)) / 1_000).toFixed(2),
        median(of(name).map(rate)).toFixed(0),
        name === 'Steward' ? '' : `${median(ratios(name)).toFixed(2)} of it`,
      ]),
    );
  const beside = ratios('hand-written SQL');
  const isFast = median(beside) >= WANTED;
  console.log(
    `\n${mark(isFast)} ${median(beside).toFixed(2)} of the rate of hand-written SQL, wanted at least ${String(WANTED)}` +
      ` (rounds: ${beside.map((one) => one.toFixed(2)).join(', ')}; load of the machine now ${loadavg()[0]?.toFixed(1) ?? ''})` +
      `\n${mark(isOrdered)} the most urgent first`,
  );
  return isFast && isOrdered;
}
