/** The cron table. It only wakes: what is due is in the tables, so a tick that is missed costs nothing. */

import type { ScheduledTask } from 'node-cron';
import { schedule } from 'node-cron';

export type Cron = { stop(): Promise<void> };

/**
 * Of a name and what it wakes: every so often, or at times of the hour (a cron expression with seconds). What people
 * wait for is woken every so often: set back by an hour, the machine's clock stops times of the hour for an hour.
 */
export type Job = { name: string; wake(): void } & ({ everyMs: number } | { when: string });

export function startCron(jobs: readonly Job[]): Cron {
  const tasks: ScheduledTask[] = [];
  const intervals: NodeJS.Timeout[] = [];
  for (const job of jobs)
    if ('when' in job) tasks.push(schedule(job.when, () => job.wake(), { name: job.name }));
    else intervals.push(setInterval(() => job.wake(), job.everyMs));
  return {
    stop: async () => {
      for (const interval of intervals) clearInterval(interval);
      for (const task of tasks) await task.destroy();
    },
  };
}
