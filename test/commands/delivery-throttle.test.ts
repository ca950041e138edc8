import { beforeEach, describe, expect, test } from 'vitest';
import type { Pace } from '../../src/chat/platform.ts';
import { enqueue } from '../../src/store/message.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
s.machineStill();
const { rita, ada, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'today' };

const waiting = (): Promise<{ key: string; lane: string }[]> =>
  read.query(`select key, lane from message where state = 'due' order by id`);
const door = (lane: string, urgent = false) => ({
  kind: 'card' as const,
  key: freshKey(),
  lane,
  urgent,
  content: { card: 'door' },
});
/** Puts doors into these lanes, without sending them. */
const says = async (...messages: ReturnType<typeof door>[]): Promise<string[]> => {
  await s.database.source.transaction((tx) =>
    enqueue(tx, 'test', { customer: '-', id: '1' }, 'stem', messages),
  );
  return messages.map(({ key }) => key);
};
const waits = async (by: string): Promise<void> => {
  s.machineForward(by);
  await s.settle();
};
const setPace = (pace: Pace | undefined): void => void Object.assign(platform, { pace });

beforeEach(async () => {
  platform.fail(undefined);
  setPace(undefined);
  await read.query('delete from throttle');
  await waits('1 h');
  expect(await waiting()).toEqual([]);
  platform.log.length = 0;
  s.problems.length = 0;
});

describe('a limit of the whole workspace', () => {
  const limited = (what: 'post' | 'update') => {
    let calls = 0;
    platform.fail((call) => {
      if (call.what !== what) return undefined;
      calls++;
      return { kind: 'later', afterMs: 30_000, wholeWorkspace: true, why: 'ratelimited' };
    });
    return () => calls;
  };

  test('holds every lane, on every replica, and what is urgent goes first when it is over', async () => {
    await says(door('team:workplace'), door('team:facilities'), door('escalations:workplace'));
    await s.settle();
    const calls = limited('post');
    const [, , , , urgent = ''] = await says(
      ...['a', 'b'].flatMap(() => [door('team:workplace'), door('team:facilities')]),
      door('escalations:workplace', true),
    );
    await s.settle();
    const asked = calls();
    expect(asked).toBeLessThanOrEqual(3);
    await waits('20 s');
    await s.another().settle();
    expect(calls()).toBe(asked);
    platform.log.length = 0;
    // However slow the others are: they end only once the urgent one has been said.
    let said = (): void => undefined;
    const isSaid = new Promise<void>((resolve) => (said = resolve));
    platform.fail(async ({ key }) => {
      if (key === urgent) said();
      else await isSaid;
      return undefined;
    });
    await waits('11 s');
    expect(platform.log).toHaveLength(5);
    expect(platform.log).toContain(urgent);
    expect(await waiting()).toEqual([]);
  });

  test('holds a lane too that has never been served', async () => {
    await read.query(
      `insert into throttle (workspace, kind, closed_until) values ('slack/T0NORTH', 'post', $1)`,
      [s.context.machine() + 30_000],
    );
    await read.query('update lane set workspace = null');
    const keys = await says(door('team:workplace'), door('team:facilities'));
    await s.settle();
    expect(platform.log).toEqual([]);
    await waits('31 s');
    expect([...platform.log].sort()).toEqual([...keys].sort());
  });

  test('of changes holds changes, not what is said anew', async () => {
    const number = await rita.raises('printer is dead', printer);
    limited('update');
    await ada.presses('claim', number);
    expect(s.teamCard(number)).toContain('Nobody yet.');
    const next = await rita.raises('another one', printer);
    expect(s.teamCard(next)).toContain('Nobody yet.');
    platform.fail(undefined);
    await waits('31 s');
    expect(s.teamCard(number)).toContain('Ada Frei has it.');
  });
});

test('a lane’s own limit holds up only that lane', async () => {
  platform.fail(({ conversation }) =>
    conversation === 'C0OFFICE'
      ? { kind: 'later', afterMs: 30_000, wholeWorkspace: false, why: 'ratelimited' }
      : undefined,
  );
  await says(door('team:workplace'), door('team:facilities'));
  await s.settle();
  expect((await waiting()).map(({ lane }) => lane)).toEqual(['team:workplace']);
});

describe('our own pace', () => {
  const fast = { everyMs: 1, burst: 1_000 };

  test('one conversation: a burst, then one a second; others are not held up, and urgent ones go first', async () => {
    setPace({ conversation: { everyMs: 1_000, burst: 3 }, posts: fast, edits: fast });
    const routine = await says(...Array.from({ length: 5 }, () => door('team:workplace')));
    const [other = ''] = await says(door('team:facilities'));
    await s.settle();
    expect([...platform.log].sort()).toEqual([...routine.slice(0, 3), other].sort());
    const [urgent = ''] = await says(door('team:workplace', true));
    platform.log.length = 0;
    await waits('1 s');
    expect(platform.log).toEqual([urgent]);
    await waits('1 s');
    await waits('1 s');
    expect(platform.log).toEqual([urgent, ...routine.slice(3)]);
    expect(s.problems).toEqual([]);
  });

  test('the whole workspace: what is urgent passes, the rest goes on when there is room', async () => {
    setPace({ conversation: fast, posts: { everyMs: 1_000, burst: 4 }, edits: fast });
    const lanes = ['team:workplace', 'team:facilities', 'escalations:workplace'];
    const routine = await says(...lanes.flatMap((lane) => [door(lane), door(lane), door(lane)]));
    await s.settle();
    expect(platform.log).toHaveLength(4);
    const urgent = await says(...lanes.map((lane) => door(lane, true)));
    await s.settle();
    expect([...platform.log.slice(4)].sort()).toEqual([...urgent].sort());
    for (let i = 0; i < 12; i++) await waits('1 s');
    expect(new Set(platform.log)).toEqual(new Set([...routine, ...urgent]));
    expect(platform.log).toHaveLength(12);
  });
});
