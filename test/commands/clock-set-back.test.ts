import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { createHeartbeat } from '../../src/connect/heartbeat.ts';
import { databaseClock } from '../../src/store/clock-difference.ts';
import { shortenWaits } from '../../src/store/set-back.ts';
import { take } from '../../src/store/throttle.ts';
import { createRateLimit } from '../../src/web/rate-limit.ts';
import { watch } from '../../src/workers/watchdog.ts';
import { openSteward } from '../support/steward.ts';

/** A clock was an hour ahead, and has been set right: nothing waits for that hour to pass. */
const HOUR_MS = 3_600_000;
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, platform } = s;
const read = s.database.source.manager;
const printer = { what: 'workplace/printer', fields: { place: 'floor 3' }, urgency: 'now' };
const now = (): number => Math.floor(s.context.machine());
afterEach(() => vi.useRealTimers());

test('what has been used of a rate is no more than there is', () => {
  const rate = { everyMs: 1_000, burst: 3 };
  expect(take(10_000_000 + HOUR_MS, 10_000_000, rate)).toEqual({
    used: 10_000_000 + HOUR_MS,
    wait: 10_001_000,
  });
  let at = 10_000_000;
  const wait = createRateLimit(rate, () => at);
  wait('a');
  at -= HOUR_MS;
  expect(wait('a')).toBe(1_000);
});

test('lanes, workspaces, messages and what failed wait no longer than they ever do', async () => {
  const number = await rita.raises('printer is dead', printer);
  const ahead = now() + HOUR_MS;
  await read.query('update lane set locked_by = $2, locked_until = $1, not_before = $1, paced_until = $1', [
    ahead,
    'dead',
  ]);
  await read.query(
    `insert into throttle (workspace, kind, closed_until, routine_until, paced_until)
     values ('slack/T0NORTH', 'post', $1, $1, $1), ('slack/T0NORTH', 'edit', $1, $1, $1)
     on conflict (workspace, kind) do update set closed_until = $1, routine_until = $1, paced_until = $1`,
    [ahead],
  );
  const more = await rita.raises('another one', printer);
  await read.query(`update message set not_before = $1 where state = 'due'`, [ahead]);
  expect(s.teamCard(more)).toBe('');
  await shortenWaits(read, now());
  s.machineForward('11 m');
  await s.settle();
  expect(s.teamCard(more)).toContain('Nobody yet.');
  expect(s.teamCard(number)).toContain('Nobody yet.');
});

test('that it was is noticed, and at the start nobody can know', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let steady = Date.now();
  const told: number[] = [];
  const clock = await databaseClock(
    read,
    () => steady,
    async (at) => void told.push(at),
  );
  const look = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(60_000);
    // Its question ends after the comparison's, which was asked before.
    await read.query('select pg_sleep(0.05)');
  };
  expect(told).toHaveLength(1);
  steady += 500;
  await look();
  expect(told).toHaveLength(1);
  // Ahead of the database by so much more is what a database set back looks like.
  steady += HOUR_MS;
  await look();
  await expect.poll(() => told).toHaveLength(2);
  expect(Math.abs((told[1] ?? 0) - Date.now())).toBeLessThan(60_000);
  clock.stop();
});

test('a post that was begun in the future is looked for at once', async () => {
  platform.fail(() => ({ kind: 'later', afterMs: 1_000, wholeWorkspace: true, why: 'not yet' }));
  const number = await rita.raises('printer is dead', printer);
  platform.fail(undefined);
  await read.query(
    `update message set attempt_at = $1, attempt_wanted = wanted, not_before = 0 where state = 'due'`,
    [now() + HOUR_MS],
  );
  platform.traced = { kind: 'absent' };
  s.machineForward('5 s');
  await s.settle();
  platform.traced = undefined;
  expect(s.teamCard(number)).toContain('Nobody yet.');
});

test('the watchdog does not believe that what is still to come was proved', async () => {
  const rounds: number[] = [];
  const round = async (): Promise<void> => {
    s.machineForward('15 s');
    await watch({ context: s.context, problem: () => undefined, ran: (missing) => rounds.push(missing) });
    await s.settle();
  };
  const number = await rita.raises('printer is dead', printer);
  await s.forward('3 h');
  await round();
  const [, gone] = await read.query<[unknown, number]>(
    `delete from message where subject = $1 and content ->> 'ping' = 'escalated'`,
    [`request/${number}`],
  );
  expect(gone).toBeGreaterThan(0);
  await read.query('update watchdog set proved_at = service_now() + $1::bigint', [HOUR_MS]);
  await s.forward('30 s');
  rounds.length = 0;
  await round();
  expect(rounds).toEqual([expect.toSatisfy((missing: number) => missing > 0)]);
});

describe('the dead man’s switch', () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  afterAll(() => void server.close());

  test('is told all the same', async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    let at = 10_000_000;
    const { port } = server.address() as AddressInfo;
    const beat = createHeartbeat(`http://127.0.0.1:${port}/beat`, () => at, {
      warn: () => expect.unreachable(),
    });
    beat();
    at -= HOUR_MS;
    beat();
    await expect.poll(() => asked, { timeout: 15_000 }).toHaveLength(2);
  });
});
