/** Holds the intake bench's figures together: the table, the ratios, and whether they are what is wanted. */

import type { Name } from './contestant.ts';
import type { Databases } from './databases.ts';
import type { Measured } from './load.ts';
import { median } from './quantile.ts';

/** `cpu`: processor time of the contestant's own process, milliseconds a request; the database's is not in it. */
export type Sample = Measured & { name: Name; concurrency: number; round: number; cpu: number };

const CALLED: Readonly<Record<Name, string>> = {
  steward: 'Steward',
  delivering: 'Steward, delivering',
  sql: 'hand-written SQL',
  bare: 'bare Bolt, ack only',
};

/** Wanted of Steward at the highest concurrency. */
const LONGEST_P99_MS = 500;
const LEAST_RATIO = 0.6;

/** Medians over the rounds; a ratio is the median of each round's own ratio, so that drift cancels. */
export function reportIntake(samples: readonly Sample[]): boolean {
  const levels = [...new Set(samples.map((one) => one.concurrency))];
  const names = [...new Set(samples.map((one) => one.name))];
  const at = (name: Name, concurrency: number) =>
    samples.filter((one) => one.name === name && one.concurrency === concurrency);
  const ratio = (concurrency: number, to: Name): number =>
    median(
      at('steward', concurrency).map(
        ({ rate, round }) => rate / (at(to, concurrency).find((one) => one.round === round)?.rate ?? NaN),
      ),
    );
  console.log(
    row(['at once', 'contestant', 'req/s', 'p50 ms', 'p99 ms', 'slowest', 'CPU ms', "Steward's rate is"]),
  );
  for (const concurrency of levels)
    for (const name of names) {
      const own = at(name, concurrency);
      const middle = (of: (sample: Sample) => number) =>
        median(own.map(of)).toFixed(of(own[0] as Sample) < 10 ? 1 : 0);
      const beside = name === 'steward' ? '' : `${ratio(concurrency, name).toFixed(2)} of it`;
      console.log(
        row([
          String(concurrency),
          CALLED[name],
          middle((one) => one.rate),
          middle((one) => one.p50),
          middle((one) => one.p99),
          Math.max(...own.map((one) => one.slowest)).toFixed(0),
          median(own.map((one) => one.cpu)).toFixed(1),
          beside,
        ]),
      );
    }
  const most = Math.max(...levels);
  const p99 = median(at('steward', most).map((one) => one.p99));
  const lowest = Math.min(...levels.map((concurrency) => ratio(concurrency, 'sql')));
  const refused = samples.reduce((sum, one) => sum + one.refused, 0);
  const isQuick = p99 < LONGEST_P99_MS;
  const isLean = lowest >= LEAST_RATIO;
  console.log(
    `\n${mark(isQuick)} p99 at ${String(most)}: ${p99.toFixed(0)} ms, wanted under ${String(LONGEST_P99_MS)}` +
      `\n${mark(isLean)} lowest ratio to hand-written SQL: ${lowest.toFixed(2)}, wanted at least ${String(LEAST_RATIO)}`,
  );
  if (refused > 0) console.log(`${mark(false)} ${String(refused)} were not acknowledged`);
  return isQuick && isLean && refused === 0;
}

export const mark = (isReached: boolean): string => (isReached ? '✅' : '❌');

const WIDTHS = [8, 20, 8, 8, 8, 8, 8, 18];
const row = (cells: readonly string[]): string =>
  cells.map((cell, n) => (n === 1 ? cell.padEnd(WIDTHS[n] ?? 0) : cell.padStart(WIDTHS[n] ?? 0))).join('  ');

/** @throws unless each database holds every request that was acknowledged, once, with its history and messages */
export async function checkRows(databases: Databases, urls: readonly string[], sent: number): Promise<void> {
  for (const url of urls) {
    const [kept] = await databases.query<Record<string, string>>(
      url,
      `select (select count(*) from request where status = 'new') as request, (select count(*) from inbox) as inbox,
         (select count(*) from history where subject like 'request/%') as history,
         (select count(*) / 2 from message where subject not like 'roster/%') as "pairs of messages"`,
    );
    for (const [what, count] of Object.entries(kept ?? {}))
      if (Number(count) !== sent)
        throw new Error(`${count} ${what} were kept of ${String(sent)} acknowledged: ${url}`);
  }
}
