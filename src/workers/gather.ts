/**
 * Where fifty messages would be noise, one list says them: several of a kind that wait for the same place at the same
 * time, as after an outage, or that come one after the other, as in a storm. What comes a little later joins it, and
 * nobody is rung for it again.
 */

import type { Due, Lease } from '../store/lane.ts';
import { dueIn } from '../store/lane.ts';
import type { MadeList } from '../store/list.ts';
import { joinList, listsIn, makeList } from '../store/list.ts';
import type { Delivery, Group } from './way-out.ts';

/** So many messages of a lane are looked at at once. */
export const BATCH = 20;
/** So many are a list, where their kind does not say fewer; also of those that were said one by one just before. */
const FEWEST = 3;
/** So long more may join one, and so long those said one by one count. */
const OPEN_MS = 5 * 60_000;
/** So long nobody is called again for what joins. */
const QUIET_MS = 2 * 60_000;
/** While more is being said, it is waited for: at most so long after the first, and no longer than so after the last. */
const POURING = { first: 1_500, last: 500 };
const MOST = 1_000;
const DEEPEST = 3;

type Grouped = { due: Due; group: Group };

/** @returns what is to be sent of the lane now; `rest`: more of it is about to come */
export async function gather(
  delivery: Delivery,
  lease: Lease,
  batch: readonly Due[],
  depth = 0,
): Promise<readonly Due[] | 'rest'> {
  const { read, machine } = delivery;
  const fresh = grouped(delivery, batch);
  if (fresh.length === 0) return batch;
  if (isRecent(fresh) && (await delivery.isPouring())) {
    const others = batch.filter((one) => !fresh.some(({ due }) => due === one));
    return others.length === 0 ? 'rest' : others;
  }
  const now = await delivery.service();
  const lists = await listsIn(read, lease.lane, now - OPEN_MS);
  const isFew = fresh.length < Math.min(...fresh.map(fewestOf)) && lists.length === 0;
  const isStorm = isFew && (await comesInAStorm(delivery, lease.lane, fresh, now));
  if (isFew && !isStorm) return batch;
  const all =
    batch.length < BATCH ? fresh : grouped(delivery, await dueIn(read, lease.lane, machine(), MOST));
  let isChanged = false;
  for (const same of alike(all)) {
    const list = same[0].group.isCard ? listCards : listPings;
    if (await list(delivery, lease, same, lists, now, isStorm)) isChanged = true;
  }
  if (!isChanged) return batch;
  const changed = await dueIn(read, lease.lane, machine(), BATCH);
  // What waited below a card that has just joined a list can be said now, or need not be.
  return depth < DEEPEST ? gather(delivery, lease, changed, depth + 1) : changed;
}

/** Those that could be said by a list: of which nothing has been sent or tried. */
const grouped = ({ groupOf }: Delivery, all: readonly Due[]): Grouped[] =>
  all.flatMap((due) => {
    const group =
      due.ref === null && due.attemptAt === null && due.list === null && due.attempts === 0
        ? groupOf(due.content)
        : null;
    return group === null ? [] : [{ due, group }];
  });

function isRecent(fresh: readonly Grouped[]): boolean {
  const ages = fresh.map(({ due }) => due.ageMs);
  return Math.max(...ages) < POURING.first && Math.min(...ages) < POURING.last;
}

/** The first two of a storm stand by themselves: the third begins a list, however few seconds or minutes lie between. */
async function comesInAStorm(
  { lately }: Delivery,
  lane: string,
  fresh: readonly Grouped[],
  now: number,
): Promise<boolean> {
  const isCalled = fresh.some(({ group }) => group.isCard && group.instead === null);
  return isCalled && (await lately(lane, now - OPEN_MS)) >= FEWEST;
}

const fewestOf = ({ group }: Grouped): number => group.fewest ?? FEWEST;

type Several = [Grouped, ...Grouped[]];

/** By kind, by the place they stand in for, and pings by the list they go below. */
function alike(all: readonly Grouped[]): Several[] {
  const byKind = new Map<string, Several>();
  for (const one of all) {
    const { kind, instead, apart } = one.group;
    const key = JSON.stringify([kind, instead, apart, one.due.parentList]);
    const before = byKind.get(key);
    if (before) before.push(one);
    else byKind.set(key, [one]);
  }
  return [...byKind.values()];
}

async function listCards(
  delivery: Delivery,
  lease: Lease,
  same: Several,
  lists: readonly MadeList[],
  now: number,
  isStorm: boolean,
): Promise<boolean> {
  const { kind, instead } = same[0].group;
  const open = lists.find(
    ({ content }) => content['list'] === kind && (content['instead'] ?? null) === instead,
  );
  if (!open)
    return make(delivery, lease, same, null, now, isStorm && instead === null ? { fewest: 1, isStorm } : {});
  await joinList(delivery.read, lease, idsOf(same), open.key, true);
  return true;
}

async function listPings(
  delivery: Delivery,
  lease: Lease,
  same: Several,
  lists: readonly MadeList[],
  now: number,
): Promise<boolean> {
  const above = same[0].due.parentList;
  if (above === null) return make(delivery, lease, same, null, now);
  // In direct messages the list itself has rung.
  if (lease.lane.startsWith('person:')) {
    await joinList(delivery.read, lease, idsOf(same), above, false);
    return true;
  }
  const calls = lists.filter(({ parent, at }) => parent === above && at > now - QUIET_MS);
  const called = new Set(calls.flatMap(({ content }) => content['mention'] as readonly string[]));
  const isQuiet = ({ group }: Grouped) => group.mention.every((person) => called.has(person));
  const [latest] = calls;
  const quiet = latest === undefined ? [] : same.filter(isQuiet);
  if (latest && quiet.length > 0) await joinList(delivery.read, lease, idsOf(quiet), latest.key, false);
  const [first, ...others] = same.filter((one) => !quiet.includes(one));
  // One is a list too: whoever it calls is not called again for the next that joins.
  const isMade =
    first !== undefined && (await make(delivery, lease, [first, ...others], above, now, { fewest: 1 }));
  return isMade || quiet.length > 0;
}

async function make(
  { read, newId }: Delivery,
  lease: Lease,
  same: Several,
  parent: string | null,
  now: number,
  { fewest = fewestOf(same[0]), isStorm = false }: { fewest?: number; isStorm?: boolean } = {},
): Promise<boolean> {
  if (same.length < fewest) return false;
  const { kind, isCard, instead } = same[0].group;
  await makeList(read, lease, idsOf(same), {
    key: `list/${kind}/${newId()}`,
    kind: isCard ? 'card' : 'ping',
    parent,
    content: {
      list: kind,
      mention: [...new Set(same.flatMap(({ group }) => group.mention))],
      ...(instead === null ? {} : { instead }),
      ...(isStorm ? { storm: true } : {}),
    },
    at: now,
  });
  return true;
}

const idsOf = (same: readonly Grouped[]): number[] => same.map(({ due }) => due.id);
