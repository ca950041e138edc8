import { describe, expect, it } from 'vitest';
import type { Layer } from '../../src/roster/schedule/roster.ts';
import { roster, stretches } from './roster-fixtures.ts';

const three: Pick<Layer, 'participants'> = { participants: ['ana', 'ben', 'cleo'] };

describe('restrictions', () => {
  const weekly: Layer = {
    ...three,
    start: '2026-11-02T08:00:00+01:00',
    rotation: { type: 'weekly', length: 1 },
  };
  it.each<[string, Layer, string, string[]]>([
    [
      'by day: nobody outside them',
      { ...weekly, restrictions: [{ days: ['mon', 'fri'], from: '08:00', to: '18:00' }] },
      '2026-11-06T09:00:00+01:00',
      [
        'now ana',
        '2026-11-06T18:00:00+01:00 nobody',
        '2026-11-09T08:00:00+01:00 ben',
        '2026-11-09T18:00:00+01:00 nobody',
        '2026-11-13T08:00:00+01:00 ben',
      ],
    ],
    [
      'no days: every day; past midnight',
      { ...weekly, restrictions: [{ from: '20:00', to: '06:00' }] },
      '2026-11-07T12:00:00+01:00',
      [
        'now nobody',
        '2026-11-07T20:00:00+01:00 ana',
        '2026-11-08T06:00:00+01:00 nobody',
        '2026-11-08T20:00:00+01:00 ana',
        '2026-11-09T06:00:00+01:00 nobody',
        '2026-11-09T20:00:00+01:00 ben',
      ],
    ],
    [
      "by week: past the week's end, across a turn",
      { ...weekly, restrictions: [{ from_day: 'fri', from: '18:00', to_day: 'mon', to: '09:00' }] },
      '2026-11-05T12:00:00+01:00',
      [
        'now nobody',
        '2026-11-06T18:00:00+01:00 ana',
        '2026-11-09T08:00:00+01:00 ben',
        '2026-11-09T09:00:00+01:00 nobody',
        '2026-11-13T18:00:00+01:00 ben',
      ],
    ],
    [
      'several, overlapping',
      {
        ...weekly,
        restrictions: [
          { days: ['tue'], from: '08:00', to: '12:00' },
          { days: ['tue'], from: '11:00', to: '14:00' },
        ],
      },
      '2026-11-03T09:00:00+01:00',
      ['now ana', '2026-11-03T14:00:00+01:00 nobody', '2026-11-10T08:00:00+01:00 ben'],
    ],
    [
      'the whole week is none',
      {
        ...weekly,
        participants: ['ana'],
        restrictions: [{ from_day: 'wed', from: '00:00', to_day: 'wed', to: '00:00' }],
      },
      '2026-11-05T12:00:00+01:00',
      ['now ana', 'for good'],
    ],
    [
      'the whole day is none',
      { ...weekly, participants: ['ana'], restrictions: [{ from: '00:00', to: '24:00' }] },
      '2026-11-05T12:00:00+01:00',
      ['now ana', 'for good'],
    ],
    [
      'by the reading rule: the missing hour is not served',
      {
        ...weekly,
        start: '2026-03-01T00:00:00+01:00',
        participants: ['ana'],
        restrictions: [{ days: ['sun'], from: '01:00', to: '02:30' }],
      },
      '2026-03-29T00:00:00+01:00',
      [
        'now nobody',
        '2026-03-29T01:00:00+01:00 ana',
        '2026-03-29T03:00:00+02:00 nobody',
        '2026-04-05T01:00:00+02:00 ana',
      ],
    ],
  ])('%s', (_, layer, from, expected) => {
    const bounded = expected.at(-1) === 'for good' ? expected.length : expected.length - 1;
    expect(stretches(roster(layer), from, bounded)).toEqual(expected);
  });
});
