/**
 * Deadlines a second of our `due` beside stepping with luxon and beside two libraries from npm, on what they can
 * express: one calendar in the zone of the process, whole minutes, no nights, no pauses. Cases on which not all
 * agree are not counted.
 */

import { loadavg } from 'node:os';
import type { Calendar, Window } from '../../src/time/calendar.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import type { Pause } from '../../src/time/pauses.ts';
import { due } from '../../src/time/service-time.ts';
import { contestants, OURS } from './contestants/deadlines.ts';
import type { Deadline } from './contestants/deadlines.ts';
import { mark } from './intake-report.ts';
import { median } from './quantile.ts';
import { takeTurns, timesAsLong } from './turns.ts';

const LEAST_A_SECOND = 1_000_000;
const LEAST_TIMES = 100;
const MINUTE = 60_000;
const ROUND_MS = 300;
/** More would say that the cases are not comparable. */
const MOST_LEFT_OUT = 0.05;

const ZONE = 'Europe/Zurich';
const week = (...day: Window[]): Calendar['weekly'] => ({ mon: day, tue: day, wed: day, thu: day, fri: day });
const holidays = [
  ['2026-01-01', '2026-01-02', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
  ['2026-12-25', '2026-12-26', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'],
].flat();

/** Nights and special hours, which the others cannot express. */
const nights: Calendar = {
  timezone: ZONE,
  weekly: { ...week(['06:00', '14:00'], ['22:00', '04:00']), sat: [['22:00', '02:00']] },
  holidays,
  special_hours: { '2026-12-24': [['06:00', '12:00']], '2026-12-31': [] },
};

type Set = { name: string; calendar: Calendar; least: number; most: number; count: number };

const oneWindow: Calendar = { timezone: ZONE, weekly: week(['09:00', '17:00']) };
const office: Calendar = { timezone: ZONE, weekly: week(['08:00', '12:00'], ['13:00', '18:00']), holidays };

/** `least` and `most` minutes of service time. */
const sets: readonly Set[] = [
  { name: 'up to 4 h, one window a day', calendar: oneWindow, least: 1, most: 240, count: 5000 },
  { name: 'up to 4 h, lunch and holidays', calendar: office, least: 1, most: 240, count: 5000 },
  { name: '1 to 5 days', calendar: office, least: 540, most: 2700, count: 1000 },
  { name: '4 to 12 weeks', calendar: office, least: 10_800, most: 32_400, count: 100 },
];

type Case = { start: number; minutes: number };

/** The same cases in every run: a small generator from a fixed seed (Park and Miller). */
function casesOf({ least, most, count }: Set): Case[] {
  let seed = 20_261_120;
  const upTo = (limit: number): number => (seed = (seed * 48_271) % 2_147_483_647) % limit;
  const from = Date.UTC(2026, 0, 1) / MINUTE;
  return Array.from({ length: count }, () => ({
    start: (from + upTo(365 * 1440)) * MINUTE,
    minutes: least + upTo(most - least + 1),
  }));
}

/** @returns whether ours is as fast as is wanted, on every set of cases */
export function benchTime(rounds: number): boolean {
  // Libraries read hours in the zone of the process; ours does not look at it.
  process.env['TZ'] = ZONE;
  console.log(`${String(rounds)} rounds; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n`);
  console.log(row(['', 'deadlines/s', 'µs each', 'ours is faster by', 'at least by']));
  const reached = sets.map((set) => report(set, rounds));
  console.log(`\n${paused()}\n${fresh()}`);
  return reached.every((one) => one);
}

function report(set: Set, rounds: number): boolean {
  const ready = contestants.map(({ name, set: prepare }) => ({ name, deadline: prepare(set.calendar) }));
  const all = casesOf(set);
  const cases = all.filter(({ start, minutes }) => agreed(ready, start, minutes));
  const turns = takeTurns(
    ready.map(({ name, deadline }) => ({ name, answers: cases.length, run: () => summed(deadline, cases) })),
    rounds,
    ROUND_MS,
  );
  console.log(`${set.name}: ${String(cases.length)} of ${String(all.length)} cases, on which all agree`);
  let [least, aSecond] = [Infinity, 0];
  for (const { name } of ready) {
    const each = median(turns.get(name) ?? []);
    const beside = timesAsLong(turns, name, OURS);
    if (name === OURS) aSecond = 1e6 / each;
    else least = Math.min(least, beside.middle);
    const ratio = name === OURS ? ['', ''] : [beside.middle.toFixed(0), beside.least.toFixed(0)];
    console.log(row([`  ${name}`, (1e6 / each).toFixed(0), each.toFixed(2), ...ratio]));
  }
  const isFast = aSecond >= LEAST_A_SECOND;
  const isFaster = least >= LEAST_TIMES;
  const isFair = cases.length >= all.length * (1 - MOST_LEFT_OUT);
  console.log(
    `${mark(isFast)} wanted ${String(LEAST_A_SECOND)} a second  ` +
      `${mark(isFaster)} wanted ${String(LEAST_TIMES)} times the fastest of them` +
      `${isFair ? '' : `  ${mark(false)} too few cases on which all agree`}`,
  );
  return isFast && isFaster && isFair;
}

function agreed(ready: readonly { deadline: Deadline }[], start: number, minutes: number): boolean {
  const [first, ...others] = ready.map(({ deadline }) => deadline(start, minutes));
  return others.every((one) => one === first);
}

function summed(deadline: Deadline, cases: readonly Case[]): number {
  let sum = 0;
  for (const { start, minutes } of cases) sum += deadline(start, minutes);
  return sum;
}

/** Ours alone: nights, special hours, and three pauses on each case. */
function paused(): string {
  const calendar = compileCalendar(nights);
  const cases = casesOf({ name: '', calendar: nights, least: 60, most: 2700, count: 5000 });
  const withPauses = cases.map(({ start, minutes }) => {
    const pauses = [1, 20, 50].map((hour): Pause => [start + hour * 60 * MINUTE, start + hour * 90 * MINUTE]);
    return { start, duration: minutes * MINUTE, pauses };
  });
  const run = (): number => {
    let sum = 0;
    for (const { start, duration, pauses } of withPauses) {
      const answer = due(calendar, start, duration, pauses);
      sum += answer.ok ? (answer.value ?? NaN) : NaN;
    }
    return sum;
  };
  const turns = takeTurns([{ name: OURS, answers: cases.length, run }], 5, ROUND_MS);
  const each = median(turns.get(OURS) ?? []);
  const rate = (1e6 / each).toFixed(0);
  return `Nights, special hours and three pauses each, ours alone: ${rate} deadlines/s, ${each.toFixed(2)} µs each.`;
}

/** What the first deadline in a new calendar costs, before anything is remembered. */
function fresh(): string {
  const times = Array.from({ length: 50 }, () => {
    const began = performance.now();
    due(compileCalendar(structuredClone(office)), Date.UTC(2026, 5, 1), 8 * 60 * MINUTE);
    return performance.now() - began;
  });
  return `The first deadline in a new calendar: ${median(times).toFixed(2)} ms (its year is worked out and kept).`;
}

const row = ([name = '', ...cells]: readonly string[]): string =>
  name.padEnd(24) + cells.map((cell) => cell.padStart(18)).join('');
