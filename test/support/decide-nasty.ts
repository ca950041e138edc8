/** Questions that must be refused, or answered all the same, in bounded time and memory: line by line. */

import { always, mondays, office, zurich } from '../domain/decide-fixtures.ts';

/** What the line is about, the line, and the code and path of its refusal, or `null` where it has a result. */
export type Nasty = [about: string, line: string, refusal: [code: string, path: string] | null];

const start = '2026-11-20T16:30:00+01:00';
const later = '2026-11-20T17:30:00+01:00';
const centuries = ['2000-01-01T00:00:00Z', '2400-01-01T00:00:00Z'];
const closed = { timezone: zurich, weekly: {} };
const layer = { start, participants: ['mia', 'jo'], rotation: { type: 'daily', length: 1 } };
const roster = { timezone: zurich, layers: [layer] };
const many = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i));

const refused = (about: string, question: object, code: string, path: string): Nasty => [
  about,
  JSON.stringify(question),
  [code, path],
];
const answered = (about: string, question: object): Nasty => [about, JSON.stringify(question), null];

const policy = (step: object, more: object = {}) => ({
  model: 'levels',
  repeat: -1,
  steps: [{ wait_seconds: 60, targets: [{ user: 'mia' }], ...step }],
  ...more,
});
const escalate = (of: object, more: object = {}) => ({
  op: 'escalate',
  policy: of,
  events: [[0, 'alert']],
  horizon: 1e6,
  epoch: start,
  ...more,
});
const before = (calendar: object) => ({
  model: 'sla_levels',
  calendar,
  due: start,
  levels: [{ name: 'before', offset_seconds: -60 }],
});
const rule = (rrule: string, more: object = {}) => ({
  op: 'occurrences',
  timezone: zurich,
  dtstart: centuries[0],
  rrule,
  ...more,
});

const zones: Nasty[] = ['Europe/Zurik', 'PST', '', '+01:00', '../etc/passwd', 7, 'z'.repeat(1e6)].flatMap(
  (timezone): Nasty[] => [
    refused(
      'a zone',
      { op: 'due', calendar: { ...office, timezone }, start, duration_seconds: 1 },
      'bad_value',
      '/calendar/timezone',
    ),
    refused(
      'a zone',
      { op: 'who', roster: { ...roster, timezone }, at: start },
      'bad_value',
      '/roster/timezone',
    ),
    refused(
      'a zone',
      { op: 'who', roster: { ...roster, layers: [{ ...layer, timezone }] }, at: start },
      'bad_value',
      '/roster/layers/0/timezone',
    ),
    refused('a zone', { ...rule('FREQ=DAILY;COUNT=1'), timezone }, 'bad_value', '/timezone'),
    refused(
      'a zone',
      escalate(policy({ calendar: { ...office, timezone } })),
      'bad_value',
      '/policy/steps/0/calendar/timezone',
    ),
  ],
);

const neverOpen: Nasty[] = [
  ...['due', 'next_open', 'next_close'].map((op) => {
    const more = op === 'due' ? { duration_seconds: 1 } : {};
    return refused('never open', { op, calendar: closed, start, ...more }, 'never_open', '/calendar');
  }),
  refused(
    'never open',
    { op: 'due_days', calendar: closed, start, duration_days: 1 },
    'never_open',
    '/calendar',
  ),
  refused(
    'never open',
    {
      op: 'clock',
      target: { response: '1 h', fulfilment: '1 day' },
      calendar: closed,
      events: [[start, 'start']],
      at: later,
    },
    'never_open',
    '/calendar',
  ),
  refused('never open', escalate(before(closed), { events: [] }), 'never_open', '/policy/calendar'),
  refused('a step never open', escalate(policy({ calendar: closed })), 'endless', '/policy/repeat'),
  answered('never open', { op: 'is_open', calendar: closed, start }),
  answered('never open', { op: 'gaps', roster, calendar: closed, range: centuries }),
];

const reversed = { ...roster, overrides: [{ from: later, to: start, who: 'mia' }] };
const overrides: Nasty[] = [
  refused('reversed', { op: 'who', roster: reversed, at: start }, 'bad_value', '/roster/overrides/0/to'),
  refused(
    'reversed',
    { op: 'final', roster: reversed, range: [start, later] },
    'bad_value',
    '/roster/overrides/0/to',
  ),
  refused(
    'reversed',
    { op: 'gaps', roster: reversed, range: [start, later] },
    'bad_value',
    '/roster/overrides/0/to',
  ),
  refused(
    'reversed',
    { op: 'pick', roster: reversed, people: [], needs: [], at: start },
    'bad_value',
    '/roster/overrides/0/to',
  ),
  refused(
    'reversed',
    escalate(policy({ targets: [{ roster: 'r' }] }), { rosters: { r: reversed } }),
    'bad_value',
    '/rosters/r/overrides/0/to',
  ),
  refused(
    'absent, reversed',
    { op: 'who', roster: { ...roster, absences: [{ from: later, to: start, who: 'mia' }] }, at: start },
    'bad_value',
    '/roster/absences/0/to',
  ),
  answered('30,000 at once', {
    op: 'final',
    roster: {
      ...roster,
      overrides: many(30_000, (i) => ({ from: start, to: later, who: `p${i}`, mode: 'add' })),
    },
    range: [start, later],
  }),
];

const endless: Nasty[] = [
  refused('endless', escalate(policy({ wait_seconds: 0 })), 'endless', '/policy/repeat'),
  refused('nearly endless', escalate(policy({ wait_seconds: 1e-9 })), 'endless', '/policy/repeat'),
  refused('a far horizon', escalate(policy({}), { horizon: 1e300 }), 'too_large', '/horizon'),
  refused(
    '50,000 alerts',
    escalate(policy({ wait_seconds: 1 }), { events: many(50_000, (i) => [i, 'alert', { id: `x${i}` }]) }),
    'too_large',
    '/horizon',
  ),
  refused('a rule without end', rule('FREQ=DAILY'), 'endless', ''),
  refused('a rule of seconds', rule('FREQ=SECONDLY', { to: centuries[1] }), 'too_large', ''),
  answered('a rule that never comes', rule('FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', { limit: 1 })),
];

const layers = many(10_000, (i) => ({ ...layer, priority: i % 3, participants: [`p${i % 50}`, 'mia'] }));
const nights = many(10_000, () => ({
  ...layer,
  rotation: { type: 'monthly', length: 1 },
  restrictions: [{ from: '08:00', to: '09:00' }],
}));
const large: Nasty[] = [
  answered('10,000 layers', { op: 'who', roster: { timezone: zurich, layers }, at: start }),
  answered('10,000 layers, a year', {
    op: 'final',
    roster: { timezone: zurich, layers },
    range: [start, '2027-11-20T16:30:00+01:00'],
  }),
  refused(
    '10,000 layers, 400 years',
    { op: 'final', roster: { timezone: zurich, layers: nights }, range: centuries },
    'too_large',
    '/range',
  ),
  refused(
    '10,001 layers',
    { op: 'who', roster: { timezone: zurich, layers: [...layers, layer] }, at: start },
    'too_large',
    '/roster/layers',
  ),
  refused(
    '10,000 wrong layers',
    {
      op: 'who',
      roster: { timezone: zurich, layers: layers.map(() => ({ start: 'x', participants: 3 })) },
      at: start,
    },
    'bad_value',
    '/roster/layers/0/start',
  ),
  answered('400 years of turns', {
    op: 'final',
    roster: { ...roster, layers: [{ ...layer, start: centuries[0] }] },
    range: centuries,
  }),
  refused(
    '400 years of hours',
    {
      op: 'final',
      roster: {
        ...roster,
        layers: [{ ...layer, start: centuries[0], rotation: { type: 'hourly', length: 1 } }],
      },
      range: centuries,
    },
    'too_large',
    '/range',
  ),
  answered('400 years of gaps', {
    op: 'gaps',
    roster: { timezone: zurich, layers: [{ start, participants: [] }] },
    calendar: office,
    range: centuries,
  }),
  answered('400 years', { op: 'elapsed', calendar: office, start: centuries[0], end: centuries[1] }),
  refused(
    'two thousand years',
    { op: 'elapsed', calendar: office, start: '0000-01-01T00:00:00Z', end: '2001-01-01T00:00:00Z' },
    'too_large',
    '/end',
  ),
  refused(
    '400 years of 720 windows a day',
    { op: 'elapsed', calendar: dense(), start: centuries[0], end: centuries[1] },
    'too_large',
    '/end',
  ),
  answered('pauses over centuries', {
    op: 'due',
    calendar: always,
    start,
    duration_seconds: 2.8e10,
    pauses: pauses(20_000),
  }),
  answered('pauses of many days', {
    op: 'due_days',
    calendar: office,
    start,
    duration_days: 200_000,
    pauses: pauses(20_000),
  }),
  refused(
    '300,000 wrong holidays',
    {
      op: 'due',
      calendar: { ...office, holidays: many(300_000, (i) => `x${i}`) },
      start,
      duration_seconds: 1,
    },
    'bad_value',
    '/calendar/holidays/0',
  ),
  refused(
    '200,000 unknown members',
    Object.fromEntries([['op', 'due'], ...many(200_000, (i) => [`k${i}`, 1])]) as object,
    'unknown_member',
    '/k0',
  ),
  refused(
    '200,000 unknown keys',
    {
      op: 'scope',
      agreement: Object.fromEntries(many(200_000, (i) => [`k${i}`, 1])),
      request: { person: {} },
      at: start,
    },
    'unknown_member',
    '/agreement/k0',
  ),
];

/** As JSON can carry it. */
const notNumbers = [
  '1e999',
  '-1e999',
  '"NaN"',
  '"1e3"',
  'true',
  '[]',
  '{}',
  'null',
  '-1',
  '-9007199254740993',
];
const numbers: Nasty[] = notNumbers.flatMap((written): Nasty[] => {
  const put = (question: object): string => JSON.stringify(question).replace('"*"', () => written);
  const path = (member: string): [string, string] => ['bad_value', member];
  const found: Nasty[] = [
    [
      'duration_days',
      put({ op: 'due_days', calendar: office, start, duration_days: '*' }),
      path('/duration_days'),
    ],
    [
      'length',
      put({
        op: 'who',
        roster: { ...roster, layers: [{ ...layer, rotation: { type: 'daily', length: '*' } }] },
        at: start,
      }),
      path('/roster/layers/0/rotation/length'),
    ],
    [
      'seconds of a turn',
      put({
        op: 'who',
        roster: { ...roster, layers: [{ ...layer, rotation: { type: 'custom', length: '*' } }] },
        at: start,
      }),
      path('/roster/layers/0/rotation/length'),
    ],
    ['horizon', put(escalate(policy({}), { horizon: '*' })), path('/horizon')],
    [
      'recent',
      put({
        op: 'pick',
        roster,
        people: [{ name: 'mia', skills: [], open: [], recent: '*' }],
        needs: [],
        at: start,
      }),
      path('/people/0/recent'),
    ],
    [
      'duration of a window',
      put({
        op: 'window_active',
        timezone: zurich,
        dtstart: start,
        rrule: 'FREQ=DAILY',
        duration_seconds: '*',
        checks: [start],
      }),
      path('/duration_seconds'),
    ],
  ];
  // Infinity is a duration, though too long a one; no wait at all means to stay.
  const duration = put({ op: 'due', calendar: office, start, duration_seconds: '*' });
  found.push([
    'duration_seconds',
    duration,
    [written === '1e999' ? 'too_large' : 'bad_value', '/duration_seconds'],
  ]);
  if (written !== 'null')
    found.push(['wait', put(escalate(policy({ wait_seconds: '*' }))), path('/policy/steps/0/wait_seconds')]);
  return found;
});

const shapes: Nasty[] = [
  ['NaN', `{"op":"due","duration_seconds":NaN}`, ['bad_json', '']],
  ['a million brackets', '['.repeat(1e6), ['too_large', '']],
  [
    'a hundred levels',
    `{"op":"due","calendar":${'{"a":'.repeat(100)}1${'}'.repeat(100)}}`,
    ['too_large', ''],
  ],
  [
    'sixty levels',
    `{"op":"due","calendar":${'{"a":'.repeat(60)}1${'}'.repeat(60)}}`,
    ['unknown_member', '/calendar/a'],
  ],
  [
    'a prototype',
    '{"op":"is_open","calendar":{"__proto__":{}},"start":"x"}',
    ['unknown_member', '/calendar/__proto__'],
  ],
  ['an op of every object', '{"op":"constructor"}', ['unknown_op', '/op']],
  refused(
    'a huge duration',
    { op: 'due', calendar: always, start, duration_seconds: 1e300 },
    'too_large',
    '/duration_seconds',
  ),
  refused(
    'a millennium of seconds',
    { op: 'due', calendar: always, start, duration_seconds: 6.4e10 },
    'too_large',
    '/duration_seconds',
  ),
  refused(
    'on Mondays only',
    { op: 'due', calendar: mondays(['08:00', '09:00']), start, duration_seconds: 1e10 },
    'too_large',
    '/duration_seconds',
  ),
];

/** Windows of a minute, as many as a day can hold. */
function dense(): object {
  const clock = (n: number) =>
    `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
  const day = many(720, (i) => [clock(2 * i), clock(2 * i + 1)]);
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, day] as const);
  return { timezone: zurich, weekly: Object.fromEntries(days) };
}

function pauses(count: number): string[][] {
  const from = Date.UTC(2027, 0, 1);
  return many(count, (i) =>
    [from + i * 3_600_000, from + i * 3_600_000 + 60_000].map((at) => new Date(at).toISOString()),
  );
}

export const nasty: readonly Nasty[] = [
  ...zones,
  ...neverOpen,
  ...overrides,
  ...endless,
  ...large,
  ...numbers,
  ...shapes,
];
