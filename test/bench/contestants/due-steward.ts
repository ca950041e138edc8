/** A replica of Steward: its sweep by itself, or started as a whole. Nothing is connected, so that nothing is sent. */

import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { migrations } from '../../../migrations/index.ts';
import { keepHeapSmall } from '../../../src/heap.ts';
import { entities } from '../../../src/open.ts';
import { createSteward } from '../../../src/steward.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { sweep } from '../../../src/workers/sweep.ts';
import type { Drained, DueContestant } from '../due-contestant.ts';
import { VAULT_KEY } from '../due-samples.ts';

const AT_ONCE = 2;

export async function startDueSteward(url: string): Promise<DueContestant> {
  keepHeapSmall();
  const database = await openDatabase({ url, entities, migrations });
  const steward = createSteward({
    database,
    vaultKey: VAULT_KEY,
    machine: () => Date.now(),
    newId: randomUUID,
    problem: (error, about) => console.error(about, error),
  });
  const { context } = steward;
  const failures: unknown[] = [];
  const run = async (atOnce = AT_ONCE): Promise<Drained> => {
    const began = performance.now();
    const changed = await sweep({
      context,
      worker: 'bench',
      atOnce,
      problem: (error) => void failures.push(error),
    });
    if (failures.length > 0) throw failures[0];
    return { ms: performance.now() - began, changed };
  };
  return {
    answers: {
      /** How many transactions at once; as `steward.ts` has it unless told. */
      sweep: (atOnce: number | undefined) => run(atOnce),
      /** Milliseconds of each of so many sweeps. */
      empty: async (times: number) => {
        const took: number[] = [];
        for (let n = 0; n < times; n += 1) took.push((await run()).ms);
        return took;
      },
      start: () => steward.start(),
      stop: () => steward.stop(),
    },
    stop: async () => {
      await steward.stop();
      await database.close();
    },
  };
}
