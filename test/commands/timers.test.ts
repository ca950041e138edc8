import { afterEach, expect, test, vi } from 'vitest';
import type { Context } from '../../src/context.ts';
import { startTimers } from '../../src/timers.ts';
import type { Runner } from '../../src/workers/single-flight.ts';

afterEach(() => vi.useRealTimers());

const woken = (wake: () => void): Runner => ({
  wake,
  run: async () => undefined,
  stop: async () => undefined,
});

test.each([-3_600_000, 3_600_000])(
  'a machine’s clock set by %i ms does not keep due work waiting',
  async (by) => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T09:30:00Z') });
    const wakes = { sweep: 0, send: 0, watch: 0, amend: 0, apart: 0 };
    const timers = startTimers({
      context: { read: { query: async () => wakes.apart++ } } as unknown as Context,
      sweeping: woken(() => wakes.sweep++),
      watching: woken(() => wakes.watch++),
      amending: woken(() => wakes.amend++),
      wake: () => wakes.send++,
      isServing: () => true,
      problem: (error) => {
        throw error;
      },
    });
    try {
      await vi.advanceTimersByTimeAsync(2_500);
      vi.setSystemTime(Date.now() + by);
      await vi.advanceTimersByTimeAsync(1_000);
      const before = { ...wakes };
      await vi.advanceTimersByTimeAsync(10 * 60_000);
      expect(wakes.sweep - before.sweep).toBeGreaterThanOrEqual(599);
      expect(wakes.send - before.send).toBeGreaterThanOrEqual(599);
      expect(wakes.watch - before.watch).toBeGreaterThanOrEqual(119);
      expect(wakes.apart - before.apart).toBeGreaterThanOrEqual(299);
      expect(wakes.amend - before.amend).toBe(2);
    } finally {
      await timers.stop();
    }
  },
);
