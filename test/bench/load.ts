/** The load generator, a process of its own: sends submissions and times their acknowledgements. */

import { performance } from 'node:perf_hooks';
import type { ModalView } from '@slack/types';
import autocannon from 'autocannon';
import { answerParent } from './child.ts';
import { quantile } from './quantile.ts';
import { submissions } from './submission.ts';

export type Load = { port: number; view: ModalView; concurrency: number; amount: number };

/** Times in milliseconds, the rate in acknowledged submissions a second. */
export type Measured = {
  rate: number;
  p50: number;
  p99: number;
  slowest: number;
  /** Answered with anything but a plain acknowledgement, e.g. that it takes longer. */
  refused: number;
};

async function send({ port, view, concurrency, amount }: Load): Promise<Measured> {
  const next = submissions(view);
  let count = 0;
  const odd: string[] = [];
  const times: number[] = [];
  const began = performance.now();
  let ended = began;
  await new Promise<void>((resolve, reject) => {
    const instance = autocannon(
      {
        url: `http://127.0.0.1:${String(port)}/slack/events`,
        connections: concurrency,
        amount,
        timeout: 30,
        requests: [
          {
            method: 'POST',
            setupRequest: (request) => ({ ...request, ...next((count += 1)) }),
            onResponse: (status, body) => {
              if (status !== 200 || body !== '') odd.push(`${String(status)} ${body.slice(0, 300)}`);
            },
          },
        ],
      },
      (error: unknown) => (error instanceof Error ? reject(error) : resolve()),
    );
    instance.on('response', (_client, _status, _bytes, ms) => {
      times.push(ms);
      ended = performance.now();
    });
  });
  if (odd[0] !== undefined)
    console.log(`${String(odd.length)} of ${String(amount)} were not acknowledged: ${odd[0]}`);
  if (times.length !== amount) throw new Error(`${String(times.length)} of ${String(amount)} were answered.`);
  return {
    rate: (times.length / (ended - began)) * 1000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    slowest: Math.max(...times),
    refused: odd.length,
  };
}

answerParent({ send }, async () => undefined);
