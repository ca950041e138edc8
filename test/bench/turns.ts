/** Contestants that take turns in one process, so that what else the machine does meets all of them. */

import { performance } from 'node:perf_hooks';
import { median } from './quantile.ts';

export type Runner = {
  name: string;
  /** Works through the cases once; returns a number made of the answers, so that none can be left out. */
  run(): number;
  /** How many answers one run gives. */
  answers: number;
};

/** Microseconds an answer, one value a round, by the contestant's name. */
export type Rounds = ReadonlyMap<string, readonly number[]>;

/**
 * Every round lets each contestant run for about `ms` milliseconds, in an order that moves on by one each round. One
 * round before the first is not counted: it is for the compiler.
 */
export function takeTurns(runners: readonly Runner[], rounds: number, ms: number): Rounds {
  const found = new Map<string, number[]>(runners.map(({ name }) => [name, []]));
  for (const runner of runners) timed(runner, ms);
  for (let round = 0; round < rounds; round += 1)
    for (let turn = 0; turn < runners.length; turn += 1) {
      const runner = runners[(round + turn) % runners.length]!;
      found.get(runner.name)?.push(timed(runner, ms));
    }
  return found;
}

/** Microseconds an answer; at least one whole run, however long it takes. */
function timed({ run, answers }: Runner, ms: number): number {
  const began = performance.now();
  let [runs, sum, spent] = [0, 0, 0];
  do {
    sum += run();
    runs += 1;
    spent = performance.now() - began;
  } while (spent < ms);
  if (Number.isNaN(sum)) throw new Error('An answer was no number.');
  return (spent * 1000) / (runs * answers);
}

/** How many times as long another took, round by round: the least of them and the middle one. */
export function timesAsLong(rounds: Rounds, name: string, than: string): { least: number; middle: number } {
  const ours = rounds.get(than) ?? [];
  const ratios = (rounds.get(name) ?? []).map((one, round) => one / (ours[round] ?? NaN));
  return { least: Math.min(...ratios), middle: median(ratios) };
}
