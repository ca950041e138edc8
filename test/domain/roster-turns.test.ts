import { describe, expect, it } from 'vitest';
import type { Layer } from '../../src/roster/schedule/roster.ts';
import { roster, stretches } from './roster-fixtures.ts';
import { at } from './time-fixtures.ts';

const three: Pick<Layer, 'participants'> = { participants: ['ana', 'ben', 'cleo'] };

describe('turns', () => {
  it.each<[string, Layer, string, string[]]>([
    [
      'weekly, before the start nobody',
      { ...three, start: '2026-11-02T08:00:00+01:00', rotation: { type: 'weekly', length: 1 } },
      '2026-11-01T00:00:00+01:00',
      [
        'now nobody',
        '2026-11-02T08:00:00+01:00 ana',
        '2026-11-09T08:00:00+01:00 ben',
        '2026-11-16T08:00:00+01:00 cleo',
        '2026-11-23T08:00:00+01:00 ana',
      ],
    ],
    [
      'every two weeks',
      { ...three, start: '2026-11-02T08:00:00+01:00', rotation: { type: 'weekly', length: 2 } },
      '2026-11-02T08:00:00+01:00',
      ['now ana', '2026-11-16T08:00:00+01:00 ben', '2026-11-30T08:00:00+01:00 cleo'],
    ],
    [
      'weekly keeps its local time over a clock change',
      { ...three, start: '2026-10-19T08:00:00+02:00', rotation: { type: 'weekly', length: 1 } },
      '2026-10-20T08:00:00+02:00',
      ['now ana', '2026-10-26T08:00:00+01:00 ben'],
    ],
    [
      'daily, in the missing hour the hand-over moves by the gap, that day only',
      { ...three, start: '2026-03-27T02:30:00+01:00', rotation: { type: 'daily', length: 1 } },
      '2026-03-28T12:00:00+01:00',
      ['now ben', '2026-03-29T03:30:00+02:00 cleo', '2026-03-30T02:30:00+02:00 ana'],
    ],
    [
      'daily, in the repeated hour the hand-over is the first',
      { ...three, start: '2026-10-23T02:30:00+02:00', rotation: { type: 'daily', length: 1 } },
      '2026-10-24T12:00:00+02:00',
      ['now ben', '2026-10-25T02:30:00+02:00 cleo', '2026-10-26T02:30:00+01:00 ana'],
    ],
    [
      'a start in the second pass of the repeated hour is kept',
      { ...three, start: '2026-10-25T02:30:00+01:00', rotation: { type: 'daily', length: 1 } },
      '2026-10-25T02:00:00+01:00',
      ['now nobody', '2026-10-25T02:30:00+01:00 ana', '2026-10-26T02:30:00+01:00 ben'],
    ],
    [
      'hourly turns are elapsed time',
      { ...three, start: '2026-10-25T00:00:00+02:00', rotation: { type: 'hourly', length: 2 } },
      '2026-10-25T01:00:00+02:00',
      [
        'now ana',
        '2026-10-25T02:00:00+02:00 ben',
        '2026-10-25T03:00:00+01:00 cleo',
        '2026-10-25T05:00:00+01:00 ana',
      ],
    ],
    [
      'custom turns are elapsed seconds',
      { ...three, start: '2026-03-28T08:00:00+01:00', rotation: { type: 'custom', length: 86_400 } },
      '2026-03-28T08:00:00+01:00',
      ['now ana', '2026-03-29T09:00:00+02:00 ben', '2026-03-30T09:00:00+02:00 cleo'],
    ],
    [
      'monthly on the 31st is clamped each month from the first',
      { ...three, start: '2027-12-31T08:00:00+01:00', rotation: { type: 'monthly', length: 1 } },
      '2027-12-31T08:00:00+01:00',
      [
        'now ana',
        '2028-01-31T08:00:00+01:00 ben',
        '2028-02-29T08:00:00+01:00 cleo',
        '2028-03-31T08:00:00+02:00 ana',
        '2028-04-30T08:00:00+02:00 ben',
      ],
    ],
    [
      'every quarter',
      { ...three, start: '2026-11-30T08:00:00+01:00', rotation: { type: 'monthly', length: 3 } },
      '2026-12-01T08:00:00+01:00',
      ['now ana', '2027-02-28T08:00:00+01:00 ben', '2027-05-30T08:00:00+02:00 cleo'],
    ],
    [
      'people on duty together, each once, in order',
      {
        participants: [['cleo', 'ana', 'cleo'], 'ben'],
        start: '2026-11-02T08:00:00+01:00',
        rotation: { type: 'daily', length: 1 },
      },
      '2026-11-02T08:00:00+01:00',
      ['now ana+cleo', '2026-11-03T08:00:00+01:00 ben', '2026-11-04T08:00:00+01:00 ana+cleo'],
    ],
    [
      'somebody named twice serves two turns as one stretch',
      {
        participants: ['ana', 'ana', 'ben'],
        start: '2026-11-02T08:00:00+01:00',
        rotation: { type: 'daily', length: 1 },
      },
      '2026-11-02T08:00:00+01:00',
      ['now ana', '2026-11-04T08:00:00+01:00 ben', '2026-11-05T08:00:00+01:00 ana'],
    ],
    [
      'no rotation: the first, always',
      { ...three, start: '2026-11-02T08:00:00+01:00' },
      '2026-01-01T00:00:00Z',
      ['now nobody', '2026-11-02T08:00:00+01:00 ana', 'for good'],
    ],
    [
      'a rotation of one',
      { participants: ['ana'], start: '2026-11-02T08:00:00+01:00', rotation: { type: 'hourly', length: 1 } },
      '2026-11-03T00:00:00Z',
      ['now ana', 'for good'],
    ],
    [
      'nobody in it',
      { participants: [], start: '2026-11-02T08:00:00+01:00', rotation: { type: 'daily', length: 1 } },
      '2026-01-01T00:00:00Z',
      ['now nobody', 'for good'],
    ],
    [
      "in the layer's own zone",
      {
        ...three,
        timezone: 'America/New_York',
        start: '2026-10-30T08:00:00-04:00',
        rotation: { type: 'daily', length: 1 },
      },
      '2026-10-31T12:00:00-04:00',
      ['now ben', '2026-11-01T14:00:00+01:00 cleo', '2026-11-02T14:00:00+01:00 ana'],
    ],
  ])('%s', (_, layer, from, expected) => {
    const bounded = expected.at(-1) === 'for good' ? expected.length : expected.length - 1;
    expect(stretches(roster(layer), from, bounded)).toEqual(expected);
  });

  it('the hand-over instant belongs to the incoming person', () => {
    const compiled = roster({
      ...three,
      start: '2026-11-02T08:00:00+01:00',
      rotation: { type: 'weekly', length: 1 },
    });
    const change = at('2026-11-09T08:00:00+01:00');
    expect([compiled.who(change - 1), compiled.who(change)]).toEqual([['ana'], ['ben']]);
    expect([compiled.until(change - 1), compiled.until(change)]).toEqual([
      change,
      at('2026-11-16T08:00:00+01:00'),
    ]);
  });

  it('answers for far days as quickly as for near ones', () => {
    const compiled = roster({
      ...three,
      start: '1970-01-05T08:00:00+01:00',
      rotation: { type: 'daily', length: 1 },
    });
    const begun = performance.now();
    for (let year = 1970; year < 2370; year++) compiled.who(Date.UTC(year, 6, 1));
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('is compiled from what was checked', () => {
    const layer: Layer = { ...three, start: '2026-11-02T08:00:00+01:00' };
    expect(() => roster({ ...layer, start: 'Monday' })).toThrow('is not an instant');
    expect(() => roster(layer, 'Mars/Olympus')).toThrow('is not a time zone');
  });
});
