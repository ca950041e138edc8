import { describe, expect, it } from 'vitest';
import { from0, levels, step, told } from './escalation-timeline-fixtures.ts';

const zurich = (weekly: object): object => ({ timezone: 'Europe/Zurich', weekly, holidays: [] });
const office = zurich({ mon: [['08:00', '17:00']], tue: [['08:00', '17:00']] });

describe('steps', () => {
  it.each<[what: string, policy: ReturnType<typeof levels>, horizon: number, timeline: string]>([
    ['wait before the next', levels([step(60, 'a'), step(30, 'b'), step(9, 'c')]), 500, '0 a, 60 b, 90 c'],
    ['tell all their users', levels([step(60, 'a b'), step(30, 'b c')]), 500, '0 a, 0 b, 60 b, 60 c'],
    ['tell one person once', levels([step(60, 'a a')]), 500, '0 a'],
    [
      'stay where there is no wait',
      levels([step(60, 'a'), step(null, 'b'), step(9, 'c')], { repeat: 3 }),
      500,
      '0 a, 60 b',
    ],
    [
      'that are empty are passed over at once',
      levels([step(60, ''), step(60, 'b'), step(60, ''), step(60, 'd')]),
      500,
      '0 b, 60 d',
    ],
    ['that are empty to the end', levels([step(60, 'a'), step(60, '')]), 500, '0 a'],
    ['that are all empty', levels([step(60, ''), step(60, '')], { repeat: 5 }), 500, ''],
    ['none', levels([]), 500, ''],
    ['may follow at once', levels([step(0, 'a'), step(0, 'b'), step(5, 'c')]), 500, '0 a, 0 b, 0 c'],
    [
      'are told up to and including the horizon',
      levels([step(60, 'a'), step(60, 'b'), step(1, 'c')]),
      120,
      '0 a, 60 b, 120 c',
    ],
    [
      'wait fractions of a second',
      levels([step(0.1, 'a'), step(0.2, 'b'), step(1, 'c')]),
      1,
      '0 a, 0.1 b, 0.3 c',
    ],
  ])('%s', (_what, policy, horizon, timeline) => {
    expect(from0(policy, [], horizon)).toBe(timeline);
  });
});

describe('passes', () => {
  const two = [step(60, 'a'), step(30, 'b')];
  it.each<[what: string, policy: ReturnType<typeof levels>, timeline: string]>([
    ['one', levels(two), '0 a, 60 b'],
    ['two more', levels(two, { repeat: 2 }), '0 a, 60 b, 90 a, 150 b, 180 a, 240 b'],
    ['for ever', levels(two, { repeat: -1 }), '0 a, 60 b, 90 a, 150 b, 180 a, 240 b, 270 a'],
    ['with an empty last step', levels([step(60, 'a'), step(9, '')], { repeat: 1 }), '0 a, 60 a'],
    [
      'that wait only once',
      levels([step(0, 'a'), step(90, 'b'), step(0, '')], { repeat: -1 }),
      '0 a, 0 b, 90 a, 90 b, 180 a, 180 b, 270 a, 270 b',
    ],
    ['of no time, for ever', levels([step(0, 'a'), step(0, 'b')], { repeat: -1 }), 'endless /policy/repeat'],
    [
      'of empty steps, for ever',
      levels([step(60, ''), step(0, 'b')], { repeat: -1 }),
      'endless /policy/repeat',
    ],
    ['of no steps, for ever', levels([], { repeat: -1 }), 'endless /policy/repeat'],
    ['of no time, that stay', levels([step(0, 'a'), step(null, 'b')], { repeat: -1 }), '0 a, 0 b'],
    ['of no time, some', levels([step(0, 'a')], { repeat: 2 }), '0 a, 0 a, 0 a'],
    ['of no time, a million', levels([step(0, 'a')], { repeat: 1e6 }), 'too_large /horizon'],
    ['of empty steps, a million', levels([step(0, '')], { repeat: 1e6 }), ''],
  ])('%s', (_what, policy, timeline) => {
    expect(from0(policy, [], 299)).toBe(timeline);
  });
});

describe('calendars and rosters', () => {
  const epoch = '2026-11-23T16:59:00+01:00';

  it('a step outside its calendar is passed over at once', () => {
    const policy = levels([step(60, 'desk', { calendar: office }), step(60, 'night')], { repeat: 1 });
    expect(from0(policy, [], 500, { epoch })).toBe('0 desk, 60 night, 120 night');
  });

  it('a pass of which nothing is open takes no time', () => {
    const policy = levels([step(60, 'desk', { calendar: office })], { repeat: -1 });
    expect(from0(policy, [], 59, { epoch })).toBe('0 desk');
    expect(from0(policy, [], 60, { epoch })).toBe('endless /policy/repeat');
    const twice = levels([step(60, 'desk', { calendar: office })], { repeat: 1 });
    expect(from0(twice, [], 500, { epoch })).toBe('0 desk');
  });

  it('a roster tells who is on duty at that moment; nobody is an empty step', () => {
    const rotation = { type: 'hourly', length: 1 };
    const layers = [{ start: '2026-11-23T17:00:00+01:00', participants: ['ada', 'ben'], rotation }];
    const rosters = { desk: { timezone: 'Europe/Zurich', layers } };
    const policy = levels([step(3600, '', { targets: [{ roster: 'desk' }] }), step(3600, 'boss')], {
      repeat: 1,
    });
    expect(from0(policy, [], 8000, { epoch, rosters })).toBe('0 boss, 3600 ada, 7200 boss');
    expect(from0(policy, [], 8000, { epoch: '2026-11-23T17:30:00+01:00', rosters })).toBe(
      '0 ada, 3600 boss, 7200 ada',
    );
  });
});

describe('personal rules', () => {
  const rules = {
    a: [
      { delay_seconds: 0, channel: 'sms' },
      { delay_seconds: 90, channel: 'call' },
    ],
  };

  it('count from each beginning of a step that names somebody, and go on when it advances', () => {
    const policy = levels([step(60, 'a'), step(60, 'b')], { rules, repeat: 1 });
    expect(from0(policy, [])).toBe('0 a:sms, 60 b, 90 a:call, 120 a:sms, 180 b, 210 a:call');
  });

  it('equal ones of two passes at the same second are one', () => {
    const every = {
      a: [
        { delay_seconds: 0, channel: 'sms' },
        { delay_seconds: 60, channel: 'sms' },
      ],
    };
    const policy = levels([step(60, 'a')], { rules: every, repeat: 2 });
    expect(from0(policy, [])).toBe('0 a:sms, 60 a:sms, 120 a:sms, 180 a:sms');
  });

  it('may be added for moments still ahead', () => {
    const policy = levels([step(60, 'a'), step(60, 'b')], { rules });
    const added = (delay: number): unknown[] => [
      [70, 'add_rule', { user: 'a', delay_seconds: delay, channel: 'mail' }],
    ];
    expect(from0(policy, added(69))).toBe('0 a:sms, 60 b, 90 a:call');
    expect(from0(policy, added(70))).toBe('0 a:sms, 60 b, 70 a:mail, 90 a:call');
    expect(from0(policy, added(200))).toBe('0 a:sms, 60 b, 90 a:call, 200 a:mail');
    expect(from0(policy, [[65, 'ack'], ...added(200)])).toBe('0 a:sms, 60 b');
  });
});

describe('a service level target', () => {
  const hours = zurich({ fri: [['08:00', '18:00']], mon: [['08:00', '18:00']] });
  const target = (offset: number, due: string): string =>
    told({
      policy: { model: 'sla_levels', calendar: hours, due, levels: [{ name: 'up', offset_seconds: offset }] },
      ...{ events: [], horizon: 1e7, epoch: '2026-11-20T00:00:00+01:00' },
    });
  const hour = 3600;
  const monday = 72 * hour;
  it.each<[offset: number, due: string, timeline: string]>([
    [hour, '2026-11-23T08:30:00+01:00', `${monday + 9.5 * hour} escalate up`],
    // Reached at the close rather than at the next opening.
    [hour, '2026-11-20T17:00:00+01:00', `${18 * hour} escalate up`],
    [0, '2026-11-23T08:00:00+01:00', `${monday + 8 * hour} escalate up`],
    [-hour, '2026-11-23T09:30:00+01:00', `${monday + 8.5 * hour} escalate up`],
    [-hour, '2026-11-23T08:30:00+01:00', `${17.5 * hour} escalate up`],
    // From Friday's close on no more than half an hour remains.
    [-hour / 2, '2026-11-23T08:30:00+01:00', `${18 * hour} escalate up`],
    [-hour, '2026-11-21T12:00:00+01:00', `${17 * hour} escalate up`],
    [-11 * hour, '2026-11-20T09:00:00+01:00', `${-150 * hour} escalate up`],
  ])('%i s from %s', (offset, due, timeline) => {
    expect(target(offset, due)).toBe(timeline);
  });

  it('has its levels in time order, until the horizon or a close', () => {
    const of = (more: object): string =>
      told({
        policy: {
          ...{ model: 'sla_levels', calendar: hours, due: '2026-11-20T12:00:00+01:00' },
          levels: [
            { name: 'late', offset_seconds: hour },
            { name: 'soon', offset_seconds: -hour },
          ],
        },
        ...{ events: [], horizon: 13 * hour, epoch: '2026-11-20T00:00:00+01:00', ...more },
      });
    expect(of({})).toBe(`${11 * hour} escalate soon, ${13 * hour} escalate late`);
    expect(of({ horizon: 13 * hour - 1 })).toBe(`${11 * hour} escalate soon`);
    expect(of({ events: [[13 * hour, 'close']] })).toBe(`${11 * hour} escalate soon`);
  });
});
