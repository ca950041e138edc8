import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { startLoad } from '../load.ts';

/** The server dies as in a crash, and recovers. */
export const databaseCrash: Fault = {
  name: 'PostgreSQL crashes',
  clocks: right(2),
  run: async (world, { isShort }) => {
    const load = startLoad(world);
    for (let round = 0; round < (isShort ? 2 : 6); round += 1) {
      await delay(world.random.between(1_500, 3_500));
      await world.cluster.crash();
    }
    await delay(2_000);
    await load.end();
  },
};

/** It is stopped for some seconds, as for maintenance. */
export const databaseStopped: Fault = {
  name: 'PostgreSQL stopped for seconds',
  clocks: right(2),
  run: async (world, { isShort }) => {
    const load = startLoad(world);
    for (let round = 0; round < (isShort ? 1 : 3); round += 1) {
      await delay(2_500);
      await world.cluster.pause(world.random.between(3_000, isShort ? 5_000 : 9_000));
    }
    await delay(2_000);
    await load.end();
  },
};

/** The wire to it: cut in the middle of whatever is being said, refused, and stalled. */
export const connectionsCut: Fault = {
  name: 'connections cut, refused, stalled',
  clocks: right(2),
  run: async (world, { isShort }) => {
    const { proxy, random } = world;
    const load = startLoad(world);
    let cut = 0;
    for (let round = 0; round < (isShort ? 6 : 20); round += 1) {
      await delay(random.between(50, 1_200));
      cut += proxy.cut();
    }
    await proxy.stop();
    cut += proxy.cut();
    await delay(2_000);
    await proxy.resume();
    await delay(1_500);
    proxy.stall();
    await delay(2_500);
    proxy.flow();
    await delay(1_500);
    await load.end();
    return { remark: `${cut} cut` };
  },
};
