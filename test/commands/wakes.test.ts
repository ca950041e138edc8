import { afterAll, expect, test, vi } from 'vitest';
import { openListener } from '../../src/store/listen.ts';
import { openWakes } from '../../src/workers/wakes.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, database, context } = s;
const { url } = database;
const problems: unknown[] = [];
const problem = (error: unknown): void => void problems.push(error);
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

const listening = () =>
  context.read.query<{ pid: number }[]>(
    `select pid from pg_stat_activity where application_name = 'steward listener' and datname = current_database()`,
  );

test('what is urgent on one replica wakes the others, however often it says so a few times at most', async () => {
  const heard = { first: 0, second: 0 };
  const open = (worker: 'first' | 'second') =>
    openWakes({ url, worker, read: context.read, heard: () => void (heard[worker] += 1), problem });
  const [first, second] = [await open('first'), await open('second')];
  for (let n = 0; n < 1_000; n += 1) first.tell();
  await vi.waitFor(() => expect(heard.second).toBeGreaterThan(0), 30_000);
  await first.stop();
  expect(heard.second).toBeLessThanOrEqual(2);
  expect(heard.first).toBe(0);

  // While it could not hear, something may have been said: once it can again, it looks.
  const before = heard.second;
  const [{ pid } = { pid: 0 }] = await listening();
  await context.read.query('select pg_terminate_backend($1)', [pid]);
  await vi.waitFor(() => expect(heard.second).toBe(before + 1), 30_000);
  await second.stop();
  await vi.waitFor(async () => expect(await listening()).toEqual([]), 30_000);
});

test('where nobody can listen the work goes on, and it is tried again', async () => {
  problems.length = 0;
  const wakes = await openWakes({
    url: 'postgres://nobody:x@127.0.0.1:1/none',
    worker: 'deaf',
    read: context.read,
    heard: () => undefined,
    problem,
  });
  expect(problems.length).toBeGreaterThan(0);
  wakes.tell();
  await wakes.stop();
});

test('a replica tells the others of an escalation that it has committed', async () => {
  await rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });
  await s.settle();
  const heard: (string | undefined)[] = [];
  const listener = await openListener({ url });
  stops.push(() => listener.stop());
  await listener.listen('steward_urgent', (from) => heard.push(from));
  const replicas = [s.another(), s.another()];
  for (const replica of replicas) await replica.start();
  expect(await listening()).toHaveLength(3);
  await s.sleepUntil('2026-11-23T12:00:00+01:00');
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), 30_000);
  for (const replica of replicas) await replica.stop();
  await vi.waitFor(async () => expect(await listening()).toHaveLength(1), 30_000);
  expect(s.problems).toEqual([]);
});
