/** Watches the resident memory of Steward's own process over ten thousand requests. */

import type { Child } from './child.ts';
import { mark } from './intake-report.ts';

const STEPS = 10;
const STEP = 1_000;
const MOST_MB = 250;
/** Flat: the second half adds no more than this; the heap breathes. */
const GROWTH_MB = 25;

export async function watchMemory(
  steward: Child,
  atRest: NodeJS.MemoryUsage,
  send: (amount: number) => Promise<void>,
): Promise<boolean> {
  const resident: number[] = [];
  const used: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    await send(STEP);
    const { rss, heapUsed } = await steward.ask<NodeJS.MemoryUsage>('memory');
    resident.push(rss / 2 ** 20);
    used.push(heapUsed / 2 ** 20);
  }
  const most = Math.max(...resident);
  const growth = Math.max(...resident.slice(STEPS / 2)) - Math.max(...resident.slice(0, STEPS / 2));
  console.log(
    `\nResident memory of Steward's process: ${(atRest.rss / 2 ** 20).toFixed(0)} MB at rest; ` +
      `after each of ${String(STEPS)} x ${String(STEP)} requests: ${resident.map((one) => one.toFixed(0)).join(' ')} ` +
      `(heap in use ${used.map((one) => one.toFixed(0)).join(' ')})` +
      `\n${mark(most < MOST_MB)} most ${most.toFixed(0)} MB, wanted under ${String(MOST_MB)}` +
      `\n${mark(growth < GROWTH_MB)} grown by ${growth.toFixed(0)} MB in the second half, wanted under ${String(GROWTH_MB)}`,
  );
  return most < MOST_MB && growth < GROWTH_MB;
}
