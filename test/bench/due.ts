/**
 * Work that is due: how late it is noticed and what an empty look costs with 10k, 100k and 1M clocks running, and how
 * fast a second in which thousands are due is worked off, beside hand-written SQL for the same rows.
 */

import { loadavg } from 'node:os';
import { Client } from 'pg';
import type { Child } from './child.ts';
import { startChild } from './child.ts';
import type { Databases } from './databases.ts';
import { openDatabases } from './databases.ts';
import { benchDrain } from './due-drain.ts';
import { measureLag } from './due-lag.ts';
import { fillWith } from './due-rows.ts';
import { openSamples } from './due-samples.ts';
import { mark } from './intake-report.ts';
import { median, quantile } from './quantile.ts';

export type DueOptions = { url: string | undefined; most: number; rounds: number };

export type Bench = {
  url: string;
  client: Client;
  databases: Databases;
  child(name: 'steward' | 'sql'): Promise<Child>;
};

const SIZES = [10_000, 100_000, 1_000_000];
const FIRST_NUMBER = 100_000;
const LOOKS = 300;
const WANTED = { p99: 2_000, growth: 1.5 };

/** @returns whether what is wanted was reached */
export async function benchDue({ url: given, most, rounds }: DueOptions): Promise<boolean> {
  const databases = await openDatabases(given);
  const children: Child[] = [];
  let client: Client | undefined;
  try {
    const url = await databases.create('due');
    client = new Client({ connectionString: url });
    await client.connect();
    const child = async (name: 'steward' | 'sql'): Promise<Child> => {
      const started = startChild('./due-contestant.ts', [name, url]);
      children.push(started);
      await started.ask('ready');
      return started;
    };
    const bench: Bench = { url, client, databases, child };
    const samples = await openSamples(url);
    const sizes = SIZES.filter((size) => size <= most);
    console.log(
      `\nWhat is due, ${databases.about}; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}.\n`,
    );
    console.log(row(['running', 'an empty look, ms', 'p99', 'noticed after p50 ms', 'p99', 'slowest']));
    const looks: number[] = [];
    const lags: number[] = [];
    let filled = 0;
    for (const size of sizes) {
      await fillWith(client, samples.quiet, FIRST_NUMBER + filled, size - filled);
      filled = size;
      await client.query('vacuum analyze request');
      const replica = await child('steward');
      await replica.ask('empty', 50);
      const empty = await replica.ask<number[]>('empty', LOOKS);
      await replica.ask('start');
      const late = await measureLag(bench, samples);
      await replica.ask('stop');
      await replica.stop();
      looks.push(median(empty));
      lags.push(quantile(late, 0.99));
      console.log(
        row([
          size.toLocaleString('en'),
          median(empty).toFixed(2),
          quantile(empty, 0.99).toFixed(2),
          quantile(late, 0.5).toFixed(0),
          quantile(late, 0.99).toFixed(0),
          Math.max(...late).toFixed(0),
        ]),
      );
    }
    const growth = (looks.at(-1) ?? NaN) / (looks[0] ?? NaN);
    const slowest = Math.max(...lags);
    const isSteady = growth <= WANTED.growth;
    const isPrompt = slowest <= WANTED.p99;
    console.log(
      `\n${mark(isPrompt)} noticed within ${slowest.toFixed(0)} ms (p99), wanted within ${String(WANTED.p99)}` +
        `\n${mark(isSteady)} an empty look takes ${growth.toFixed(2)} times as long with ${(sizes.at(-1) ?? 0).toLocaleString('en')} running as with ${(sizes[0] ?? 0).toLocaleString('en')}, wanted at most ${String(WANTED.growth)}`,
    );
    return (await benchDrain(bench, samples, rounds)) && isSteady && isPrompt;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await client?.end();
    await databases.stop();
  }
}

export const row = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(34) : cell.padStart(index === 3 ? 21 : 18))).join('');
