/** Which lanes are leased next, found the plain way: every message is read, and nothing but rules is asked. */

import type { EntityManager } from 'typeorm';

type Row = {
  id: number;
  key: string;
  lane: string;
  urgent: boolean;
  state: string;
  notBefore: number;
  stands: boolean;
  parent: string | null;
};
type Lane = { key: string; lockedUntil: number; notBefore: number; workspace: string | null };
type Throttle = { workspace: string; kind: string; closedUntil: number; routineUntil: number };

/** So many messages are looked at, as in `store/lane.ts`. Lists are left out. */
const LOOK = 100;

export async function nextLanes(
  read: EntityManager,
  now: number,
  { most, onlyUrgent, except }: { most: number; onlyUrgent: boolean; except: readonly string[] },
): Promise<string[]> {
  const messages = await read.query<Row[]>(
    `select id, key, lane, urgent, state, not_before as "notBefore", ref is not null as stands, parent from message`,
  );
  const lanes = await read.query<Lane[]>(
    `select key, locked_until as "lockedUntil", not_before as "notBefore", workspace from lane`,
  );
  const throttles = await read.query<Throttle[]>(
    `select workspace, kind, closed_until as "closedUntil", routine_until as "routineUntil" from throttle`,
  );
  const byKey = new Map(messages.map((one) => [one.key, one]));
  const canGo = ({ lane: to, urgent, state, notBefore, stands, parent }: Row): boolean => {
    const lane = lanes.find(({ key }) => key === to)!;
    if (lane.lockedUntil > now || lane.notBefore > now || except.includes(to)) return false;
    if (state !== 'due' || notBefore > now || (onlyUrgent && !urgent)) return false;
    const above = parent === null ? undefined : byKey.get(parent);
    if (above && !above.stands && above.state === 'due') return false;
    const kind = stands ? 'edit' : 'post';
    const throttle = throttles.find((one) => one.workspace === lane.workspace && one.kind === kind);
    return !throttle || (throttle.closedUntil <= now && (urgent || throttle.routineUntil <= now));
  };
  const next = messages
    .filter(canGo)
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.id - b.id)
    .slice(0, LOOK);
  const found = [...new Set(next.map(({ lane }) => lane))].map((lane) => {
    const own = next.filter((one) => one.lane === lane);
    return { lane, urgent: own.some(({ urgent }) => urgent), first: Math.min(...own.map(({ id }) => id)) };
  });
  found.sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.first - b.first);
  return found.slice(0, most).map(({ lane }) => lane);
}
