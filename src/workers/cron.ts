/** The cron table. It only wakes: what is due is in the tables, so a tick that is missed costs nothing. */

import type { ScheduledTask } from 'node-cron';
import { schedule } from 'node-cron';

export type Cron = { stop(): Promise<void> };

/** @param jobs cron expressions (with seconds) and what they wake */
export function startCron(jobs: readonly { name: string; when: string; wake(): void }[]): Cron {
  const tasks: ScheduledTask[] = jobs.map(({ name, when, wake }) => schedule(when, wake, { name }));
  return {
    stop: async () => {
      for (const task of tasks) await task.destroy();
    },
  };
}
