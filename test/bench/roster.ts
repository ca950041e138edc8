/**
 * One year of a roster of ten people, three layers and fifty overrides: its final schedule, who is on duty at any
 * instant, and getting it ready; beside a rule worked out with luxon for every hour of the year.
 */

import { loadavg } from 'node:os';
import { finalSchedule } from '../../src/roster/schedule/final.ts';
import type { Override, Roster } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { settled } from '../../src/time/outcome.ts';
import { finalByHours, whoByRule } from './contestants/hour-by-hour.ts';
import { mark } from './intake-report.ts';
import { median } from './quantile.ts';
import { takeTurns, timesAsLong } from './turns.ts';
import type { Rounds, Runner } from './turns.ts';

const MOST_FINAL_MS = 2;
const MOST_WHO_US = 5;
const ROUND_MS = 200;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const people = ['ana', 'ben', 'cleo', 'dora', 'emil', 'fay', 'gus', 'hana', 'ivan', 'jo'];
const [from, to] = [Date.parse('2026-01-01T00:00:00Z'), Date.parse('2027-01-01T00:00:00Z')];
const start = '2025-12-01T08:00:00+01:00';

/** A week each around the clock; a day each in office hours on top; a week each at weekends above both. */
const layers: Roster['layers'] = [
  { start, participants: people, rotation: { type: 'weekly', length: 1 } },
  {
    start,
    priority: 1,
    participants: people.slice(0, 6),
    rotation: { type: 'daily', length: 1 },
    restrictions: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
  },
  {
    start,
    priority: 2,
    participants: people.slice(5),
    rotation: { type: 'weekly', length: 1 },
    restrictions: [{ days: ['sat', 'sun'], from: '10:00', to: '16:00' }],
  },
];

/** One a week, of 4 to 52 hours, of every kind, some of them over others. */
const overrides = Array.from({ length: 50 }, (_, i): Override => {
  const begin = from + i * 7 * DAY + ((i * 37) % 150) * HOUR;
  const range = {
    from: new Date(begin).toISOString(),
    to: new Date(begin + (4 + ((i * 13) % 49)) * HOUR).toISOString(),
  };
  const [who, replaces] = [people[(i * 3) % 10]!, people[(i * 7 + 1) % 10]!];
  if (i % 4 === 1) return { ...range, mode: 'replace', who, replaces };
  if (i % 4 === 2) return { ...range, mode: 'add', who };
  return i % 4 === 3 ? { ...range, mode: 'remove', replaces } : { ...range, who };
});

const document = (): Roster => ({ timezone: 'Europe/Zurich', layers, overrides });

const FINAL = 'final schedule of the year, compiled before';
const COLD = 'the same, compiling it first';
const COMPILE = 'compiling it';
const WHO = 'who is on duty, at any instant';
const HOURS = 'final schedule, rule by rule, every hour';
const RULE = 'who is on duty, by the rule';

/** @returns whether ours is as fast as is wanted and the same as the rule's */
export function benchRoster(rounds: number): boolean {
  const roster = document();
  const compiled = compileRoster(roster);
  const schedule = settled(finalSchedule(compiled, from, to));
  const same = JSON.stringify(schedule) === JSON.stringify(finalByHours(roster, from, to));
  // In no order, so that no answer helps with the next.
  const instants = Array.from({ length: 2000 }, (_, i) => from + ((i * 7919) % 8760) * HOUR + 1);
  const agree = instants.every((at) => String(compiled.who(at)) === String(whoByRule(roster, at)));
  const runners: Runner[] = [
    { name: FINAL, answers: 1, run: () => settled(finalSchedule(compiled, from, to)).length },
    { name: COLD, answers: 1, run: () => settled(finalSchedule(compileRoster(document()), from, to)).length },
    { name: COMPILE, answers: 1, run: () => compileRoster(document()).parts },
    { name: WHO, answers: instants.length, run: () => counted(instants, compiled.who) },
    { name: HOURS, answers: 1, run: () => finalByHours(roster, from, to).length },
    { name: RULE, answers: 200, run: () => counted(instants.slice(0, 200), (at) => whoByRule(roster, at)) },
  ];
  const turns = takeTurns(runners, rounds, ROUND_MS);
  console.log(
    `${String(people.length)} people, ${String(layers.length)} layers, ${String(overrides.length)} overrides; ` +
      `${String(schedule.length)} stretches in the year\n` +
      `${String(rounds)} rounds; load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}\n`,
  );
  for (const { name } of runners) console.log(`${name.padEnd(46)}${shown(median(turns.get(name) ?? []))}`);
  return verdict(turns, same && agree);
}

function verdict(turns: Rounds, same: boolean): boolean {
  const final = median(turns.get(COLD) ?? []) / 1000;
  const who = median(turns.get(WHO) ?? []);
  const [finals, asked] = [timesAsLong(turns, HOURS, FINAL), timesAsLong(turns, RULE, WHO)];
  console.log(
    `\nThe rule takes ${finals.middle.toFixed(0)} times as long for the schedule (at least ${finals.least.toFixed(0)}), ` +
      `${asked.middle.toFixed(0)} times for one instant (at least ${asked.least.toFixed(0)}).\n` +
      `${mark(same)} both say the same of every hour, and of 2000 instants\n` +
      `${mark(final < MOST_FINAL_MS)} the year, compiling included: ${final.toFixed(2)} ms, wanted under ${String(MOST_FINAL_MS)}\n` +
      `${mark(who < MOST_WHO_US)} who: ${who.toFixed(2)} µs, wanted under ${String(MOST_WHO_US)}`,
  );
  return same && final < MOST_FINAL_MS && who < MOST_WHO_US;
}

const counted = (instants: readonly number[], who: (at: number) => readonly string[]): number =>
  instants.reduce((sum, at) => sum + who(at).length, 0);

const shown = (us: number): string =>
  us < 1000 ? `${us.toFixed(2).padStart(10)} µs` : `${(us / 1000).toFixed(2).padStart(10)} ms`;
