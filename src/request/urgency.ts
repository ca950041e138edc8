/** Which of several requests needs somebody first. */

import { isPressing } from './clocks/running.ts';
import type { RequestState } from './state.ts';
import { clocksOf } from './state.ts';

/** Late since then, or due then; null: no promise presses. */
export type Pressing = { isLate: boolean; at: number } | null;

/** The promise that presses most: what is missed before what is at risk, the earliest first. */
export function pressingOf(request: RequestState): Pressing {
  const all = clocksOf(request)
    .filter(([kind, clock]) => isPressing(kind, clock))
    .map(([, { breachedAt, due, promised }]) =>
      breachedAt === null ? { isLate: false, at: due ?? promised } : { isLate: true, at: breachedAt },
    );
  return all.sort((a, b) => Number(b.isLate) - Number(a.isLate) || a.at - b.at)[0] ?? null;
}

/** The higher priority first (`p1` before `p2`), then what was or is due earlier. */
export function mostUrgentFirst(requests: readonly RequestState[]): RequestState[] {
  const key = (request: RequestState) => ({
    priority: request.priority ?? 'p9',
    at: pressingOf(request)?.at ?? Number.MAX_SAFE_INTEGER,
  });
  return requests
    .map((request) => ({ request, ...key(request) }))
    .sort((a, b) => compare(a.priority, b.priority) || a.at - b.at || a.request.number - b.request.number)
    .map(({ request }) => request);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
