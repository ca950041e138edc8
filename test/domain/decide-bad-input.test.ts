import { describe, expect, test } from 'vitest';
import { always, answer, mondays, office, refusalOf, resultOf, zurich } from './decide-fixtures.ts';

const start = '2026-11-20T16:30:00+01:00';
const later = '2026-11-20T17:30:00+01:00';
const due = { op: 'due', calendar: office, start, duration_seconds: 60 };
const elapsed = { op: 'elapsed', calendar: office, start, end: later };
const days = { op: 'due_days', calendar: office, start, duration_days: 2 };
const roster = { timezone: zurich, layers: [{ start, participants: ['mia'] }] };
const who = { op: 'who', roster, at: start };
const final = { op: 'final', roster, range: [start, later] };
const pick = { op: 'pick', roster, people: [], needs: [], at: start };

type Case = [what: string, question: object, code: string, path: string];

describe('members', () => {
  test.each<Case>([
    ['a typo', { ...due, duration_second: 1 }, 'unknown_member', '/duration_second'],
    [
      'a typo and what it left missing',
      { op: 'is_open', calendar: office, strat: start },
      'unknown_member',
      '/strat',
    ],
    ['in the calendar', { ...due, calendar: { ...office, hours: {} } }, 'unknown_member', '/calendar/hours'],
    [
      'a day',
      { ...due, calendar: { timezone: zurich, weekly: { monday: [] } } },
      'unknown_member',
      '/calendar/weekly/monday',
    ],
    [
      'in an escaped path',
      { ...due, calendar: { ...office, 'a/b~c': 1 } },
      'unknown_member',
      '/calendar/a~1b~0c',
    ],
    ['in a roster', { ...who, roster: { ...roster, layer: [] } }, 'unknown_member', '/roster/layer'],
    [
      'in a layer',
      { ...who, roster: { ...roster, layers: [{ ...roster.layers[0], who: 'mia' }] } },
      'unknown_member',
      '/roster/layers/0/who',
    ],
    [
      'in a person',
      { ...pick, people: [{ name: 'mia', skills: [], open: [], recent: 0, skill: 1 }] },
      'unknown_member',
      '/people/0/skill',
    ],
    ['of another op', { ...elapsed, duration_seconds: 1 }, 'unknown_member', '/duration_seconds'],
    ['no calendar', { ...due, calendar: undefined }, 'missing', '/calendar'],
    ['no start', { ...due, start: undefined }, 'missing', '/start'],
    ['no duration', { ...due, duration_seconds: undefined }, 'missing', '/duration_seconds'],
    ['no end', { ...elapsed, end: undefined }, 'missing', '/end'],
    ['no days', { ...days, duration_days: undefined }, 'missing', '/duration_days'],
    ['no timezone', { ...due, calendar: { weekly: {} } }, 'missing', '/calendar/timezone'],
    ['no week', { ...due, calendar: { timezone: zurich } }, 'missing', '/calendar/weekly'],
    ['no roster', { ...who, roster: undefined }, 'missing', '/roster'],
    ['no layers', { ...who, roster: { timezone: zurich } }, 'missing', '/roster/layers'],
    ['no range', { ...final, range: undefined }, 'missing', '/range'],
    ['nobody to pick from', { ...pick, people: undefined }, 'missing', '/people'],
    ['no skills', { ...pick, people: [{ name: 'mia', open: [], recent: 0 }] }, 'missing', '/people/0/skills'],
  ])('%s', (_, question, code, path) => {
    expect(refusalOf(question)).toEqual([code, path]);
  });
});

describe('values', () => {
  test.each<Case>([
    [
      'an unknown zone',
      { ...due, calendar: { ...office, timezone: 'Europe/Zurik' } },
      'bad_value',
      '/calendar/timezone',
    ],
    [
      'an abbreviation',
      { ...due, calendar: { ...office, timezone: 'PST' } },
      'bad_value',
      '/calendar/timezone',
    ],
    ['a calendar that is a text', { ...due, calendar: 'office' }, 'bad_value', '/calendar'],
    ['a calendar that is a list', { ...due, calendar: [] }, 'bad_value', '/calendar'],
    ['a window in words', { ...due, calendar: mondays(['8', '9']) }, 'bad_value', '/calendar/weekly/mon/0/0'],
    [
      'a window from 24:00',
      { ...due, calendar: mondays(['24:00', '09:00']) },
      'bad_value',
      '/calendar/weekly/mon/0/0',
    ],
    [
      'a window of 25:00',
      { ...due, calendar: mondays(['08:00', '25:00']) },
      'bad_value',
      '/calendar/weekly/mon/0/1',
    ],
    [
      'a holiday that is no date',
      { ...due, calendar: { ...office, holidays: ['2026-02-29'] } },
      'bad_value',
      '/calendar/holidays/0',
    ],
    [
      'special hours on no date',
      { ...due, calendar: { ...office, special_hours: { '26-1-1': [] } } },
      'bad_value',
      '/calendar/special_hours/26-1-1',
    ],
    ['an instant without offset', { ...due, start: '2026-11-20T16:30:00' }, 'bad_value', '/start'],
    ['a date', { ...due, start: '2026-11-20' }, 'bad_value', '/start'],
    ['a day that is not', { ...due, start: '2026-02-30T00:00:00Z' }, 'bad_value', '/start'],
    ['an hour that is not', { ...due, start: '2026-11-20T25:00:00Z' }, 'bad_value', '/start'],
    ['a number for an instant', { ...due, start: 1_795_000_000 }, 'bad_value', '/start'],
    ['null for an instant', { ...due, start: null }, 'bad_value', '/start'],
    ['a text of a megabyte', { ...due, start: 'x'.repeat(1_000_000) }, 'bad_value', '/start'],
    ['a negative duration', { ...due, duration_seconds: -1 }, 'bad_value', '/duration_seconds'],
    ['a very small one', { ...due, duration_seconds: -1e-300 }, 'bad_value', '/duration_seconds'],
    ['a duration in words', { ...due, duration_seconds: '7200' }, 'bad_value', '/duration_seconds'],
    ['half a day', { ...days, duration_days: 0.5 }, 'bad_value', '/duration_days'],
    ['a negative day', { ...days, duration_days: -1 }, 'bad_value', '/duration_days'],
    ['pauses that are none', { ...due, pauses: {} }, 'bad_value', '/pauses'],
    ['half a pause', { ...due, pauses: [[start]] }, 'bad_value', '/pauses/0'],
    ['a pause without a start', { ...due, pauses: [[null, later]] }, 'bad_value', '/pauses/0/0'],
    [
      'a reversed pause',
      {
        ...due,
        pauses: [
          [start, later],
          [later, start],
        ],
      },
      'bad_value',
      '/pauses/1',
    ],
    [
      'reversed by an attosecond',
      { ...elapsed, pauses: [['2026-11-20T16:30:00.000000000000000001Z', '2026-11-20T16:30:00Z']] },
      'bad_value',
      '/pauses/0',
    ],
    ['a reversed range', { ...final, range: [later, start] }, 'bad_value', '/range'],
    ['half a range', { ...final, range: [later] }, 'bad_value', '/range'],
    [
      'a reversed override',
      { ...who, roster: { ...roster, overrides: [{ from: later, to: start }] } },
      'bad_value',
      '/roster/overrides/0/to',
    ],
    [
      'two people of one name',
      { ...pick, people: [0, 1].map(() => ({ name: 'mia', skills: [], open: [], recent: 0 })) },
      'contradiction',
      '/people/1/name',
    ],
    [
      'how many lately, in words',
      { ...pick, people: [{ name: 'mia', skills: [], open: [], recent: 'few' }] },
      'bad_value',
      '/people/0/recent',
    ],
  ])('%s', (_, question, code, path) => {
    expect(refusalOf(question)).toEqual([code, path]);
  });
});

describe('answers that do not exist, in bounded time', () => {
  const closed = { timezone: zurich, weekly: {} };
  const decade = { ...closed, special_hours: { '2036-11-21': [['08:00', '09:00']] } };
  test.each<Case>([
    ['a calendar that never opens', { ...due, calendar: closed }, 'never_open', '/calendar'],
    ['days of it', { ...days, calendar: closed }, 'never_open', '/calendar'],
    ['its next opening', { op: 'next_open', calendar: closed, start }, 'never_open', '/calendar'],
    ['its next close', { op: 'next_close', calendar: closed, start }, 'never_open', '/calendar'],
    ['an opening after more than ten years', { ...due, calendar: decade }, 'never_open', '/calendar'],
    [
      'windows of no time',
      { ...due, calendar: { timezone: zurich, weekly: { mon: [], tue: [] } } },
      'never_open',
      '/calendar',
    ],
    [
      'a huge duration',
      { ...due, calendar: always, duration_seconds: 1e300 },
      'too_large',
      '/duration_seconds',
    ],
    [
      'two thousand years',
      { ...due, calendar: always, duration_seconds: 6.4e10 },
      'too_large',
      '/duration_seconds',
    ],
    ['so many days', { ...days, duration_days: 1e9 }, 'too_large', '/duration_days'],
    [
      'all of time',
      { ...elapsed, start: '0000-01-01T00:00:00Z', end: '9999-12-31T00:00:00Z' },
      'too_large',
      '/end',
    ],
    [
      'pauses without end',
      { ...due, pauses: Array.from({ length: 20_001 }, () => [start, later]) },
      'too_large',
      '/pauses',
    ],
    [
      'a rule without end',
      { op: 'occurrences', timezone: zurich, dtstart: start, rrule: 'FREQ=DAILY' },
      'endless',
      '',
    ],
  ])('%s', (_, question, code, path) => {
    const before = process.hrtime.bigint();
    expect(refusalOf(question)).toEqual([code, path]);
    expect(Number(process.hrtime.bigint() - before) / 1e9).toBeLessThan(10);
  });

  test('ten thousand layers are answered, or refused, at once', () => {
    const layers = Array.from({ length: 10_000 }, () => roster.layers[0]);
    const before = process.hrtime.bigint();
    const told = answer({ ...who, roster: { ...roster, layers } });
    expect(told).toSatisfy(
      (one: object) => 'result' in one || JSON.stringify(one).includes('"code":"too_large"'),
    );
    expect(Number(process.hrtime.bigint() - before) / 1e9).toBeLessThan(10);
  });

  test('any number of windows a day', () => {
    const touching = Array.from({ length: 1440 }, (_, i): [string, string] => [clock(i), clock(i + 1)]);
    expect(resultOf({ ...due, calendar: mondays(...touching), duration_seconds: 86_400 })).toEqual(
      resultOf({ ...due, calendar: mondays(['00:00', '24:00']), duration_seconds: 86_400 }),
    );
    const apart = touching.filter((_, i) => i % 2 === 0);
    expect(resultOf({ ...due, calendar: mondays(...apart), duration_seconds: 720 * 60 })).toEqual({
      due: '2026-11-23T23:59:00+01:00',
    });
  });
});

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
