/**
 * Sending the request form to one replica and to two over one database, in turn, and what of the processor's time
 * the database takes: what a second replica gives where cores are few, and what bounds many.
 */

import { availableParallelism, loadavg, tmpdir } from 'node:os';
import type { ModalView } from '@slack/types';
import type { Child } from './child.ts';
import { startChild } from './child.ts';
import type { Options } from './contestant.ts';
import { openDatabases } from './databases.ts';
import { checkRows, mark } from './intake-report.ts';
import type { Load, Measured } from './load.ts';
import { median } from './quantile.ts';
import { serverCpu } from './server-cpu.ts';
import { openSink } from './sink.ts';
import { REQUESTERS } from './submission.ts';

export type ReplicasOptions = { url: string | undefined; rounds: number; scale: number };

type Runner = Child & { port: number };

/** Acknowledged submissions a second over all replicas; processor time in milliseconds a request; null: not told. */
type Sample = { rate: number; p99: number; refused: number; steward: number; database: number | null };

const LEVELS = [16, 64];
const AMOUNT = 2_000;

/** @returns whether all was acknowledged */
export async function benchReplicas({ url, rounds, scale }: ReplicasOptions): Promise<boolean> {
  const databases = await openDatabases(url);
  const sink = await openSink();
  const children: Child[] = [];
  const child = (script: string, args: readonly string[] = []): Child => {
    const started = startChild(script, args);
    children.push(started);
    return started;
  };
  try {
    const shared = await databases.create('replicas');
    const about: Options = { url: shared, apiUrl: sink.apiUrl, dataDir: tmpdir() };
    const replica = async (): Promise<Runner> => {
      const started = child('./contestant.ts', ['steward', JSON.stringify(about)]);
      return { ...started, port: await started.ask<number>('port') };
    };
    // One after the other: the first one makes the tables.
    const replicas = [await replica(), await replica()];
    const loads = replicas.map(() => child('./load.ts'));
    const postmaster = await postmasterOf((sql) => databases.query<{ pid: string }>(shared, sql));

    const send = async (count: number, concurrency: number, amount: number): Promise<Sample> => {
      const used = replicas.slice(0, count);
      const view = await used[0]!.ask<ModalView>('view');
      const before = [await cpuOf(used), postmaster === null ? null : serverCpu(postmaster)] as const;
      const measured = await Promise.all(
        used.map(({ port }, n) =>
          loads[n]!.ask<Measured>('send', {
            port,
            view,
            concurrency: concurrency / count,
            amount: amount / count,
          } satisfies Load),
        ),
      );
      const after = [await cpuOf(used), postmaster === null ? null : serverCpu(postmaster)] as const;
      return {
        // Both began together and had as much to do: the slower one says how long it took.
        rate: count * Math.min(...measured.map(({ rate }) => rate)),
        p99: Math.max(...measured.map(({ p99 }) => p99)),
        refused: measured.reduce((sum, { refused }) => sum + refused, 0),
        steward: (after[0] - before[0]) / amount,
        database: before[1] === null || after[1] === null ? null : (after[1] - before[1]) / amount,
      };
    };

    const amount = 2 * Math.round((AMOUNT * scale) / 2);
    let sent = 4 * REQUESTERS;
    await send(1, 8, 2 * REQUESTERS);
    await send(2, 8, 2 * REQUESTERS);
    const samples = new Map<string, Sample[]>();
    for (let round = 0; round < rounds; round += 1)
      for (const concurrency of LEVELS)
        for (const count of round % 2 === 0 ? [1, 2] : [2, 1]) {
          const name = `${String(concurrency)}/${String(count)}`;
          samples.set(name, [...(samples.get(name) ?? []), await send(count, concurrency, amount)]);
          sent += amount;
        }
    await checkRows(databases, [shared], sent);
    console.log(
      `\nSending the request form to one replica and to two, ${databases.about}, ${String(availableParallelism())} cores, ` +
        `${String(rounds)} rounds; load of the machine ${loadavg()
          .map((one) => one.toFixed(1))
          .join(' ')}. Delivery is off.\n`,
    );
    return report(samples);
  } finally {
    await Promise.all(children.map((one) => one.stop()));
    sink.close();
    await databases.stop();
  }
}

function report(samples: ReadonlyMap<string, readonly Sample[]>): boolean {
  const of = (concurrency: number, count: number): readonly Sample[] =>
    samples.get(`${String(concurrency)}/${String(count)}`) ?? [];
  console.log(row(['at once', 'replicas', 'req/s', 'p99 ms', 'CPU ms', 'of it database', 'beside one']));
  for (const concurrency of LEVELS)
    for (const count of [1, 2]) {
      const own = of(concurrency, count);
      const middle = (value: (sample: Sample) => number): number => median(own.map(value));
      const gain = median(own.map(({ rate }, round) => rate / (of(concurrency, 1)[round]?.rate ?? NaN)));
      const database = own.every((one) => one.database !== null) ? middle((one) => one.database ?? 0) : null;
      const steward = middle((one) => one.steward);
      console.log(
        row([
          String(concurrency),
          String(count),
          middle(({ rate }) => rate).toFixed(0),
          middle(({ p99 }) => p99).toFixed(0),
          (steward + (database ?? 0)).toFixed(2),
          database === null ? 'not told' : `${((100 * database) / (steward + database)).toFixed(0)} %`,
          `${gain.toFixed(2)}`,
        ]),
      );
    }
  const refused = [...samples.values()].flat().reduce((sum, one) => sum + one.refused, 0);
  console.log(`\n${mark(refused === 0)} ${String(refused)} were not acknowledged`);
  return refused === 0;
}

const WIDTHS = [8, 8, 8, 8, 8, 14, 10];
const row = (cells: readonly string[]): string =>
  cells.map((cell, n) => cell.padStart(WIDTHS[n] ?? 0)).join('  ');

/** Null where the server does not tell, or is on another machine. */
async function postmasterOf(query: (sql: string) => Promise<{ pid: string }[]>): Promise<number | null> {
  const sql = `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`;
  const [row] = await query(sql).catch((): { pid: string }[] => []);
  return row === undefined ? null : Number(row.pid);
}

async function cpuOf(children: readonly Child[]): Promise<number> {
  const used = await Promise.all(children.map((one) => one.ask<NodeJS.CpuUsage>('cpu')));
  return used.reduce((sum, { user, system }) => sum + (user + system) / 1000, 0);
}
