import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { startLoad } from '../load.ts';

const HOUR_MS = 3_600_000;

/**
 * One replica's machine has the wrong time. What is signed by the right one it must refuse, so that people have to
 * try again; nothing it does may be early, late or lost because of it.
 */
const clockOff = (name: string, byMs: number): Fault => ({
  name,
  clocks: [0, byMs],
  run: async (world, { isShort }) => {
    const load = startLoad(world);
    await delay(isShort ? 7_000 : 20_000);
    await load.end();
  },
});

export const clockAhead = clockOff('clock an hour ahead', HOUR_MS);
export const clockBehind: Fault = { ...clockOff('clock an hour behind', -HOUR_MS), isLeftOut: true };
