/**
 * Many messages to many channels, one of which is throttled from beginning to end, beside the same run without that:
 * when the other channels have all of theirs. Runs take turns; a ratio is the median of each round's ratio.
 */

import { loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from './child.ts';
import { startChild } from './child.ts';
import type { Databases } from './databases.ts';
import { openDatabases } from './databases.ts';
import type { WorkerOptions } from './delivery-worker.ts';
import { mark } from './intake-report.ts';
import { median, quantile } from './quantile.ts';
import { openSink } from './sink.ts';

export type DeliveryOptions = { url: string | undefined; rounds: number; scale: number };

const CHANNELS = 1_000;
const MESSAGES = 10_000;
/** What the throttled one is told, again and again. */
const RETRY_AFTER_S = 1;
const PATIENCE_MS = 5 * 60_000;
/** Finish times beside those of the run without a throttled channel. */
const WANTED = 1.1;

/** Seconds from the beginning until a channel had all of its messages, over the channels that are not throttled. */
type Sample = { p50: number; p99: number; last: number; rate: number; refused: number };
type Kind = 'plain' | 'throttled';

const idOf = (n: number): string => `C0B${String(n).padStart(6, '0')}`;

/** @returns whether the other channels were as fast as without */
export async function benchDelivery({ url, rounds, scale }: DeliveryOptions): Promise<boolean> {
  const channels = Math.max(10, Math.round(CHANNELS * scale));
  const each = MESSAGES / CHANNELS;
  const slow = idOf(Math.floor(channels / 2));
  let isThrottled = false;
  let refused = 0;
  let began = 0;
  const arrived = new Map<string, number[]>();
  const sink = await openSink({
    limited: (channel) => {
      if (!isThrottled || channel !== slow) return null;
      refused += 1;
      return RETRY_AFTER_S;
    },
    posted: (channel) => {
      const times = arrived.get(channel) ?? [];
      times.push((performance.now() - began) / 1000);
      arrived.set(channel, times);
    },
  });
  const databases = await openDatabases(url);
  const workers: Child[] = [];
  try {
    const shared = await databases.create('delivery');
    const about: WorkerOptions = { url: shared, apiUrl: sink.apiUrl, channels };
    for (let n = 0; n < 2; n += 1) {
      const worker = startChild('./delivery-worker.ts', [JSON.stringify(about)]);
      workers.push(worker);
      await worker.ask('ready');
    }
    const run = async (kind: Kind, count: number): Promise<Sample> => {
      await fill(databases, shared, channels, each);
      arrived.clear();
      [isThrottled, refused] = [kind === 'throttled', 0];
      const at = workers.slice(0, count);
      began = performance.now();
      await Promise.all(at.map((worker) => worker.ask('run')));
      const others = (channels - 1) * each;
      await until(() => countOf(arrived) - (arrived.get(slow)?.length ?? 0) >= others);
      const sample = sampleOf(arrived, slow, refused);
      isThrottled = false;
      await until(() => countOf(arrived) >= channels * each);
      await Promise.all(at.map((worker) => worker.ask('halt')));
      const odd = [...arrived].filter(([, times]) => times.length !== each);
      if (odd.length > 0) throw new Error(`${String(odd.length)} channels got too many or too few.`);
      return sample;
    };
    await run('plain', 2); // compiled and warm
    const isEven: boolean[] = [];
    for (const count of [1, 2]) {
      const samples: Record<Kind, Sample[]> = { plain: [], throttled: [] };
      for (let round = 0; round < rounds; round += 1)
        for (const kind of round % 2 === 0
          ? (['plain', 'throttled'] as const)
          : (['throttled', 'plain'] as const))
          samples[kind].push(await run(kind, count));
      isEven.push(report(count, channels * each, channels, samples));
    }
    console.log(
      `\n${databases.about}, ${String(rounds)} rounds; load of the machine ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}.`,
    );
    return isEven.every(Boolean);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    sink.close();
    await databases.stop();
  }
}

/** Messages in turn for every channel, as requests of many customers would leave them. */
async function fill(databases: Databases, url: string, channels: number, each: number): Promise<void> {
  await databases.query(url, 'truncate message, lane, throttle');
  await databases.query(
    url,
    `insert into lane (key) select 'door:bench-' || n from generate_series(0, $1::int - 1) n`,
    [channels],
  );
  await databases.query(
    url,
    `insert into message (key, lane, kind, customer_id, subject, urgent, content)
     select 'bench/' || n || '/' || i, 'door:bench-' || n, 'ping', '-', 'bench', false,
       '{"notice": "shut", "workspace": "bench", "why": "For the bench."}'
     from generate_series(1, $2::int) i, generate_series(0, $1::int - 1) n order by i, n`,
    [channels, each],
  );
  await databases.query(url, 'vacuum analyze message');
}

const countOf = (arrived: ReadonlyMap<string, readonly number[]>): number =>
  [...arrived.values()].reduce((sum, times) => sum + times.length, 0);

async function until(isSo: () => boolean): Promise<void> {
  const began = performance.now();
  while (!isSo()) {
    if (performance.now() - began > PATIENCE_MS) throw new Error('Not all was sent in five minutes.');
    await delay(5);
  }
}

function sampleOf(arrived: ReadonlyMap<string, readonly number[]>, slow: string, refused: number): Sample {
  const ends = [...arrived].filter(([channel]) => channel !== slow).map(([, times]) => times.at(-1) ?? NaN);
  const last = Math.max(...ends);
  const sent = [...arrived].reduce((sum, [channel, times]) => sum + (channel === slow ? 0 : times.length), 0);
  return { p50: quantile(ends, 0.5), p99: quantile(ends, 0.99), last, rate: sent / last, refused };
}

function report(
  count: number,
  messages: number,
  channels: number,
  samples: Record<Kind, readonly Sample[]>,
): boolean {
  const of = (kind: Kind, key: keyof Sample): number => median(samples[kind].map((one) => one[key]));
  const ratio = (key: keyof Sample): number =>
    median(samples.throttled.map((one, round) => one[key] / (samples.plain[round]?.[key] ?? NaN)));
  console.log(
    `\n${String(messages)} messages to ${String(channels)} channels, ${count === 1 ? '1 worker' : `${String(count)} workers`}; when a channel had all of its own:`,
  );
  const line = (name: string, show: (key: keyof Sample) => string): void =>
    console.log(
      `  ${name.padEnd(32)} p50 ${show('p50')}   p99 ${show('p99')}   last ${show('last')}   messages a second ${show('rate')}`,
    );
  line('none throttled', (key) => of('plain', key).toFixed(key === 'rate' ? 0 : 2));
  line(`one throttled (${of('throttled', 'refused').toFixed(0)} × 429), others`, (key) =>
    of('throttled', key).toFixed(key === 'rate' ? 0 : 2),
  );
  line('ratio, round by round', (key) => ratio(key).toFixed(2));
  const isEven = (['p50', 'p99', 'last'] as const).every((key) => ratio(key) <= WANTED);
  console.log(`  ${mark(isEven)} wanted: the other channels within ${String(WANTED)} times as long`);
  return isEven;
}
