/** Several hundred questions to `steward decide`: every op, around both changes of the clock in several zones. */

import { parse } from 'yaml';
import { small } from '../domain/agreement-fixtures.ts';

type Question = { op: string } & Readonly<Record<string, unknown>>;

/** A zone, the instant its clocks change (or one like any other), and a local time that this repeats or leaves out. */
type Place = { timezone: string; change: number; local: string };

const place = (timezone: string, change: string, local: string): Place => ({
  timezone,
  change: Date.parse(change),
  local,
});

const places: readonly Place[] = [
  place('Europe/Zurich', '2026-03-29T01:00:00Z', '2026-03-29T02:30:00'),
  place('Europe/Zurich', '2026-10-25T01:00:00Z', '2026-10-25T02:30:00'),
  place('America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T02:30:00'),
  place('America/New_York', '2026-11-01T06:00:00Z', '2026-11-01T01:30:00'),
  place('Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04T02:15:00'),
  place('Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05T01:45:00'),
  place('Africa/Casablanca', '2026-02-15T02:00:00Z', '2026-02-15T02:30:00'),
  place('Asia/Kathmandu', '2026-06-30T18:15:00Z', '2026-07-01T00:00:00'),
  place('Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-30T12:00:00'),
  place('UTC', '2026-12-31T23:30:00Z', '2026-12-31T23:30:00'),
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const iso = (at: number): string => new Date(at).toISOString();

/** The questions as lines, each with its number as id. */
export function decideCorpus(): string[] {
  const questions = places.flatMap((one) => [
    ...serviceTime(one),
    ...duty(one),
    ...recurring(one),
    ...agreed(one),
    ...escalating(one),
  ]);
  return questions.map((question, id) => JSON.stringify({ id, ...question }));
}

function serviceTime({ timezone, change }: Place): Question[] {
  const windows = [
    ['00:30', '01:45'],
    ['02:15', '03:30'],
    ['22:00', '02:30'],
  ];
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const date = iso(change).slice(0, 10);
  const calendars = [
    { timezone, weekly: Object.fromEntries(days.map((day) => [day, windows])), special_hours: {} },
    {
      timezone,
      weekly: { mon: [['08:00', '18:00']], fri: [['20:00', '04:00']] },
      special_hours: { [date]: windows },
    },
  ];
  return calendars.flatMap((calendar) =>
    [-26 * HOUR, -45 * MINUTE, 20 * MINUTE].flatMap((offset): Question[] => {
      const start = iso(change + offset);
      const pauses = [[iso(change - 10 * MINUTE), iso(change + 35 * MINUTE)]];
      const asked = { calendar, start };
      return [
        { op: 'due', ...asked, duration_seconds: 5 * 3600 },
        { op: 'due', ...asked, duration_seconds: 40_000.5, pauses },
        { op: 'elapsed', ...asked, end: iso(change + 30 * HOUR), pauses },
        { op: 'is_open', ...asked },
        { op: 'next_open', ...asked },
        { op: 'next_close', ...asked },
        { op: 'due_days', ...asked, duration_days: 1 },
        { op: 'due_days', ...asked, duration_days: 2, pauses },
      ];
    }),
  );
}

function duty({ timezone, change }: Place): Question[] {
  const start = iso(change - 120 * HOUR);
  const range = [iso(change - 40 * HOUR), iso(change + 40 * HOUR)];
  const restrictions = [{ from: '21:00', to: '02:30' }];
  const rotations = [
    { type: 'hourly', length: 5 },
    { type: 'daily', length: 1, advance: 'on_shift' },
    { type: 'weekly', length: 1, first_handoff: iso(change + 20 * MINUTE) },
    { type: 'monthly', length: 1 },
  ];
  return rotations.flatMap((rotation): Question[] => {
    const roster = {
      timezone,
      layers: [
        { start, participants: ['ana', 'ben', ['cleo', 'dora']], rotation, restrictions },
        {
          start,
          priority: -1,
          participants: ['emil'],
          restrictions: [{ days: ['sat', 'sun'], from: '00:30', to: '02:15' }],
        },
      ],
      overrides: [{ from: iso(change - HOUR), to: iso(change + HOUR), who: 'fay', mode: 'add' }],
    };
    const calendar = { timezone, weekly: { sat: [['22:00', '03:00']], sun: [['00:00', '24:00']] } };
    const people = ['ana', 'emil', 'fay'].map((name) => ({
      name,
      skills: [],
      open: [],
      recent: name.length,
    }));
    return [
      { op: 'final', roster, range },
      { op: 'gaps', roster, range },
      { op: 'gaps', roster, calendar, range },
      { op: 'who', roster, at: iso(change + 25 * MINUTE) },
      { op: 'pick', roster, people, needs: [], at: iso(change - MINUTE) },
    ];
  });
}

function recurring({ timezone, change, local }: Place): Question[] {
  const rules = [
    'FREQ=DAILY;COUNT=5',
    'FREQ=HOURLY;INTERVAL=7;COUNT=9',
    'FREQ=WEEKLY;COUNT=3',
    'FREQ=YEARLY;COUNT=3',
  ];
  const checks = [-HOUR, -1, 0, 30 * MINUTE, HOUR, 25 * HOUR].map((offset) => iso(change + offset));
  return rules.flatMap((rrule): Question[] => {
    const asked = { timezone, dtstart: local, rrule };
    const lasting = { ...asked, duration_seconds: 5400, checks };
    return [
      { op: 'occurrences', ...asked },
      { op: 'occurrences', timezone, dtstart: iso(change - 3 * 24 * HOUR), rrule, exdates: [local] },
      { op: 'occurs_at', ...asked, checks },
      { op: 'window_active', ...lasting },
      { op: 'next_transition', ...lasting },
    ];
  });
}

function agreed({ timezone, change }: Place): Question[] {
  const text = small
    .replaceAll('Europe/Zurich', timezone)
    .replace('08:00-12:00 13:00-17:00', '00:30-02:30 22:00-02:15')
    .replace('2026-03-01', '2011-01-01');
  const agreement = parse(text, { schema: 'failsafe' }) as object;
  const person = { email: 'ann@acme.example' };
  const fields = { device: 'laptop' };
  const asked = { person, service: 'workplace', request: 'fault', fields };
  return [-30 * HOUR, -20 * MINUTE, 15 * MINUTE].flatMap((offset): Question[] => {
    const at = iso(change + offset);
    const events = [
      [at, 'start', { priority: 'p2' }],
      [iso(change + offset + HOUR), 'pause', 'requester'],
      [iso(change + offset + 3 * HOUR), 'resume'],
    ];
    return [
      { op: 'scope', agreement, request: { ...asked, affects: 'just-me', urgency: 'can-wait' }, at },
      { op: 'scope', agreement, request: { ...asked, affects: 'everybody', urgency: 'today' }, at },
      { op: 'clock', agreement, events, at: iso(change + 26 * HOUR) },
    ];
  });
}

function escalating({ timezone, change }: Place): Question[] {
  const calendar = {
    timezone,
    weekly: {
      sat: [['20:00', '02:30']],
      sun: [
        ['00:00', '02:30'],
        ['05:00', '09:00'],
      ],
    },
  };
  const epoch = iso(change - 2 * HOUR);
  const layers = [
    { start: iso(change - 50 * HOUR), participants: ['ana', 'ben'], rotation: { type: 'daily', length: 1 } },
  ];
  const steps = [
    { wait_seconds: 1800, targets: [{ roster: 'desk' }], calendar },
    { wait_seconds: 3600, targets: [{ user: 'lead' }, { roster: 'desk' }] },
  ];
  const levels = { model: 'levels', steps, repeat: 2 };
  const sla = {
    model: 'sla_levels',
    calendar,
    due: iso(change + 10 * MINUTE),
    levels: [
      { name: 'before', offset_seconds: -5400 },
      { name: 'after', offset_seconds: 5400 },
    ],
  };
  const events = [[0, 'alert']];
  return [
    {
      op: 'escalate',
      policy: levels,
      events,
      horizon: 40_000,
      epoch,
      rosters: { desk: { timezone, layers } },
    },
    { op: 'escalate', policy: sla, events: [], horizon: 900_000, epoch },
  ];
}
