import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { startLoad } from '../load.ts';
import type { World } from '../world.ts';

/** How much of all kills falls to 1, 2 and 3 replicas. */
const SHARES: Readonly<Record<number, number>> = { 1: 0.3, 2: 0.3, 3: 0.4 };

/** Kill -9 at random points, the dead one started again; now and then a second one dies before the first is back. */
const kills = (replicas: number): Fault => ({
  name: `kill -9, ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`,
  clocks: right(replicas),
  run: async (world, { kills: all, endBy }) => {
    const wanted = Math.max(1, Math.round(all * (SHARES[replicas] ?? 0)));
    const load = startLoad(world, { alarms: 0.3 });
    await delay(1_500);
    let done = 0;
    const killOne = async (slot: number): Promise<void> => {
      done += 1;
      const victim = world.living().find(({ name }) => name.endsWith(`/${slot}`));
      victim?.signal('SIGKILL');
      await victim?.ended;
      await world.start(slot);
    };
    while (done < wanted && Date.now() < endBy) {
      await busy(world);
      await delay(world.random.between(0, 900));
      const slot = world.random.between(0, replicas - 1);
      const also = (slot + 1) % replicas;
      const both = replicas > 1 && done + 1 < wanted && world.random.next() < 0.25;
      await Promise.all([
        killOne(slot),
        ...(both ? [delay(world.random.between(0, 800)).then(() => killOne(also))] : []),
      ]);
    }
    await delay(500);
    await load.end();
    return { remark: `${done} killed` };
  },
});

/** Waits until people get something done again, so that there is something to lose; not for ever. */
async function busy({ acts }: World): Promise<void> {
  const before = acts.length;
  for (const until = Date.now() + 10_000; Date.now() < until && acts.length < before + 2;) await delay(40);
}

export const killsOfOne = kills(1);
export const killsOfTwo = kills(2);
export const killsOfThree = kills(3);
