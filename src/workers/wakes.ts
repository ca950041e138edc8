/**
 * What is urgent wakes the other replicas at once. It only wakes: all of them look each second anyhow, so that a
 * lost connection, or a pool between that passes no notifications, costs a second.
 */

import type { EntityManager } from 'typeorm';
import { openListener } from '../store/listen.ts';
import { singleFlight } from './single-flight.ts';

export type Wakes = {
  /** Something urgent was committed here. */
  tell(): void;
  stop(): Promise<void>;
};

export type WakesOptions = {
  /** The database's; one connection of its own is kept open there. */
  url: string;
  /** Who tells; one's own words wake nobody. */
  worker: string;
  read: EntityManager;
  /** Another replica has committed something urgent, or may have while we could not hear. */
  heard(): void;
  problem(error: unknown): void;
};

const CHANNEL = 'steward_urgent';
/** A commit that notifies is dear: however much is committed, they are told no more often. */
const GAP_MS = 100;

export async function openWakes({ url, worker, read, heard, problem }: WakesOptions): Promise<Wakes> {
  const listener = await openListener({ url, applicationName: 'steward listener', onProblem: problem });
  await listener.listen(CHANNEL, (from) => {
    if (from !== worker) heard();
  });
  const telling = singleFlight(async () => {
    await read.query('select pg_notify($1, $2)', [CHANNEL, worker]);
    await new Promise((resolve) => setTimeout(resolve, GAP_MS));
  }, problem);
  return {
    tell: () => telling.wake(),
    stop: async () => {
      await Promise.all([telling.stop(), listener.stop()]);
    },
  };
}
