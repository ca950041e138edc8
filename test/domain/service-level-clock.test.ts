import { describe, expect, test } from 'vitest';
import {
  breachClock,
  clockAlarm,
  isAtRisk,
  isTicking,
  meetClock,
  pauseClock,
  resumeClock,
  ringing,
  startClock,
  warnClock,
} from '../../src/service-level/clock.ts';

const promised = {
  clause: 'targets.p3.response',
  calendar: 'office',
  due: 100,
  warnings: [
    { percent: 75, at: 75 },
    { percent: 90, at: 90 },
  ],
};
const started = startClock(promised, 0);
const warned = warnClock(started, 75);
const paused = pauseClock(warned);
const resumed = resumeClock(paused, { due: 150, warnings: [{ percent: 75, at: 125 }] });
const breached = breachClock(started, 100);
const met = meetClock(started, 60);

describe('what rings, and when', () => {
  const warning = (percent: number, at: number) => ({ what: 'warning', percent, at });
  test.each([
    ['nothing yet', started, 74, null, 75],
    ['the first warning', started, 75, warning(75, 75), 75],
    ['only the higher of two that have passed', started, 95, warning(90, 90), 75],
    ['the breach alone when it has come to that', started, 100, { what: 'breach', at: 100 }, 75],
    [
      'the breach is dated when it was, not when it was seen',
      started,
      5_000,
      { what: 'breach', at: 100 },
      75,
    ],
    ['a warning that was given is not given again', warned, 80, null, 90],
    ['after the higher warning the lower is not given', warnClock(started, 90), 95, null, 100],
    ['a paused clock is silent', paused, 5_000, null, null],
    ['resumed, it rings at its new instants', resumed, 124, null, 125],
    ['and warns anew', resumed, 130, warning(75, 125), 125],
    ['a breach is said once', breached, 5_000, null, null],
    ['a kept promise is silent', met, 5_000, null, null],
  ])('%s', (_name, clock, now, rings, alarm) => {
    expect(ringing(clock, now)).toEqual(rings);
    expect(clockAlarm(clock)).toBe(alarm);
  });
});

test('running and at risk', () => {
  expect([started, warned, paused, resumed, breached, met].map(isTicking)).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
  ]);
  expect([started, warned, paused, resumed, breached, met].map(isAtRisk)).toEqual([
    false,
    true,
    false,
    false,
    true,
    false,
  ]);
});

test('what was promised first never changes, and what is over stays as it is', () => {
  for (const clock of [started, warned, paused, resumed, breached, met]) expect(clock.promised).toBe(100);
  expect(pauseClock(met)).toBe(met);
  expect(resumeClock(met, { due: 500, warnings: [] })).toBe(met);
  expect(meetClock(met, 99).metAt).toBe(60);
  expect(pauseClock(breached).breachedAt).toBe(100);
});
