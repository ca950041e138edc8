import { setTimeout as delay } from 'node:timers/promises';
import type { ApiFault } from '../../../adapters/sandbox/faults.ts';
import type { Fault } from '../fault.ts';
import { right } from '../fault.ts';
import { startLoad } from '../load.ts';
import type { World } from '../world.ts';

const METHODS = ['chat.postMessage', 'chat.postMessage', 'chat.update'] as const;

/** Gusts of one kind of trouble while people work. */
const storm = (name: string, gust: (world: World) => readonly ApiFault[], most = 25): Fault => ({
  name,
  clocks: right(2),
  run: async (world, { isShort }) => {
    const load = startLoad(world);
    let count = 0;
    for (let round = 0; round < (isShort ? 5 : 20) && count < most * (isShort ? 1 : 4); round += 1) {
      await delay(world.random.between(600, 1_400));
      for (const fault of gust(world)) {
        world.sandbox.faults.next(world.random.pick(METHODS) ?? '*', fault);
        count += fault.count ?? 1;
      }
    }
    await load.end();
    // What was not met by then would go on for ever.
    world.sandbox.faults.clear();
    return { remark: `${count} calls to meet it` };
  },
});

export const tooMany = storm('storm of 429', ({ random }) => [
  { status: 429, retryAfter: random.between(1, 2), count: random.between(3, 8) },
]);

/** Perhaps taken, perhaps not; that it was not, the workspace can be asked only once a minute and conversation. */
export const serverErrors: Fault = {
  isSlow: true,
  ...storm(
    'storm of 5xx',
    ({ random }) => [{ status: random.pick([500, 502, 503]) ?? 500, count: random.between(1, 3) }],
    2,
  ),
};

/** The post is taken, and its answer lost: nobody can know but by what the platform says later. */
export const lostAnswers = storm('answers lost after the post', ({ random }) => [
  { afterAccepting: true, count: random.between(1, 3) },
  { afterAccepting: true, status: 500 },
  ...(random.next() < 0.3 ? [{ afterAccepting: true, latencyMs: 11_000 }] : []),
]);

/** The same, and the platform does not say later: it has to be asked, as seldom as it allows. */
export const lostEchoes: Fault = {
  name: 'answers lost, and echoes too',
  clocks: right(2),
  isSlow: true,
  run: async (world, { isShort }) => {
    const { sandbox, random } = world;
    const load = startLoad(world, { alarms: 0.2 });
    for (let round = 0; round < (isShort ? 1 : 10); round += 1) {
      await delay(random.between(600, 1_400));
      sandbox.faults.nextDelivery({ kind: 'event', type: 'message_metadata_posted', drop: true, count: 2 });
      sandbox.faults.next('chat.postMessage', { afterAccepting: true });
      sandbox.faults.next('chat.postMessage', { cut: true });
    }
    await load.end();
    sandbox.faults.clear();
  },
};
