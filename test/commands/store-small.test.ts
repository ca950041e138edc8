import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { aheadBy, databaseClock } from '../../src/store/clock-difference.ts';
import { addToCounter, lockCounter, readCounters } from '../../src/store/counter.ts';
import { keepDocument, readDocument } from '../../src/store/document.ts';
import { canonical } from '../../src/store/history.ts';
import { admit, forget, isKnown } from '../../src/store/inbox.ts';
import { serviceNow, setServiceTime } from '../../src/store/service-clock.ts';
import { singleFlight } from '../../src/workers/single-flight.ts';
import { openSteward } from '../support/steward.ts';

const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const at = '2026-11-23T09:00:00+01:00';
const s = await openSteward({ at });
const read = s.database.source.manager;

test('service time goes forward only, frozen or not', async () => {
  const now = Date.parse(at);
  expect(await serviceNow(read)).toBe(now);
  await setServiceTime(read, now - 1);
  expect(await serviceNow(read)).toBe(now);
  await setServiceTime(read, now + 5);
  expect(await serviceNow(read)).toBe(now + 5);
});

test('replicas go by the database’s clock, however far their own is off', async () => {
  for (const off of [0, 3_600_000, -3_600_000]) {
    const machine = (): number => Date.now() + off;
    const ahead = await aheadBy(read, machine);
    expect(Math.abs(machine() + ahead - Date.now())).toBeLessThan(2_000);
  }
});

test('they follow it, also when it is set while they run', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let drifted = 0;
  const clock = await databaseClock(read, () => Date.now() + drifted);
  drifted = 3_600_000;
  expect(clock.now() - Date.now()).toBeGreaterThan(3_590_000);
  await vi.advanceTimersByTimeAsync(60_000);
  await expect.poll(() => Math.abs(clock.now() - Date.now())).toBeLessThan(2_000);
  clock.stop();
  vi.useRealTimers();
});

describe('counters', () => {
  test('hundred at once lose nothing; they never fall below nothing', async () => {
    await Promise.all(Array.from({ length: 100 }, () => addToCounter(read, 'acme', 'c', 1)));
    expect(await readCounters(read, 'acme', ['c', 'unknown'])).toEqual({ c: 100 });
    await addToCounter(read, 'acme', 'c', -1_000);
    await addToCounter(read, 'acme', 'new', -1);
    expect(await readCounters(read, 'acme', ['c', 'new'])).toEqual({ c: 0, new: 0 });
    expect(await readCounters(read, 'birchwood', ['c'])).toEqual({});
    expect(await readCounters(read, 'acme', [])).toEqual({});
  });

  test('who holds one is alone with it', async () => {
    const order: string[] = [];
    const take = (name: string, ms: number) =>
      s.context.store.transaction(async (tx) => {
        const used = await lockCounter(tx, 'acme', 'held');
        order.push(`${name} ${used}`);
        await new Promise((resolve) => setTimeout(resolve, ms));
        await addToCounter(tx, 'acme', 'held', 1);
      });
    await Promise.all([take('x', 30), take('x', 1), take('x', 1)]);
    expect(order).toEqual(['x 0', 'x 1', 'x 2']);
  });
});

test('the inbox forgets what is old, and only that', async () => {
  await admit(read, 'old', 1_000, false);
  await admit(read, 'young', 2_000, true);
  expect(await forget(read, 2_000)).toBe(1);
  expect([await isKnown(read, 'old'), await isKnown(read, 'young')]).toEqual([false, true]);
  const again = await admit(read, 'young', 3_000, true);
  expect(again).toMatchObject({ kind: 'repeated', kept: expect.any(Number) as number });
});

test('a document is kept once under the hash of its exact text', async () => {
  const document = { kind: 'agreement', name: 'x', text: 'Grüezi 😀\n' };
  const hash = await keepDocument(read, document);
  expect(hash).toBe(hashOf('Grüezi 😀\n'));
  expect(await keepDocument(read, { ...document, name: 'other' })).toBe(hash);
  expect(await readDocument(read, hash)).toEqual({ ...document, hash });
  expect(await readDocument(read, hashOf('Grüezi 😀'))).toBeUndefined();
});

test('canonical text: sorted keys, nothing undefined, the same after a journey through JSON', () => {
  const value = { b: [1, { z: null, a: 'ü"\n' }], a: undefined, c: -0.5, A: true };
  expect(canonical(value)).toBe('{"A":true,"b":[1,{"a":"ü\\"\\n","z":null}],"c":-0.5}');
  expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
});

test('one run at a time; a wake during a run is one more run, and a stop waits', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const problems: unknown[] = [];
  const runner = singleFlight(
    async () => {
      most = Math.max(most, (running += 1));
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      if (runs === 2) throw new Error('once');
    },
    (error) => problems.push(error),
  );
  await Promise.all(Array.from({ length: 10 }, () => runner.run()));
  expect([runs, most]).toEqual([2, 1]);
  for (let i = 0; i < 20; i++) {
    runner.wake();
    await Promise.resolve();
  }
  for (let i = 0; i < 50; i++) await runner.run().then(() => runner.wake());
  await runner.stop();
  expect([most, running, problems.length]).toEqual([1, 0, 1]);
  const before = runs;
  runner.wake();
  await runner.run();
  expect(runs).toBe(before);
});
