import { describe, expect, it } from 'vitest';
import type { Absence, Layer } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { stretches } from './roster-fixtures.ts';

const start = '2026-11-02T08:00:00+01:00';
const three: Layer = { start, participants: ['ana', 'ben', 'cleo'] };
const daily = { type: 'daily', length: 1 } as const;
const workdays = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }] as const;

const expectStretches = (
  layers: Layer[],
  from: string,
  expected: string[],
  absences: Absence[] = [],
): void => {
  const bounded = expected.at(-1) === 'for good' ? expected.length : expected.length - 1;
  const compiled = compileRoster({ timezone: 'Europe/Zurich', layers, absences });
  expect(stretches(compiled, from, bounded)).toEqual(expected);
};

describe('a layer', () => {
  it.each<[string, Layer, string, string[]]>([
    [
      'ends',
      { ...three, end: '2026-11-05T12:00:00+01:00', rotation: daily },
      '2026-11-04T08:00:00+01:00',
      ['now cleo', '2026-11-05T08:00:00+01:00 ana', '2026-11-05T12:00:00+01:00 nobody', 'for good'],
    ],
    [
      'gives cover while it is active; turns are counted from the start',
      {
        ...three,
        rotation: daily,
        active_from: '2026-11-04T12:00:00+01:00',
        active_until: '2026-11-05T12:00:00+01:00',
      },
      '2026-11-02T08:00:00+01:00',
      [
        'now nobody',
        '2026-11-04T12:00:00+01:00 cleo',
        '2026-11-05T08:00:00+01:00 ana',
        '2026-11-05T12:00:00+01:00 nobody',
        'for good',
      ],
    ],
    [
      'is not active before its start',
      { ...three, active_from: '2026-10-01T00:00:00Z' },
      '2026-10-15T00:00:00Z',
      ['now nobody', '2026-11-02T08:00:00+01:00 ana', 'for good'],
    ],
    [
      'is never active when it ends before it is',
      { ...three, end: '2026-11-03T00:00:00Z', active_from: '2026-11-04T00:00:00Z' },
      '2026-10-15T00:00:00Z',
      ['now nobody', 'for good'],
    ],
    [
      'has a shorter first turn',
      { ...three, rotation: { type: 'weekly', length: 1, first_handoff: '2026-11-04T09:00:00+01:00' } },
      '2026-11-01T00:00:00+01:00',
      [
        'now nobody',
        '2026-11-02T08:00:00+01:00 ana',
        '2026-11-04T09:00:00+01:00 ben',
        '2026-11-11T09:00:00+01:00 cleo',
        '2026-11-18T09:00:00+01:00 ana',
      ],
    ],
    [
      'has a longer first turn',
      { ...three, rotation: { ...daily, first_handoff: '2026-11-05T09:00:00+01:00' } },
      start,
      ['now ana', '2026-11-05T09:00:00+01:00 ben', '2026-11-06T09:00:00+01:00 cleo'],
    ],
    [
      'covers the first part of each turn, in elapsed time',
      { ...three, start: '2026-10-24T00:00:00+02:00', rotation: { ...daily, duty_seconds: 4 * 3600 } },
      '2026-10-24T00:00:00+02:00',
      [
        'now ana',
        '2026-10-24T04:00:00+02:00 nobody',
        '2026-10-25T00:00:00+02:00 ben',
        '2026-10-25T03:00:00+01:00 nobody',
        '2026-10-26T00:00:00+01:00 cleo',
      ],
    ],
    [
      'covers the first part of the first turn too; no part is longer than its turn',
      {
        ...three,
        rotation: { ...daily, first_handoff: '2026-11-02T20:00:00+01:00', duty_seconds: 16 * 3600 },
      },
      start,
      ['now ana', '2026-11-02T20:00:00+01:00 ben', '2026-11-03T12:00:00+01:00 nobody'],
    ],
    [
      'covers the first part of the turns of one alone',
      { ...three, participants: ['ana'], rotation: { ...daily, duty_seconds: 3600 } },
      start,
      ['now ana', '2026-11-02T09:00:00+01:00 nobody', '2026-11-03T08:00:00+01:00 ana'],
    ],
    [
      'may leave a turn to nobody',
      { ...three, participants: ['ana', [], 'ben'], rotation: daily },
      start,
      ['now ana', '2026-11-03T08:00:00+01:00 nobody', '2026-11-04T08:00:00+01:00 ben'],
    ],
    [
      'without restrictions in its list is on duty around the clock',
      { ...three, restrictions: [] },
      start,
      ['now ana', 'for good'],
    ],
  ])('%s', (_, layer, from, expected) => expectStretches([layer], from, expected));
});

describe('turns that advance', () => {
  it.each<[string, Layer, string, string[]]>([
    [
      'always: days without cover count',
      { ...three, restrictions: workdays, rotation: daily },
      '2026-11-06T08:00:00+01:00',
      ['now ben', '2026-11-06T18:00:00+01:00 nobody', '2026-11-09T08:00:00+01:00 ben'],
    ],
    [
      'on shift: days without cover do not count',
      { ...three, restrictions: workdays, rotation: { ...daily, advance: 'on_shift' } },
      '2026-11-06T08:00:00+01:00',
      [
        'now ben',
        '2026-11-06T18:00:00+01:00 nobody',
        '2026-11-09T08:00:00+01:00 cleo',
        '2026-11-09T18:00:00+01:00 nobody',
        '2026-11-10T08:00:00+01:00 ana',
      ],
    ],
    [
      'on shift: the length counts days with cover',
      { ...three, restrictions: workdays, rotation: { type: 'daily', length: 2, advance: 'on_shift' } },
      '2026-11-05T08:00:00+01:00',
      [
        'now ben',
        '2026-11-05T18:00:00+01:00 nobody',
        '2026-11-06T08:00:00+01:00 cleo',
        '2026-11-06T18:00:00+01:00 nobody',
        '2026-11-09T08:00:00+01:00 cleo',
        '2026-11-09T18:00:00+01:00 nobody',
        '2026-11-10T08:00:00+01:00 ana',
      ],
    ],
    [
      'on shift: duty begins with the first day that has cover',
      {
        ...three,
        restrictions: workdays,
        rotation: { type: 'daily', length: 2, advance: 'on_shift', duty_seconds: 26 * 3600 },
      },
      '2026-11-06T08:00:00+01:00',
      [
        'now cleo',
        '2026-11-06T18:00:00+01:00 nobody',
        '2026-11-10T08:00:00+01:00 ana',
        '2026-11-10T18:00:00+01:00 nobody',
        '2026-11-11T08:00:00+01:00 ana',
        '2026-11-11T10:00:00+01:00 nobody',
      ],
    ],
    [
      'on shift after a first hand-over: days are counted from there',
      {
        ...three,
        restrictions: workdays,
        rotation: { ...daily, advance: 'on_shift', first_handoff: '2026-11-06T08:00:00+01:00' },
      },
      '2026-11-05T08:00:00+01:00',
      [
        'now ana',
        '2026-11-05T18:00:00+01:00 nobody',
        '2026-11-06T08:00:00+01:00 ben',
        '2026-11-06T18:00:00+01:00 nobody',
        '2026-11-09T08:00:00+01:00 cleo',
      ],
    ],
    [
      'on shift: a day whose hours the clock leaves out does not count',
      {
        ...three,
        start: '2026-03-28T00:00:00+01:00',
        restrictions: [{ from: '02:00', to: '03:00' }],
        rotation: { ...daily, advance: 'on_shift' },
      },
      '2026-03-28T02:00:00+01:00',
      [
        'now ana',
        '2026-03-28T03:00:00+01:00 nobody',
        '2026-03-30T02:00:00+02:00 ben',
        '2026-03-30T03:00:00+02:00 nobody',
        '2026-03-31T02:00:00+02:00 cleo',
      ],
    ],
    [
      'on shift: a week whose hours the clock leaves out does not count',
      {
        ...three,
        start: '2026-03-16T00:00:00+01:00',
        restrictions: [{ from_day: 'sun', from: '02:00', to_day: 'sun', to: '03:00' }],
        rotation: { type: 'weekly', length: 1, advance: 'on_shift' },
      },
      '2026-03-22T02:00:00+01:00',
      ['now ana', '2026-03-22T03:00:00+01:00 nobody', '2026-04-05T02:00:00+02:00 ben'],
    ],
    [
      'on shift: hours that are not days or weeks all count',
      {
        ...three,
        restrictions: [{ from: '08:00', to: '10:00' }],
        rotation: { type: 'hourly', length: 1, advance: 'on_shift' },
      },
      start,
      [
        'now ana',
        '2026-11-02T09:00:00+01:00 ben',
        '2026-11-02T10:00:00+01:00 nobody',
        '2026-11-03T08:00:00+01:00 ana',
      ],
    ],
  ])('%s', (_, layer, from, expected) => expectStretches([layer], from, expected));
});

describe('several layers', () => {
  const office: Layer = { start, participants: ['ana'], restrictions: workdays };
  it.each<[string, Layer[], string[]]>([
    [
      'the highest priority with somebody on duty wins',
      [
        { start, participants: ['ben'] },
        { ...office, priority: 10 },
      ],
      ['now ana', '2026-11-06T18:00:00+01:00 ben', '2026-11-09T08:00:00+01:00 ana'],
    ],
    [
      'also below zero',
      [{ start, participants: ['ben'], priority: -1 }, office],
      ['now ana', '2026-11-06T18:00:00+01:00 ben', '2026-11-09T08:00:00+01:00 ana'],
    ],
    [
      'equal ones add up, each person once',
      [{ start, participants: [['ben', 'ana']] }, office, { start, participants: ['cleo'], priority: -5 }],
      ['now ana+ben', 'for good'],
    ],
    [
      'each in its own zone',
      [
        { ...office, priority: 1 },
        { start, timezone: 'America/New_York', participants: ['ben'], restrictions: workdays },
      ],
      [
        'now ana',
        '2026-11-06T18:00:00+01:00 ben',
        '2026-11-07T00:00:00+01:00 nobody',
        '2026-11-09T08:00:00+01:00 ana',
      ],
    ],
    ['none', [], ['now nobody', 'for good']],
  ])('%s', (_, layers, expected) => expectStretches(layers, '2026-11-06T12:00:00+01:00', expected));
});

describe('absences', () => {
  it('let a lower priority step in', () => {
    expectStretches(
      [
        { start, participants: ['ana'], priority: 1 },
        { start, participants: ['ben'] },
      ],
      start,
      [
        'now ana',
        '2026-11-03T00:00:00+01:00 ben',
        '2026-11-05T00:00:00+01:00 ana',
        '2026-11-06T00:00:00+01:00 ben',
        '2026-11-07T00:00:00+01:00 ana',
        'for good',
      ],
      [
        { who: 'ana', from: '2026-11-06T00:00:00+01:00', to: '2026-11-07T00:00:00+01:00' },
        { who: 'ana', from: '2026-11-03T00:00:00+01:00', to: '2026-11-04T00:00:00+01:00' },
        { who: 'ana', from: '2026-11-03T12:00:00+01:00', to: '2026-11-05T00:00:00+01:00' },
      ],
    );
  });

  it('leave those who are on duty together, and no turn moves', () => {
    expectStretches(
      [{ start, participants: [['ana', 'ben'], 'cleo'], rotation: daily }],
      start,
      [
        'now ana',
        '2026-11-03T08:00:00+01:00 nobody',
        '2026-11-04T08:00:00+01:00 ana',
        '2026-11-04T12:00:00+01:00 ana+ben',
        '2026-11-05T08:00:00+01:00 cleo',
      ],
      [
        { who: 'ben', from: '2026-11-01T00:00:00+01:00', to: '2026-11-04T12:00:00+01:00' },
        { who: 'cleo', from: '2026-11-02T08:00:00+01:00', to: '2026-11-04T08:00:00+01:00' },
        { who: 'nobody-here', from: '2026-11-02T08:00:00+01:00', to: '2027-11-04T08:00:00+01:00' },
      ],
    );
  });
});
