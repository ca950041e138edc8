import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { begin, finish, forgetPlace, giveUp, putOff } from '../../src/store/attempt.ts';
import type { Due, Lease } from '../../src/store/lane.ts';
import { dueIn, leaseLanes, release } from '../../src/store/lane.ts';
import { enqueue } from '../../src/store/message.ts';
import { LEASE_MS } from '../../src/workers/delivery.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
s.machineStill();
const { rita, ada, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };
const LANE = 'team:workplace';
const now = (): number => s.context.machine();

/** A door in the team's lane, not sent yet. */
const says = async (): Promise<string> => {
  const key = freshKey();
  const message = { kind: 'card' as const, key, lane: LANE, urgent: true, content: { card: 'door' } };
  await s.context.store.transaction((tx) =>
    enqueue(tx, 'test', { customer: '-', id: '1' }, 'stem', [message]),
  );
  return key;
};
/** Leases the lane as that worker would, and reads what is due there. */
const leases = async (worker: string): Promise<{ lease: Lease; due: Due }> => {
  const [lease] = await leaseLanes(read, worker, now(), {
    forMs: LEASE_MS,
    most: 1,
    onlyUrgent: false,
    except: [],
  });
  const [due] = await dueIn(read, LANE, now(), 1);
  if (lease?.lane !== LANE || !due) throw new Error(`${worker} got nothing`);
  return { lease, due };
};
const holder = async (): Promise<string | null> =>
  (await read.query<{ by: string | null }[]>('select locked_by as by from lane where key = $1', [LANE]))[0]
    ?.by ?? null;
/** The next call that fits waits until it is let go; what it was about has been decided by then. */
const stalls = (what: 'post' | 'update', fits: (key: string | undefined) => boolean) => {
  let letGo = (): void => undefined;
  let reached = (): void => undefined;
  const open = new Promise<void>((resolve) => (letGo = resolve));
  const isThere = new Promise<void>((resolve) => (reached = resolve));
  let done = false;
  platform.fail(async (call) => {
    if (done || call.what !== what || !fits(call.key)) return undefined;
    done = true;
    reached();
    await open;
    return undefined;
  });
  return { letGo: () => letGo(), isThere };
};

beforeEach(async () => {
  // A worker that is stalled renews nothing; one that lives does when the test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  platform.fail(undefined);
  s.machineForward('1 h');
  await s.settle();
  platform.log.length = 0;
  s.problems.length = 0;
});
afterEach(() => vi.useRealTimers());

test('a worker that died keeps its lanes for seconds', async () => {
  const key = await says();
  await leases('dead');
  await s.settle();
  s.machineForward('4 s');
  await s.settle();
  expect(platform.log).toEqual([]);
  s.machineForward('2 s');
  await s.settle();
  expect(platform.log).toEqual([key]);
});

test('a worker that lives keeps them through a slow call, however long', async () => {
  const key = await says();
  const call = stalls('post', (one) => one === key);
  const sending = s.steward.settle();
  await call.isThere;
  const other = s.another();
  for (let i = 0; i < 5; i++) {
    s.machineForward('4 s');
    await vi.advanceTimersByTimeAsync(1_500);
    await expect
      .poll(async () => {
        const [row] = await read.query<{ left: number }[]>(
          'select locked_until - $2::bigint as left from lane where key = $1',
          [LANE, Math.floor(now())],
        );
        return row?.left;
      })
      .toBeGreaterThan(4_000);
    await other.settle();
  }
  call.letGo();
  await sending;
  expect(platform.log).toEqual([key]);
  expect(await holder()).toBeNull();
});

test('a change made while the one before is being refused is still to be tried', async () => {
  const key = await says();
  const { lease, due } = await leases('one');
  await read.query('update message set wanted = wanted + 1 where key = $1', [key]);
  await giveUp(read, due, 'Too long.', true, true);
  expect(await read.query('select state from message where key = $1', [key])).toEqual([{ state: 'due' }]);
  await giveUp(read, { ...due, wanted: due.wanted + 1 }, 'Too long.', true, true);
  expect(await read.query('select state from message where key = $1', [key])).toEqual([{ state: 'dead' }]);
  await release(read, lease);
});

describe('a worker that was stalled and has lost its lease', () => {
  test('begins nothing, and writes nothing', async () => {
    await says();
    const stalled = await leases('stalled');
    s.machineForward('6 s');
    const other = await leases('other');
    expect(await begin(read, stalled.due, stalled.lease, now(), false)).toBe(false);
    expect(await begin(read, other.due, other.lease, now(), false)).toBe(true);
    const ref = { workspace: 'T', conversation: 'C', message: '1' };
    expect(await finish(read, stalled.due, stalled.lease, ref)).toBeNull();
    expect(await finish(read, other.due, other.lease, ref)).toEqual({ ref });
    await release(read, stalled.lease);
    expect(await holder()).toBe(other.lease.worker);
    await release(read, other.lease);
  });

  test('takes back neither the mark of a post that was begun since nor where that stands', async () => {
    const key = await says();
    const marks = async () =>
      (
        await read.query<{ marked: boolean; ref: unknown; state: string }[]>(
          'select attempt_at is not null as marked, ref, state from message where key = $1',
          [key],
        )
      )[0];
    const stalled = await leases('stalled');
    s.machineForward('6 s');
    const other = await leases('other');
    await begin(read, other.due, other.lease, now(), false);
    await putOff(read, stalled.due, stalled.lease, now() + 60_000, 'Slack asks to slow down.', 'later');
    expect(await marks()).toEqual({ marked: true, ref: null, state: 'due' });
    const ref = { workspace: 'T', conversation: 'C', message: '2' };
    await finish(read, other.due, other.lease, ref);
    await forgetPlace(read, { ...stalled.due, ref: { ...ref, message: '1' } });
    expect(await marks()).toEqual({ marked: false, ref, state: 'sent' });
    await forgetPlace(read, { ...stalled.due, ref });
    expect(await marks()).toMatchObject({ ref: null });
    await read.query('delete from message where key = $1', [key]);
    await release(read, other.lease);
  });

  test('of two that both believe the lane theirs the second begins nothing', async () => {
    const key = await says();
    const one = await leases('one');
    const same: Due = { ...one.due };
    expect(await begin(read, one.due, one.lease, now(), false)).toBe(true);
    expect(await begin(read, same, one.lease, now(), false)).toBe(false);
    await read.query('delete from message where key = $1', [key]);
    await release(read, one.lease);
  });

  test('its post arrives late: nobody repeats it, and it is known where it stands', async () => {
    const key = await says();
    const call = stalls('post', (one) => one === key);
    const sending = s.steward.settle();
    await call.isThere;
    s.machineForward('6 s');
    // The other sees that a post was begun; it waits for the platform's own word, which has not come yet.
    platform.traced = { kind: 'later', afterMs: 1_000 };
    const other = s.another();
    await other.settle();
    call.letGo();
    await sending;
    platform.traced = undefined;
    s.machineForward('1 m');
    await other.settle();
    await s.settle();
    expect(platform.log).toEqual([key]);
    const [kept] = await read.query<{ state: string; repeats: number }[]>(
      'select state, repeats from message where key = $1',
      [key],
    );
    expect(kept).toEqual({ state: 'sent', repeats: 0 });
  });

  test('its change of a card arrives after a newer one: the newer one is said again', async () => {
    const number = await rita.raises('printer is dead', printer);
    const isTeam = (key: string | undefined): boolean => key?.endsWith(`/${number}/team`) === true;
    const call = stalls('update', isTeam);
    const { port } = s.steward;
    await port.press(ada.visitor, freshKey(), { verb: 'claim', value: `acme/${number}` });
    const sending = s.steward.settle();
    await call.isThere;
    s.machineForward('6 s');
    await port.press(rita.visitor, freshKey(), { verb: 'withdraw', value: `acme/${number}` });
    await s.another().settle();
    await expect.poll(() => s.teamCard(number)).toContain('Withdrawn');
    call.letGo();
    await sending;
    await s.settle();
    expect(s.teamCard(number)).toContain('Withdrawn');
    expect(
      await read.query(`select key from message where state <> 'sent' and key like $1`, [`%/${number}/team`]),
    ).toEqual([]);
  });
});
