/** Requests come in while the same process sends cards and private answers to a platform that takes everything. */

import { performance } from 'node:perf_hooks';
import type { ModalView } from '@slack/types';
import type { Child } from './child.ts';
import type { Measured } from './load.ts';
import { REQUESTERS } from './submission.ts';

const CONCURRENCY = 16;
const AMOUNT = 600;

/** @param calls how many calls the platform has taken so far */
export async function benchDelivering(
  steward: Child,
  send: (view: ModalView, concurrency: number, amount: number) => Promise<Measured>,
  calls: () => number,
): Promise<void> {
  await send(await steward.ask<ModalView>('view'), CONCURRENCY, REQUESTERS);
  await steward.ask('settle');
  const before = calls();
  const began = performance.now();
  const { rate, p50, p99 } = await send(await steward.ask<ModalView>('view'), CONCURRENCY, AMOUNT);
  await steward.ask('settle');
  const seconds = (performance.now() - began) / 1000;
  const sent = calls() - before;
  console.log(
    `\nWith delivery on, ${String(CONCURRENCY)} at once: ${rate.toFixed(0)} req/s, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms; ` +
      `all ${String(sent)} calls to the platform made after ${seconds.toFixed(1)} s (${(sent / seconds).toFixed(0)} a second).`,
  );
}
