import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { startLoad } from '../load.ts';

/** Nothing goes wrong: what all others are to be compared with. */
export const none: Fault = {
  name: 'nothing',
  clocks: right(2),
  isLeftOut: true,
  run: async (world) => {
    const load = startLoad(world);
    await delay(6_000);
    await load.end();
  },
};
