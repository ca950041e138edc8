/** Which messages of requests one list can say when several of a kind wait for the same place. */

import type { RequestEvent } from './event.ts';

/**
 * `at-risk`: cards of escalations. `calls`: what the clocks say to the team. `late`: the same to a requester. `pages`:
 * what rings somebody beyond chat.
 */
export type ListKind = 'at-risk' | 'calls' | 'late' | 'pages';

export type Group = {
  kind: ListKind;
  isCard: boolean;
  /** The lane it stands in for, when that cannot be reached. */
  instead: string | null;
  /** Of one kind, what differs in this is said apart. */
  apart: string;
  mention: readonly string[];
  /** So many are one; absent: as many as of most kinds. */
  fewest?: number;
};

/** What clocks say by themselves; what people say is never put together. */
const CALLS: ReadonlySet<unknown> = new Set<RequestEvent['kind']>([
  'escalated',
  'breached',
  'at-risk',
  'nudged',
]);

/** @param content of a message, as `CardContent` and `PingContent` have it; null: it is said by itself */
export function groupOf(content: Readonly<Record<string, unknown>>): Group | null {
  const { card, ping, to, mention } = content;
  // Each more rings once more.
  if (content['page'] === 'request')
    return { kind: 'pages', isCard: false, instead: null, apart: '', mention: [], fewest: 2 };
  const instead = typeof content['instead'] === 'string' ? content['instead'] : null;
  if (card === 'escalation') return { kind: 'at-risk', isCard: true, instead, apart: '', mention: [] };
  if (!CALLS.has(ping)) return null;
  const people = Array.isArray(mention) ? mention.filter((one) => typeof one === 'string') : [];
  const group = { isCard: false, instead, apart: '', mention: people };
  if (to === 'escalation') return { ...group, kind: 'calls' };
  // In a team's channel each has a thread of its own, which is left only for whoever would be rung many times.
  if (to === 'team') return people.length === 0 ? null : { ...group, kind: 'calls', apart: people.join() };
  return ping === 'breached' && to === 'requester' ? { ...group, kind: 'late' } : null;
}
