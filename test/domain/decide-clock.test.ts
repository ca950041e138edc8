import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { small } from './agreement-fixtures.ts';
import { always, office, refusalOf, resultOf } from './decide-fixtures.ts';

/** Office hours are 08:00 to 12:00 and 13:00 to 17:00; 23 November 2026 is a Monday. */
const agreement = parse(small, { schema: 'failsafe' }) as object;
const at = (time: string, day = 23) => `2026-11-${day}T${time}:00+01:00`;

type Shown = {
  due: string | null;
  elapsed_seconds: number;
  remaining_seconds: number;
  state: string;
  clauses: string[];
};
const clocks = (events: unknown[], now: string, basis: object = { agreement }) =>
  resultOf({ op: 'clock', ...basis, events, at: now }) as Record<string, Shown>;
const start = [at('09:00'), 'start', { priority: 'p2' }];

describe('under an agreement', () => {
  test('response and fulfilment, from the start', () => {
    expect(clocks([start], at('09:00'))).toEqual({
      response: {
        due: at('10:00'),
        elapsed_seconds: 0,
        remaining_seconds: 3600,
        state: 'running',
        clauses: ['targets.p2.response'],
      },
      fulfilment: {
        due: at('09:00', 24),
        elapsed_seconds: 0,
        remaining_seconds: 28_800,
        state: 'running',
        clauses: ['targets.p2.fulfilment'],
      },
    });
  });

  test('the next update has a clock where it is agreed, and warnings put clocks at risk', () => {
    const shown = clocks([[at('09:00'), 'start', 'p1']], at('09:35'));
    expect(shown).toMatchObject({
      response: { state: 'breached', remaining_seconds: -1200, due: '2026-11-23T08:15:00+00:00' },
      fulfilment: { state: 'running' },
      update: { state: 'at_risk', remaining_seconds: 1500, clauses: ['targets.p1.update'] },
    });
  });

  test.each<[string, string, string, number, number]>([
    ['before the due instant', '09:59', 'running', 3540, 60],
    ['at it', '10:00', 'breached', 3600, 0],
    ['after it: service time over', '13:30', 'breached', 12_600, -9000],
  ])('a clock that nobody stops, %s', (_, now, state, gone, left) => {
    expect(clocks([start], at(now))['response']).toMatchObject({
      state,
      elapsed_seconds: gone,
      remaining_seconds: left,
    });
  });

  test.each<[string, string, string, string]>([
    ['in time', '09:30', 'met', at('10:00')],
    ['at the due instant', '10:00', 'met', at('10:00')],
    ['too late: a breach stays one', '10:01', 'breached', at('10:00')],
  ])('a clock stopped %s stands as it did then', (_, stop, state, due) => {
    const shown = clocks([start, [at(stop), 'stop', 'response']], at('16:00', 25));
    expect(shown['response']).toMatchObject({ state, due });
    expect(shown['response']?.elapsed_seconds).toBe((Date.parse(at(stop)) - Date.parse(at('09:00'))) / 1000);
  });

  test('a hold stops what its clause names, and the clause is cited', () => {
    const shown = clocks([start, [at('09:30'), 'pause', { reason: 'requester' }]], at('11:00'));
    expect(shown).toEqual({
      response: {
        due: at('10:00'),
        elapsed_seconds: 7200,
        remaining_seconds: -3600,
        state: 'breached',
        clauses: ['targets.p2.response'],
      },
      fulfilment: {
        due: null,
        elapsed_seconds: 1800,
        remaining_seconds: 27_000,
        state: 'paused',
        clauses: ['targets.p2.fulfilment', 'holds.requester'],
      },
    });
    const again = clocks([start, [at('09:30'), 'pause', 'requester'], [at('11:00'), 'resume']], at('11:00'));
    expect(again['fulfilment']).toMatchObject({
      due: at('10:30', 24),
      state: 'running',
      elapsed_seconds: 1800,
    });
  });

  test('a hold lasts no longer than agreed, however late anybody looks', () => {
    const held = [start, [at('09:30'), 'pause', 'requester']];
    // Five service days after Monday the 23rd, at the same time.
    expect(clocks(held, at('09:29', 30))['fulfilment']).toMatchObject({ state: 'paused' });
    expect(clocks(held, at('09:30', 30))['fulfilment']).toMatchObject({
      state: 'running',
      elapsed_seconds: 1800,
    });
    expect(clocks([...held, [at('10:00', 30), 'resume']], at('10:30', 30))['fulfilment']).toMatchObject({
      state: 'running',
      elapsed_seconds: 5400,
    });
  });

  test('a service-day target: what remains is service time to its due instant, also while it stands', () => {
    const p3 = [at('09:00'), 'start', 'p3'];
    expect(clocks([p3], at('10:00'))['fulfilment']).toMatchObject({
      due: at('09:00', 26),
      remaining_seconds: 3 * 28_800 - 3600,
    });
    const paused = clocks([p3, [at('10:00'), 'pause']], at('10:00', 24));
    expect(paused['fulfilment']).toMatchObject({ due: null, state: 'paused', elapsed_seconds: 3600 });
  });

  test.each<[string, object, string, number]>([
    ['keeps the time used and the recorded pauses', { priority: 'p2' }, at('11:00', 24), 7200],
    ['or begins again', { priority: 'p2', carry: 'restart' }, at('12:00', 24), 3600],
  ])('another priority %s', (_, detail, due, gone) => {
    const events = [
      [at('09:00'), 'start', 'p3'],
      [at('10:00'), 'pause'],
      [at('12:00'), 'resume'],
      [at('13:00'), 'priority', detail],
    ];
    expect(clocks(events, at('14:00'))['fulfilment']).toMatchObject({
      due,
      elapsed_seconds: gone,
      clauses: ['targets.p2.fulfilment'],
    });
  });

  test('what was met or missed stays so under another priority', () => {
    const events = [start, [at('09:30'), 'stop', 'response'], [at('09:45'), 'transfer', 'p1']];
    expect(clocks(events, at('09:50'))).toMatchObject({
      response: { state: 'met' },
      fulfilment: { clauses: ['targets.p1.fulfilment'] },
    });
    expect(clocks([start, [at('10:30'), 'priority', 'p3']], at('10:31'))['response']).toMatchObject({
      state: 'breached',
    });
  });

  test('events after the instant asked about are not known yet', () => {
    expect(clocks([start, [at('09:30'), 'stop']], at('09:15'))['response']).toMatchObject({
      state: 'running',
    });
  });
});

describe('what an agreement says about clocks that run', () => {
  const carrying = (carry: object) => ({ agreement: { ...agreement, carry } });
  const changed = (kind: 'priority' | 'transfer', detail: object = {}) => [
    [at('09:00'), 'start', 'p3'],
    [at('13:00'), kind, { priority: 'p2', ...detail }],
  ];

  test.each<[string, ReturnType<typeof changed>, object, string, string[]]>([
    ['restarts', changed('priority'), { priority: 'restart' }, at('12:00', 24), ['carry.priority']],
    ['keeps', changed('priority'), { priority: 'keep' }, at('09:00', 24), ['carry.priority']],
    ['is silent: keeps', changed('priority'), { transfer: 'restart' }, at('09:00', 24), []],
    [
      'restarts a transfer',
      changed('transfer'),
      { transfer: 'restart' },
      at('12:00', 24),
      ['carry.transfer'],
    ],
    [
      'is overruled by the event',
      changed('transfer', { carry: 'keep' }),
      { transfer: 'restart' },
      at('09:00', 24),
      [],
    ],
  ])('its carry rule %s', (_, events, carry, due, cited) => {
    expect(clocks(events, at('13:00'), carrying(carry))['fulfilment']).toMatchObject({
      due,
      clauses: ['targets.p2.fulfilment', ...cited],
    });
  });

  test('an amendment is read, and moves nothing here: events do', () => {
    const amended = { agreement: { ...agreement, amendment: { moves: ['targets.p2'], carry: 'restart' } } };
    expect(clocks([start], at('09:30'), amended)).toEqual(clocks([start], at('09:30')));
  });

  test('a word to the requester begins the next interval of the update clock, and of no other', () => {
    const p1 = [at('09:00'), 'start', 'p1'];
    const told = clocks([p1, [at('09:40'), 'update']], at('09:50'));
    expect(told['update']).toMatchObject({
      due: '2026-11-23T09:40:00+00:00',
      state: 'running',
      elapsed_seconds: 600,
    });
    expect(told['fulfilment']).toMatchObject({ elapsed_seconds: 3000 });
    const late = clocks([p1, [at('10:30'), 'update', {}]], at('10:31'));
    expect(late['update']).toMatchObject({ state: 'running', elapsed_seconds: 60 });
    expect(clocks([p1, [at('10:30'), 'stop'], [at('10:40'), 'update']], at('11:00'))['update']).toMatchObject(
      {
        state: 'breached',
        elapsed_seconds: 5400,
      },
    );
  });

  test('a hold also stops a clock that begins while it lasts', () => {
    const holding = {
      agreement: { ...agreement, holds: { requester: { stops: ['fulfilment', 'update'] } } },
    };
    const events = [start, [at('09:30'), 'pause', 'requester'], [at('09:40'), 'priority', 'p1']];
    expect(clocks(events, at('11:00'), holding)['update']).toMatchObject({ state: 'paused', due: null });
    expect(clocks([...events, [at('11:00'), 'resume']], at('11:00'), holding)['update']).toMatchObject({
      due: '2026-11-23T11:00:00+00:00',
      clauses: ['targets.p1.update', 'holds.requester'],
    });
  });
});

describe('under a bare target', () => {
  const basis = { target: { response: '1 h', fulfilment: '2 days', warn: ['50 %'] }, calendar: office };
  const begun = [at('09:00'), 'start'];

  test('clauses name the target', () => {
    expect(clocks([begun], at('09:40'), basis)).toEqual({
      response: {
        due: at('10:00'),
        elapsed_seconds: 2400,
        remaining_seconds: 1200,
        state: 'at_risk',
        clauses: ['target.response'],
      },
      fulfilment: {
        due: at('09:00', 25),
        elapsed_seconds: 2400,
        remaining_seconds: 18 * 3600 - 2400,
        state: 'running',
        clauses: ['target.fulfilment'],
      },
    });
  });

  test('overlapping pauses count once, and each is ended by its reason', () => {
    const events = [
      begun,
      [at('09:10'), 'pause', 'part'],
      [at('09:20'), 'pause', 'answer'],
      [at('09:30'), 'resume', 'part'],
      [at('09:40'), 'resume', 'answer'],
    ];
    expect(clocks(events, at('09:35'), basis)['response']).toMatchObject({
      state: 'paused',
      elapsed_seconds: 600,
    });
    expect(clocks(events, at('09:45'), basis)['response']).toMatchObject({
      due: at('10:30'),
      elapsed_seconds: 900,
    });
  });

  test('a pause of one clock, and a transfer to another target', () => {
    const events = [
      begun,
      [at('09:10'), 'pause', { clocks: ['fulfilment'] }],
      [at('09:30'), 'transfer', { target: { response: '2 h' }, calendar: always }],
    ];
    expect(clocks(events, at('09:30'), basis)).toEqual({
      response: {
        due: at('11:00'),
        elapsed_seconds: 1800,
        remaining_seconds: 5400,
        state: 'running',
        clauses: ['target.response'],
      },
    });
  });
});

test.each<[string, object, string, string]>([
  ['neither agreement nor target', { agreement: undefined }, 'missing', '/agreement'],
  ['both', { target: { response: '1 h' } }, 'contradiction', '/target'],
  ['an agreement and a calendar', { calendar: office }, 'contradiction', '/calendar'],
  [
    'a target without calendar',
    { agreement: undefined, target: { response: '1 h' } },
    'missing',
    '/calendar',
  ],
  [
    'a target without clocks',
    { agreement: undefined, target: {}, calendar: office },
    'missing',
    '/target/fulfilment',
  ],
  [
    'a target in months',
    { agreement: undefined, target: { response: '1 month' }, calendar: office },
    'bad_value',
    '/target/response',
  ],
  ['no events', { events: [] }, 'missing', '/events/0'],
  ['another first event', { events: [[at('09:00'), 'pause']] }, 'missing', '/events/0'],
  ['a second start', { events: [start, start] }, 'contradiction', '/events/1/1'],
  ['no priority', { events: [[at('09:00'), 'start']] }, 'missing', '/events/0/2/priority'],
  ['an unknown priority', { events: [[at('09:00'), 'start', 'p7']] }, 'bad_value', '/events/0/2/priority'],
  [
    'an unknown hold',
    { events: [start, [at('10:00'), 'pause', 'lunch']] },
    'bad_value',
    '/events/1/2/reason',
  ],
  ['an unknown kind', { events: [start, [at('10:00'), 'halt']] }, 'bad_value', '/events/1/1'],
  ['a word with a detail', { events: [start, [at('10:00'), 'update', 'soon']] }, 'bad_value', '/events/1/2'],
  ['an unknown clock', { events: [start, [at('10:00'), 'stop', 'lunch']] }, 'bad_value', '/events/1/2'],
  [
    'an unknown detail',
    { events: [start, [at('10:00'), 'stop', { clock: 'response' }]] },
    'unknown_member',
    '/events/1/2/clock',
  ],
  ['an event that is none', { events: [start, 'stop'] }, 'bad_value', '/events/1'],
  ['going back in time', { events: [start, [at('08:00'), 'stop']] }, 'bad_value', '/events/1/0'],
  ['a resume of nothing', { events: [start, [at('10:00'), 'resume']] }, 'contradiction', '/events/1'],
  ['before the start', { at: at('08:00') }, 'bad_value', '/at'],
])('refused: %s', (_, more, code, path) => {
  expect(refusalOf({ op: 'clock', agreement, events: [start], at: at('10:00'), ...more })).toEqual([
    code,
    path,
  ]);
});

test('a calendar that never opens', () => {
  const closed = { timezone: 'UTC', weekly: {} };
  const question = {
    op: 'clock',
    target: { response: '1 h' },
    calendar: closed,
    events: [[at('09:00'), 'start']],
    at: at('10:00'),
  };
  expect(refusalOf(question)).toEqual(['never_open', '/calendar']);
});
