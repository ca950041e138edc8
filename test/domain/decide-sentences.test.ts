import { describe, expect, it } from 'vitest';
import { answer as answered } from './decide-fixtures.ts';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const day = { timezone: 'UTC', weekly: { thu: [['00:00', '24:00']] } };
const layer = { start: '2026-01-01T00:00:00Z', participants: ['b'] };
const at = (time: string): string => `2026-01-01T${time}Z`;

const answer = (question: object): unknown => {
  const { result, error } = answered({ id: 1, ...question }) as {
    result?: unknown;
    error?: { code: string; path: string };
  };
  return error === undefined ? result : `${error.code} ${error.path}`;
};

describe('an alert that is triggered again', () => {
  const step = (user?: string) => ({ wait_seconds: 60, targets: user === undefined ? [] : [{ user }] });
  const ask = (first: object, ...events: unknown[]): unknown =>
    answer({
      ...{ op: 'escalate', start_policy: 'p', horizon: 500, events: [[0, 'alert'], [20, 'ack'], ...events] },
      policies: { p: { model: 'levels', steps: [first] }, q: { model: 'levels', steps: [step('z')] } },
    });
  const switched = [60, 'set_policy', { policy: 'q' }];

  it('is not acknowledged any more, also where the next steps reach nobody', () => {
    expect(ask(step(), [50, 'escalate'], switched)).toEqual({ timeline: [[60, 'notify', 'z']] });
    expect(ask(step('a'), [60, 'escalate'], switched)).toEqual({
      timeline: [
        [0, 'notify', 'a'],
        [60, 'notify', 'z'],
      ],
    });
  });

  it('stays quiet where nobody triggered it', () => {
    expect(ask(step(), switched)).toEqual({ timeline: [] });
  });
});

describe('a clock that is stopped while it stands still', () => {
  const ask = (...last: unknown[]): unknown =>
    answer({
      ...{ op: 'clock', target: { response: '2 h' }, calendar: day, at: at('11:00:00') },
      events: [
        [at('09:00:00'), 'start'],
        [at('10:00:00'), 'pause'],
        [at('10:10:00'), 'priority', { target: { response: '30 min' } }],
        ...last,
      ],
    });
  const late = {
    due: '2026-01-01T09:30:00+00:00',
    elapsed_seconds: 3600,
    remaining_seconds: -1800,
    state: 'breached',
    clauses: ['target.response'],
  };

  it('was missed if its time had been used up, whether or not somebody resumed it first', () => {
    expect(ask([at('10:20:00'), 'stop'])).toMatchObject({ response: late });
    expect(ask([at('10:20:00'), 'resume'], [at('10:20:00'), 'stop'])).toMatchObject({ response: late });
  });
});

describe('a resume', () => {
  const ask = (pause: unknown[], resume: unknown[]): unknown =>
    answer({
      ...{ op: 'clock', target: { response: '2 h' }, calendar: day, at: at('11:00:00') },
      events: [
        [at('09:00:00'), 'start'],
        [at('09:10:00'), 'pause', ...pause],
        [at('09:20:00'), 'resume', ...resume],
      ],
    });

  it.each([
    [['requester'], ['requestor'], 'contradiction /events/2'],
    [[], ['requester'], 'contradiction /events/2'],
  ])('of a pause %j with %j is %s', (pause, resume, told) => expect(ask(pause, resume)).toBe(told));

  it.each([
    [['requester'], ['requester']],
    [['requester'], []],
    [[], []],
  ])('of a pause %j with %j lets the clock run', (pause, resume) =>
    expect(ask(pause, resume)).toMatchObject({ response: { state: 'running' } }),
  );
});

describe('the reader of a question', () => {
  const recurring = { timezone: 'UTC', dtstart: at('00:00:00'), checks: [at('00:00:00')] };
  const person = { name: 'a', skills: ['x'], open: [], recent: 0 };
  const absences = [{ from: at('00:00:00'), to: '2026-02-01T00:00:00Z', who: 'a' }];
  const roster = { timezone: 'UTC', layers: [layer], absences };
  const overridden = (layers: string[], ...overrides: object[]) => ({
    ...{ op: 'who', at: at('12:00:00') },
    roster: {
      timezone: 'UTC',
      layers: [{ ...layer, participants: [layers] }],
      overrides: overrides.map((one) => ({
        from: at('00:00:00'),
        to: at('24:00:00').replace('T24', 'T23'),
        ...one,
      })),
    },
  });

  it.each<[string, object, unknown]>([
    ['takes null for no rule', { op: 'occurs_at', ...recurring, rrule: null }, 'missing /rrule'],
    [
      'names a model nobody knows before its members',
      { op: 'escalate', policy: { model: 'sla_level', calendar: day }, events: [], horizon: 1 },
      'bad_value /policy/model',
    ],
    [
      'blames the calendar that never opens',
      {
        op: 'escalate',
        policy: {
          ...{ model: 'sla_levels', calendar: { timezone: 'UTC', weekly: {} }, due: at('01:00:00') },
          levels: [{ name: 'd', offset_seconds: 60 }],
        },
        ...{ events: [], horizon: 9000, epoch: at('00:00:00') },
      },
      'never_open /policy/calendar',
    ],
    [
      'gives nothing to whoever the roster says is absent',
      { op: 'pick', roster, people: [person], needs: ['x'], at: '2026-01-10T00:00:00Z' },
      { pick: null, ranking: [] },
    ],
    [
      'gives it to them when they are back',
      { op: 'pick', roster, people: [person], needs: ['x'], at: '2026-02-01T00:00:00Z' },
      { pick: 'a', ranking: [['a', 'x, 0 open']] },
    ],
    [
      'takes off duty whom an earlier override put on in their own place',
      overridden(['a'], { who: 'a' }, { mode: 'replace', replaces: 'a', who: 'c' }),
      { who: ['c'] },
    ],
    [
      'follows no chain of replacements',
      overridden(
        ['a'],
        { mode: 'replace', replaces: 'a', who: 'b' },
        { mode: 'replace', replaces: 'b', who: 'c' },
      ),
      { who: ['b'] },
    ],
  ])('%s', (_name, question, expected) => expect(answer(question)).toEqual(expected));
});

describe('instants to the microsecond', () => {
  const begins = { timezone: 'UTC', layers: [{ start: at('00:00:00.0004'), participants: ['a'] }] };
  const daily = { timezone: 'UTC', dtstart: at('00:00:00'), rrule: 'FREQ=DAILY;COUNT=1' };

  it.each<[object, unknown]>([
    [{ op: 'who', roster: begins, at: at('00:00:00.0002') }, { who: [] }],
    [{ op: 'who', roster: begins, at: at('00:00:00.0004') }, { who: ['a'] }],
    [
      { op: 'gaps', roster: begins, range: [at('00:00:00'), at('00:01:00')] },
      { gaps: [['2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00.0004+00:00']] },
    ],
    [
      { op: 'occurs_at', ...daily, checks: [at('00:00:00.0004')] },
      { checks: [['2026-01-01T00:00:00.0004+00:00', false]] },
    ],
    [
      {
        op: 'clock',
        ...{ target: { response: '1 h' }, calendar: day, at: at('00:30:00') },
        events: [[at('00:00:00.0004'), 'start']],
      },
      {
        response: {
          due: '2026-01-01T01:00:00.0004+00:00',
          ...{ elapsed_seconds: 1799.9996, remaining_seconds: 1800.0004 },
          ...{ state: 'running', clauses: ['target.response'] },
        },
      },
    ],
    [{ op: 'who', roster: begins, at: at('00:00:00.0000004') }, 'bad_value /at'],
  ])('are kept, and what is finer is refused: %j', (question, expected) =>
    expect(answer(question)).toEqual(expected),
  );
});

it('a clock stopped just at its due instant is in time, however far that instant is', () => {
  const ask = (date: string): unknown =>
    answer({
      ...{ op: 'clock', target: { response: '1 h' }, at: `${date}T12:00:00Z` },
      calendar: {
        timezone: 'UTC',
        weekly: Object.fromEntries(WEEK.map((name) => [name, [['00:00', '24:00']]])),
      },
      events: [
        [`${date}T09:00:00Z`, 'start'],
        [`${date}T10:00:00Z`, 'stop'],
      ],
    });
  for (const date of ['2026-01-01', '2600-01-01', '9998-01-01'])
    expect(ask(date)).toMatchObject({ response: { state: 'met' } });
});
