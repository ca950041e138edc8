import { expect, test } from 'vitest';
import { createRateLimit } from '../../src/web/rate-limit.ts';

test('a caller may come so often at once, then now and then; another is not held up', () => {
  let now = 1_000_000;
  const wait = createRateLimit({ burst: 3, everyMs: 1_000 }, () => now);
  expect([wait('a'), wait('a'), wait('a')]).toEqual([0, 0, 0]);
  expect(wait('a')).toBe(1_000);
  // Asking in vain costs nothing.
  expect(wait('a')).toBe(1_000);
  expect(wait('b')).toBe(0);
  now += 999;
  expect(wait('a')).toBe(1);
  now += 1;
  expect(wait('a')).toBe(0);
  expect(wait('a')).toBe(1_000);
  now += 60_000;
  expect([wait('a'), wait('a'), wait('a'), wait('a')]).toEqual([0, 0, 0, 1_000]);
});
