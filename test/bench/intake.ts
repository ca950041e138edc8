/**
 * Sending the request form: Steward beside hand-written SQL for the same rows and a listener that only acknowledges.
 * Contestants take turns round by round, so that what else the machine does falls on all of them alike.
 */

import { loadavg, tmpdir } from 'node:os';
import type { ModalView } from '@slack/types';
import type { Child } from './child.ts';
import { startChild } from './child.ts';
import type { Name, Options } from './contestant.ts';
import type { Databases } from './databases.ts';
import { openDatabases } from './databases.ts';
import { benchDelivering } from './delivering.ts';
import { exampleRows } from './example.ts';
import { checkRows, reportIntake } from './intake-report.ts';
import type { Sample } from './intake-report.ts';
import type { Load, Measured } from './load.ts';
import { watchMemory } from './memory.ts';
import { openSink } from './sink.ts';
import { REQUESTERS } from './submission.ts';

export type IntakeOptions = {
  url: string | undefined;
  rounds: number;
  scale: number;
  memory: boolean;
  delivering: boolean;
  profile: string | undefined;
};

export type Runner = Child & { name: Name; port: number };

const LEVELS = [
  { concurrency: 1, amount: 200 },
  { concurrency: 16, amount: 1_200 },
  { concurrency: 64, amount: 2_000 },
];

/** @returns whether what is wanted was reached */
export async function benchIntake(options: IntakeOptions): Promise<boolean> {
  const databases = await openDatabases(options.url);
  const sink = await openSink();
  const children: Child[] = [];
  const run = async (name: Name, url: string, flags: readonly string[] = []): Promise<Runner> => {
    const about: Options = { url, apiUrl: sink.apiUrl, dataDir: tmpdir() };
    const child = startChild('./contestant.ts', [name, JSON.stringify(about)], flags);
    children.push(child);
    return { ...child, name, port: await child.ask<number>('port') };
  };
  const load = startChild('./load.ts');
  children.push(load);
  try {
    const isReached = await measure(options, databases, run, load);
    if (options.delivering) {
      const steward = await run('delivering', await databases.create('delivering'));
      const send = (view: ModalView, concurrency: number, amount: number) =>
        load.ask<Measured>('send', { port: steward.port, view, concurrency, amount } satisfies Load);
      await benchDelivering(steward, send, sink.calls);
    }
    return isReached;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    sink.close();
    await databases.stop();
  }
}

async function measure(
  { rounds, scale, memory, profile }: IntakeOptions,
  databases: Databases,
  run: (name: Name, url: string, flags?: readonly string[]) => Promise<Runner>,
  load: Child,
): Promise<boolean> {
  const stewardUrl = await databases.create('steward');
  const sqlUrl = await databases.create('sql');
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const steward = await run('steward', stewardUrl, flags);
  const sql = await run('sql', sqlUrl);
  const bare = await run('bare', '');
  const atRest = await steward.ask<NodeJS.MemoryUsage>('memory');
  const send = (to: Runner, view: ModalView, concurrency: number, amount: number): Promise<Measured> =>
    load.ask<Measured>('send', { port: to.port, view, concurrency, amount } satisfies Load);

  // Everybody has been there once, so that no round pays for meeting people; code is warm.
  const first = await steward.ask<ModalView>('view');
  await send(steward, first, 8, REQUESTERS);
  await sql.ask('example', await exampleRows(databases, stewardUrl));
  await send(sql, first, 8, REQUESTERS);
  await send(bare, first, 8, REQUESTERS);

  const samples: Sample[] = [];
  let sent = REQUESTERS;
  for (let round = 0; round < rounds; round += 1)
    for (const { concurrency, amount } of LEVELS) {
      // A form is filled in for minutes at most: drawn anew, its promise is the one that holds.
      const view = await steward.ask<ModalView>('view');
      const many = Math.max(concurrency, Math.round(amount * scale));
      sent += many;
      // Who goes first changes, so that nobody always follows the same one.
      const order = round % 2 === 0 ? [steward, sql, bare] : [bare, sql, steward];
      for (const to of order) {
        const before = await cpuOf(to);
        const measured = await send(to, view, concurrency, many);
        const cpu = ((await cpuOf(to)) - before) / many;
        samples.push({ name: to.name, concurrency, round, cpu, ...measured });
      }
    }
  await checkRows(databases, [stewardUrl, sqlUrl], sent);
  console.log(
    `\nSending the request form, ${databases.about}, ${String(rounds)} rounds; ` +
      `load of the machine ${loadavg()
        .map((one) => one.toFixed(1))
        .join(' ')}. Steward's delivery is off.\n`,
  );
  const isFast = reportIntake(samples);
  if (!memory) return isFast;
  const isLean = await watchMemory(steward, atRest, async (amount) => {
    await send(steward, await steward.ask<ModalView>('view'), 16, amount);
  });
  return isFast && isLean;
}

/** Milliseconds of processor time the process has used; steadier than the clock on a machine that others use. */
async function cpuOf(child: Child): Promise<number> {
  const { user, system } = await child.ask<NodeJS.CpuUsage>('cpu');
  return (user + system) / 1000;
}
