import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escalationAnswers } from '../../src/escalation/timeline/escalation-answers.ts';
import { from0, levels, step, told } from './escalation-timeline-fixtures.ts';

const rules = {
  a: [
    { delay_seconds: 10, channel: 'sms' },
    { delay_seconds: 90, channel: 'call' },
  ],
};
const two = levels([step(60, 'a'), step(60, 'b')]);
const ringing = levels([step(60, 'a'), step(60, 'b')], { rules });

describe('alerts', () => {
  it('an open one with the same key swallows another', () => {
    const events = [
      [0, 'alert', { id: 'x' }],
      [5, 'alert', { dedup: 'x' }],
      [7, 'alert', { id: 'y' }],
    ];
    expect(told({ policy: two, events, horizon: 99 })).toBe('0 a#x, 7 a#y, 60 b#x, 67 b#y');
    expect(from0(two, [[5, 'alert']], 99)).toBe('0 a, 60 b');
    expect(
      from0(
        two,
        [
          [5, 'ack'],
          [6, 'alert'],
          [7, 'close'],
          [8, 'alert'],
        ],
        99,
      ),
    ).toBe('0 a, 8 a, 68 b');
  });

  it('events come before steps at the same second, in list order', () => {
    expect(from0(two, [[0, 'ack']])).toBe('');
    expect(from0(two, [[60, 'ack']])).toBe('0 a');
    expect(
      told({
        policy: two,
        events: [
          [0, 'ack'],
          [0, 'alert'],
        ],
        horizon: 99,
      }),
    ).toBe('0 a, 60 b');
    expect(
      told({
        policy: two,
        events: [
          [30, 'ack'],
          [0, 'alert'],
        ],
        horizon: 99,
      }),
    ).toBe('0 a');
  });
});

describe('people', () => {
  const keyed = [
    [0, 'alert', { id: 'x' }],
    [1, 'alert', { id: 'y' }],
  ];
  it.each<[what: string, policy: object, events: unknown[], timeline: string]>([
    [
      'an ack stops steps and reminders',
      ringing,
      [
        [0, 'alert'],
        [20, 'ack'],
      ],
      '10 a:sms',
    ],
    [
      'a take is an ack',
      ringing,
      [
        [0, 'alert'],
        [20, 'take', { by: 'b' }],
      ],
      '10 a:sms',
    ],
    ['an ack by id', two, [...keyed, [20, 'ack', { id: 'x' }]], '0 a#x, 1 a#y, 61 b#y'],
    ['an ack without id', two, [...keyed, [20, 'ack', { by: 'a' }]], '0 a#x, 1 a#y'],
    [
      'an ack of what is not there',
      two,
      [...keyed, [20, 'ack', { id: 'z' }]],
      '0 a#x, 1 a#y, 60 b#x, 61 b#y',
    ],
    ['a close by id', two, [...keyed, [20, 'close', { id: 'y' }]], '0 a#x, 1 a#y, 60 b#x'],
    [
      'a close',
      ringing,
      [
        [0, 'alert'],
        [20, 'close'],
      ],
      '10 a:sms',
    ],
  ])('%s', (_what, policy, events, timeline) => {
    expect(told({ policy, events, horizon: 99 })).toBe(timeline);
  });

  it('with multi_ack just their own reminders stop, steps all the same', () => {
    const both = { a: [{ delay_seconds: 30, channel: 'sms' }], b: [{ delay_seconds: 30, channel: 'sms' }] };
    const policy = levels([step(60, 'a b', { multi_ack: true }), step(60, 'c')], { rules: both });
    expect(from0(policy, [])).toBe('30 a:sms, 30 b:sms, 60 c');
    expect(from0(policy, [[20, 'ack', { by: 'a' }]])).toBe('30 b:sms');
    expect(
      from0(policy, [
        [20, 'ack', { by: 'a' }],
        [25, 'ack', { by: 'b' }],
      ]),
    ).toBe('');
    expect(from0(policy, [[20, 'ack']])).toBe('');
  });

  it('a snooze makes steps wait, which then go on where they were', () => {
    expect(from0(two, [[50, 'snooze', { seconds: 100 }]])).toBe('0 a, 160 b');
    expect(from0(two, [[60, 'snooze', { seconds: 100 }]])).toBe('0 a, 160 b');
    expect(
      from0(two, [
        [50, 'snooze', { seconds: 100 }],
        [100, 'snooze', { seconds: 100 }],
      ]),
    ).toBe('0 a, 210 b');
    expect(
      from0(two, [
        [50, 'snooze', { seconds: 100 }],
        [100, 'snooze', { seconds: 10 }],
      ]),
    ).toBe('0 a, 160 b');
    expect(
      from0(two, [
        [50, 'snooze', { seconds: 100 }],
        [100, 'ack'],
      ]),
    ).toBe('0 a');
    expect(from0(two, [[90, 'snooze', { seconds: 100 }]])).toBe('0 a, 60 b');
    expect(from0(ringing, [[50, 'snooze', { seconds: 100 }]])).toBe('10 a:sms, 90 a:call, 160 b');
  });

  it('escalate begins the next step at once, the first after the last, also when acknowledged', () => {
    const three = levels([step(60, 'a'), step(60, 'b'), step(60, 'c')]);
    expect(from0(three, [[10, 'escalate']])).toBe('0 a, 10 b, 70 c');
    expect(
      from0(three, [
        [10, 'ack'],
        [20, 'escalate'],
      ]),
    ).toBe('0 a, 20 b, 80 c');
    expect(from0(three, [[130, 'escalate']])).toBe('0 a, 60 b, 120 c, 130 a, 190 b, 250 c');
    expect(from0(three, [[0, 'escalate']])).toBe('0 a, 60 b, 120 c');
    expect(
      from0(three, [
        [10, 'escalate'],
        [10, 'escalate'],
      ]),
    ).toBe('0 a, 10 b, 10 c');
    expect(
      from0(three, [
        [10, 'escalate'],
        [10, 'ack'],
      ]),
    ).toBe('0 a');
    expect(
      from0(three, [
        [10, 'snooze', { seconds: 500 }],
        [20, 'escalate'],
      ]),
    ).toBe('0 a, 20 b, 80 c');
    expect(told({ policy: three, events: [[10, 'escalate']], horizon: 99 })).toBe('');
    const one = levels([step(60, 'a'), step(60, '')], { repeat: 1 });
    expect(from0(one, [[100, 'escalate']])).toBe('0 a, 60 a, 100 a');
  });
});

describe('the service', () => {
  it('in maintenance new alerts and steps wait for its end, reminders that began go on', () => {
    const maintenance = [
      [30, 'maintenance_on'],
      [200, 'maintenance_off'],
    ];
    expect(from0(ringing, maintenance)).toBe('10 a:sms, 90 a:call, 200 b');
    expect(told({ policy: two, events: [...maintenance, [50, 'alert']], horizon: 999 })).toBe('200 a, 260 b');
    expect(told({ policy: two, events: [...maintenance, [50, 'alert'], [60, 'ack']], horizon: 999 })).toBe(
      '',
    );
    expect(
      from0(two, [
        [30, 'maintenance_on'],
        [40, 'maintenance_off'],
      ]),
    ).toBe('0 a, 60 b');
    expect(from0(two, [...maintenance, [100, 'escalate']])).toBe('0 a, 100 refused, 200 b');
    expect(from0(two, [...maintenance, [100, 'snooze', { seconds: 300 }]])).toBe('0 a, 400 b');
  });

  it('a policy may ignore maintenance', () => {
    const policy = levels([step(60, 'a'), step(60, 'b'), step(1, 'c')], { maintenance: 'ignore' });
    expect(
      from0(policy, [
        [30, 'maintenance_on'],
        [70, 'escalate'],
      ]),
    ).toBe('0 a, 60 b, 70 c');
  });

  it('another policy begins at its first step, and reminders stop', () => {
    const policies = { day: ringing, night: levels([step(40, 'n'), step(40, 'm')]) };
    const events = [
      [0, 'alert'],
      [20, 'set_policy', { policy: 'night' }],
    ];
    expect(told({ policies, start_policy: 'day', events, horizon: 999 })).toBe('10 a:sms, 20 n, 60 m');
    const acked = [...events, [10, 'ack'], [50, 'escalate']];
    expect(told({ policies, start_policy: 'day', events: acked, horizon: 999 })).toBe('50 n, 90 m');
    const later = [...events, [70, 'close'], [80, 'alert']];
    expect(told({ policies, start_policy: 'day', events: later, horizon: 85 })).toBe(
      '10 a:sms, 20 n, 60 m, 80 n',
    );
    const written = [
      [0, 'alert'],
      [20, 'set_policy', { policy: levels([step(1, 'z')]) }],
    ];
    expect(told({ policy: two, events: written, horizon: 999 })).toBe('0 a, 20 z');
  });

  it('a close is told to whom the policy names, alert by alert', () => {
    const policy = levels([step(60, 'a')], { recovery_notice: ['a', { user: 'boss' }] });
    const events = [
      [0, 'alert', { id: 'x' }],
      [1, 'alert', { id: 'y' }],
      [9, 'close', { id: 'y' }],
      [9, 'close', { id: 'y' }],
    ];
    expect(told({ policy, events, horizon: 99 })).toBe('0 a#x, 1 a#y, 9 recovery a#y, 9 recovery boss#y');
    expect(
      told({
        policy: { ...policy, recovery_notice: 'm' },
        events: [
          [0, 'close'],
          [1, 'alert'],
          [1, 'close'],
        ],
        horizon: 9,
      }),
    ).toBe('1 recovery m');
  });

  it('thousands of alerts, each put off thousands of times, are too much', () => {
    const alerts = Array.from({ length: 2000 }, (_, i) => [0, 'alert', { id: i }]);
    const snoozes = Array.from({ length: 2000 }, (_, i) => [i, 'snooze', { seconds: 1 }]);
    expect(told({ policy: two, events: [...alerts, ...snoozes], horizon: 9999 })).toBe('too_large /horizon');
  });

  it('disable silences what follows', () => {
    expect(
      from0(ringing, [
        [60, 'disable'],
        [70, 'alert', { id: 'x' }],
        [80, 'escalate'],
      ]),
    ).toBe('10 a:sms');
  });
});

describe('whatever happens', () => {
  const second = fc.integer({ min: 0, max: 400 });
  const event = fc.oneof(
    fc.tuple(
      second,
      fc.constantFrom('alert', 'ack', 'escalate', 'close', 'maintenance_on', 'maintenance_off'),
    ),
    fc.tuple(second, fc.constant('snooze'), fc.record({ seconds: fc.integer({ min: 0, max: 90 }) })),
  );
  const policy = fc
    .record({
      steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom('a', 'b', '', 'a b')), {
        minLength: 1,
        maxLength: 4,
      }),
      repeat: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ steps, repeat }) =>
      levels(
        steps.map(([wait, users]) => step(wait, users)),
        { repeat, rules },
      ),
    );

  it('nobody is told after a close or an ack, the timeline is in order, and a nearer horizon is its beginning', () => {
    fc.assert(
      fc.property(policy, fc.array(event, { maxLength: 12 }), second, (of, events, horizon) => {
        const ask = (until: number): readonly (readonly [number, string, string | null])[] => {
          const answer = escalationAnswers.escalate({ policy: of, events, horizon: until });
          if (!answer.ok) throw new Error(answer.mistakes[0]?.message);
          return answer.value.timeline;
        };
        const timeline = ask(900);
        expect(timeline).toEqual([...timeline].sort((a, b) => a[0] - b[0]));
        expect(ask(horizon)).toEqual(timeline.filter(([t]) => t <= horizon));
        let quietSince: number | null = 0;
        const inOrder = [...events].sort((a, b) => a[0] - b[0]);
        inOrder.forEach(([t, what], i) => {
          if (what === 'close' || what === 'ack') quietSince = t;
          if (what === 'alert' || what === 'escalate') quietSince = null;
          const next = inOrder[i + 1]?.[0] ?? 901;
          if (quietSince === null) return;
          expect(timeline.filter(([at, said]) => said === 'notify' && at >= t && at < next)).toEqual([]);
        });
      }),
      { numRuns: 300 },
    );
  });
});
