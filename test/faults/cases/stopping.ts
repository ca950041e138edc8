import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { startLoad } from '../load.ts';
import type { World } from '../world.ts';

/** An orchestrator that asks a process to end gives it this long. */
const WITHIN_MS = 10_000;

/** SIGTERM under load. @returns what was wrong with how it ended, and how long it took */
async function terminate(world: World, slot: number): Promise<{ losses: string[]; ms: number }> {
  const replica = world.living().find(({ name }) => name.endsWith(`/${slot}`));
  if (!replica) return { losses: [`Replica ${slot} had ended by itself.`], ms: 0 };
  const began = Date.now();
  replica.signal('SIGTERM');
  const late = delay(WITHIN_MS * 3).then(() => null);
  const ended = await Promise.race([replica.ended, late]);
  const ms = Date.now() - began;
  if (ended === null) {
    replica.signal('SIGKILL');
    await replica.ended;
    return { losses: [`SIGTERM had not ended it after ${ms} ms.`], ms };
  }
  const losses = [
    ...(ended.code === 0 ? [] : [`SIGTERM ended it with ${String(ended.code ?? ended.signal)}, not 0.`]),
    ...(ms < WITHIN_MS ? [] : [`SIGTERM took ${ms} ms.`]),
  ];
  return { losses, ms };
}

export const stopping: Fault = {
  name: 'SIGTERM under load',
  clocks: right(2),
  run: async (world, { isShort }) => {
    const load = startLoad(world);
    const losses: string[] = [];
    const took: number[] = [];
    for (let round = 0; round < (isShort ? 2 : 6); round += 1) {
      await delay(world.random.between(1_500, 3_000));
      const slot = round % 2;
      const ended = await terminate(world, slot);
      losses.push(...ended.losses);
      took.push(ended.ms);
      await world.start(slot);
    }
    await load.end();
    return { losses, remark: `ended in ${Math.max(...took)} ms at most` };
  },
};

/** Two processes without DATABASE_URL on one folder: the one that started the server goes, the other works on. */
export const sharedServer: Fault = {
  name: 'SIGTERM beside a shared embedded server',
  clocks: right(2),
  isEmbedded: true,
  run: async (world, { isShort }) => {
    const load = startLoad(world);
    const losses: string[] = [];
    const took: number[] = [];
    const server = async (): Promise<string> => {
      const [row] = await world.cluster.sql<{ began: string }>(
        'select pg_postmaster_start_time()::text as began',
      );
      return row?.began ?? '';
    };
    const began = await server();
    for (let round = 0; round < (isShort ? 2 : 4); round += 1) {
      await delay(2_000);
      const ended = await terminate(world, round % 2);
      losses.push(...ended.losses);
      took.push(ended.ms);
      await delay(1_000);
      if ((await server()) !== began) losses.push('The shared server was stopped, or started anew.');
      await world.start(round % 2);
    }
    await load.end();
    return { losses, remark: `ended in ${Math.max(...took)} ms at most` };
  },
};
