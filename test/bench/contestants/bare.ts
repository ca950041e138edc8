/** Acknowledges, and does nothing else: what Bolt itself costs. */

import type { Contestant } from '../contestant.ts';
import { listen } from './bolt.ts';

export async function startBare(): Promise<Contestant> {
  const { port, close } = await listen(({ ack }) => ack());
  return { port, stop: async () => close() };
}
