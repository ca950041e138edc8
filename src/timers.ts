/** The cron table: what a running process looks at by itself, and how often. */

import type { Context } from './context.ts';
import { putApart } from './store/behind.ts';
import { forget } from './store/inbox.ts';
import { rollUp } from './workers/abandon.ts';
import type { Cron, Job } from './workers/cron.ts';
import { startCron } from './workers/cron.ts';
import type { Runner } from './workers/single-flight.ts';

type Timed = {
  context: Context;
  sweeping: Runner;
  watching: Runner;
  amending: Runner;
  /** Wakes delivery. */
  wake(): void;
  /** While the database is away nobody asks it anything. */
  isServing(): boolean;
  problem(error: unknown, about: Readonly<Record<string, unknown>>): void;
};

/** Platforms redeliver for minutes; a week leaves room for an outage. */
const INBOX_AGE_MS = 7 * 86_400_000;

export function startTimers({
  context,
  sweeping,
  watching,
  amending,
  wake,
  isServing,
  problem,
}: Timed): Cron {
  const { read, machine } = context;
  const told = (part: string, work: () => Promise<unknown>) => (): void =>
    void work().catch((error: unknown) => problem(error, { part }));
  const jobs: Job[] = [
    { name: 'sweep', everyMs: 1_000, wake: () => sweeping.wake() },
    { name: 'send', everyMs: 1_000, wake },
    { name: 'put-apart', everyMs: 2_000, wake: told('delivery', () => putApart(read)) },
    { name: 'watch', everyMs: 5_000, wake: () => watching.wake() },
    { name: 'amend', everyMs: 5 * 60_000, wake: () => amending.wake() },
    { name: 'undelivered', when: '0 3 * * * *', wake: told('undelivered', () => rollUp(context)) },
    {
      name: 'forget-inbox',
      when: '0 17 * * * *',
      wake: told('inbox', () => forget(read, machine() - INBOX_AGE_MS)),
    },
  ];
  return startCron(jobs.map((job) => ({ ...job, wake: () => void (isServing() && job.wake()) })));
}
