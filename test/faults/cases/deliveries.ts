import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { startLoad } from '../load.ts';

const EVENTS = ['message', 'message_metadata_posted'] as const;

/** Each of what comes in may come twice, late, or after what came later. */
export const disordered: Fault = {
  name: 'deliveries doubled, late, reordered',
  clocks: right(3),
  run: async (world, { isShort }) => {
    const { sandbox, random } = world;
    const load = startLoad(world);
    for (const until = Date.now() + (isShort ? 7_000 : 25_000); Date.now() < until;) {
      await delay(random.between(50, 300));
      const kind = random.pick(['event', 'event', 'interaction', 'command'] as const) ?? 'event';
      sandbox.faults.nextDelivery({
        kind,
        ...(kind === 'event' ? { type: random.pick(EVENTS) ?? 'message' } : {}),
        ...(random.next() < 0.6 ? { duplicates: random.between(1, 2) } : {}),
        ...(random.next() < 0.6 ? { delayMs: random.between(50, 1_500) } : {}),
      });
    }
    await load.end();
    sandbox.faults.clear();
  },
};

/** What is delivered so late that its trigger opens nothing any more: the act counts, and people are told. */
export const expiredTriggers: Fault = {
  name: 'expired triggers',
  clocks: right(2),
  run: async (world, { isShort }) => {
    const { sandbox, random } = world;
    const load = startLoad(world);
    for (let round = 0; round < (isShort ? 5 : 15); round += 1) {
      await delay(random.between(400, 1_200));
      const kind = random.pick(['command', 'interaction'] as const) ?? 'command';
      sandbox.faults.nextDelivery({ kind, delayMs: 3_200 });
    }
    await delay(1_000);
    await load.end();
    sandbox.faults.clear();
  },
};
