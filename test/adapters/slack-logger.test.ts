import { expect, test } from 'vitest';
import { quietLogger } from '../../adapters/slack/logger.ts';

test('a warning of the SDK is said once a minute, whichever client gives it, with how many it stands for', () => {
  let now = 1_000_000;
  const lines: unknown[] = [];
  const log = {
    info: () => undefined,
    warn: (facts: Record<string, unknown>) => lines.push(facts),
    error: () => undefined,
  };
  const [one, other] = [quietLogger(log, () => now), quietLogger(log, () => now)];
  for (let second = 0; second < 59; second++) {
    one.warn('http request failed', 'connect ECONNREFUSED');
    other.warn('http request failed', 'connect ECONNREFUSED');
    now += 1_000;
  }
  other.warn('no scopes');
  expect(lines).toEqual([{ sdk: 'http request failed' }, { sdk: 'no scopes' }]);
  now += 1_000;
  one.warn('http request failed', 'connect ECONNREFUSED');
  expect(lines[2]).toEqual({ sdk: 'http request failed', times: 118 });
  now += 60_000;
  one.warn('http request failed');
  expect(lines[3]).toEqual({ sdk: 'http request failed' });
  expect(lines).toHaveLength(4);
});
