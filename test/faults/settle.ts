/** Waits until nothing more is to come: looked at again and again, until a deadline. */

import { setTimeout as delay } from 'node:timers/promises';
import { RETRIES_MS } from './world.ts';
import type { World } from './world.ts';

const POLL_MS = 400;
/** Alarms of wishes and of clocks that were answered are hours away. */
const SOON_MS = 60_000;

type Left = { messages: number; requests: number; events: number };

/**
 * @param but SQL: a condition on messages that are broken on purpose
 * @returns what was still to come at the deadline, as a sentence; null: nothing
 */
export async function settled(world: World, withinMs: number, but = 'false'): Promise<string | null> {
  let quiet = 0;
  let left: Left = { messages: 0, requests: 0, events: 0 };
  for (const until = Date.now() + withinMs; Date.now() < until; await delay(POLL_MS)) {
    left = await leftIn(world, but);
    quiet = left.messages + left.requests + left.events === 0 ? quiet + 1 : 0;
    if (quiet === 3) return null;
  }
  return `After ${String(withinMs / 1000)} s: ${String(left.messages)} messages due, ${String(left.requests)} requests with an alarm, ${String(left.events)} events on their way.`;
}

async function leftIn({ cluster, sandbox }: World, but: string): Promise<Left> {
  await sandbox.idle();
  const [row] = await cluster.sql<{ messages: number; requests: number }>(
    `select (select count(*)::int from message where state = 'due' and not (${but})) as messages,
       (select count(*)::int from request where next_at < service_now() + $1) as requests`,
    [SOON_MS],
  );
  const pending = new Set<unknown>();
  for (const { kind, outcome, retry, body } of sandbox.record.deliveries) {
    if (kind !== 'event') continue;
    if (outcome === 200 || outcome === 'dropped' || retry >= RETRIES_MS.length)
      pending.delete(body['event_id']);
    else pending.add(body['event_id']);
  }
  return { messages: row?.messages ?? 0, requests: row?.requests ?? 0, events: pending.size };
}
