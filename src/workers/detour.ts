/**
 * What is urgent and meant for a workspace that does not let us in goes another way meanwhile, where there is one: to
 * those who get it in the channel's place, if they can be reached elsewhere. It still waits for its own place, too.
 */

import type { Context } from '../context.ts';
import { PROVIDER } from '../decision.ts';
import { insteadOf } from '../request/queries/instead.ts';
import type { Stranded } from '../store/passed-on.ts';
import { markPassedOn, stranded } from '../store/passed-on.ts';
import { dissolve } from '../store/list.ts';
import { enqueueOnce } from '../store/message.ts';
import type { Shut } from '../store/throttle.ts';
import { shut, shutWorkspaces } from '../store/throttle.ts';
import { passOn } from './abandon.ts';
import type { Delivery } from './way-out.ts';
import { workspaceOf } from './way-out.ts';

const MOST = 100;

type Way = Pick<Delivery, 'destination'>;

/** Costs one look at a small table while every workspace lets us in. */
export async function detour(context: Context, way: Way): Promise<void> {
  const { read, store } = context;
  const closed = (await shutWorkspaces(read)).map(({ workspace }) => workspace);
  if (closed.length === 0) return;
  for (const one of await stranded(read, closed, MOST)) {
    const isList = one.content['list'] !== undefined;
    const isCopy = one.content['instead'] !== undefined;
    const { readers } = isList || isCopy ? { readers: [] } : await insteadOf(context, one);
    const open = await reachable(way, readers, closed);
    await store.transaction(async (tx) => {
      if (!(await markPassedOn(tx, one))) return;
      // What it stands for goes the other way one by one, to be a list there again.
      if (isList) await dissolveUnsent(context, tx, one);
      else await passOn(tx, one, open);
    });
  }
}

const dissolveUnsent = async (
  context: Context,
  tx: Parameters<typeof dissolve>[0],
  { key }: Stranded,
): Promise<void> => {
  const because = 'Its workspace cannot be reached.';
  await dissolve(tx, key, { because, at: Math.floor(context.machine()), isFault: false });
};

/** Those who are led to a workspace that lets us in. */
async function reachable(
  { destination }: Way,
  people: readonly string[],
  closed: readonly string[],
): Promise<string[]> {
  const open: string[] = [];
  for (const person of people) {
    const led = await destination(`person:${person}`);
    if (led !== null && typeof led !== 'string' && !closed.includes(workspaceOf(led))) open.push(person);
  }
  return open;
}

/** Holds the workspace; administrators who can be reached elsewhere are told once. @returns whether it was open before */
export async function shutOut(
  context: Context,
  way: Way,
  { workspace, why }: Omit<Shut, 'since'>,
  until: number,
): Promise<boolean> {
  const { read, store, machine } = context;
  const { since, isNew } = await shut(read, workspace, why, Math.floor(machine()), until);
  if (!isNew) return false;
  const closed = (await shutWorkspaces(read)).map((one) => one.workspace);
  const told = await insteadOf(context, { lane: 'door:', customer: PROVIDER, subject: '' });
  const people = await reachable(way, told.administrators, closed);
  const content = { notice: 'shut', workspace, why };
  await store.transaction((tx) =>
    enqueueOnce(
      tx,
      { customer: PROVIDER, id: 'undelivered' },
      people.map((person) => ({
        kind: 'ping',
        key: `shut/${workspace}/${since}/${person}`,
        lane: `person:${person}`,
        urgent: true,
        content,
      })),
    ),
  );
  store.wake(true);
  return true;
}
