import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recurrenceAnswers } from '../../src/time/recurrence/recurrence-answers.ts';

type Question = Readonly<Record<string, unknown>>;

const answersOf = <T>(read: { ok: boolean; value?: { checks: readonly (readonly [string, T])[] } }): T[] => {
  if (read.value === undefined) throw new Error('refused');
  return read.value.checks.map(([, answer]) => answer);
};
const active = (question: Question): boolean[] => answersOf(recurrenceAnswers.window_active(question));
const next = (question: Question): (string | null)[] =>
  answersOf(recurrenceAnswers.next_transition(question));
const hourly = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(Date.parse(from) + i * 1_800_000).toISOString());

const night = {
  timezone: 'Europe/Zurich',
  dtstart: '2026-03-01T22:00:00+01:00',
  rrule: 'FREQ=WEEKLY;BYDAY=SA,SU',
  duration_seconds: 6 * 3600,
};

describe('a window', () => {
  it('lasts its elapsed seconds, through a change of the clock too', () => {
    const checks = [
      '2026-03-28T20:59:59.999Z',
      '2026-03-28T21:00:00Z',
      '2026-03-29T02:59:59Z',
      '2026-03-29T03:00:00Z',
    ];
    expect(active({ ...night, checks })).toEqual([false, true, true, false]);
    // The clock went forward: ten at night and six hours are five in the morning.
    expect(next({ ...night, checks: [checks[1]] })).toEqual(['2026-03-29T05:00:00+02:00']);
  });

  it('does not count when it starts before active_from, and is cut at active_until', () => {
    const checks = ['2026-03-07T23:00:00Z', '2026-03-08T21:30:00Z', '2026-03-08T22:00:00Z'];
    const within = { active_from: '2026-03-07T22:00:00+01:00', active_until: '2026-03-08T23:00:00+01:00' };
    expect(active({ ...night, ...within, checks })).toEqual([true, true, false]);
    expect(next({ ...night, ...within, checks: ['2026-03-08T21:30:00Z'] })).toEqual([
      '2026-03-08T23:00:00+01:00',
    ]);
    expect(next({ ...night, ...within, checks: ['2026-03-08T22:00:00Z'] })).toEqual([null]);
    const late = { active_from: '2026-03-07T22:00:00.001+01:00' };
    expect(active({ ...night, ...late, checks: ['2026-03-07T23:00:00Z'] })).toEqual([false]);
  });

  it('is one with those it overlaps or touches, of other entries too', () => {
    const entries = [
      { dtstart: '2026-01-01T22:00:00', rrule: 'FREQ=DAILY', duration_seconds: 7200 },
      { dtstart: '2026-01-02T00:00:00', rrule: 'FREQ=DAILY', duration_seconds: 7200 },
      { dtstart: '2026-01-04T01:00:00', rrule: 'FREQ=DAILY;COUNT=1', duration_seconds: 7200 },
    ];
    const checks = [
      '2026-01-01T21:00:00Z',
      '2026-01-01T22:00:00Z',
      '2026-01-02T02:00:00Z',
      '2026-01-04T01:30:00Z',
    ];
    expect(next({ timezone: 'UTC', entries, checks })).toEqual([
      ...['2026-01-01T22:00:00+00:00', '2026-01-02T02:00:00+00:00'],
      ...['2026-01-02T22:00:00+00:00', '2026-01-04T03:00:00+00:00'],
    ]);
  });

  it('is asked about in any order, and answered in that order', () => {
    const checks = ['2026-03-08T12:00:00Z', '2026-03-07T12:00:00Z', '2026-03-08T12:00:00Z'];
    const opens = ['2026-03-08T22:00:00+01:00', '2026-03-07T22:00:00+01:00', '2026-03-08T22:00:00+01:00'];
    expect(next({ ...night, checks })).toEqual(opens);
  });

  it('that never closes has no next transition, nor has one of no length', () => {
    const always = {
      timezone: 'UTC',
      dtstart: '2026-01-01T00:00:00Z',
      rrule: 'FREQ=DAILY',
      duration_seconds: 86_400,
    };
    expect(next({ ...always, checks: ['2026-02-01T00:00:00Z'] })).toEqual([null]);
    const until = { ...always, rrule: 'FREQ=DAILY;UNTIL=20501231' };
    expect(next({ ...until, checks: ['2026-02-01T00:00:00Z'] })).toEqual(['2051-01-01T00:00:00+00:00']);
    expect(next({ ...always, duration_seconds: 0, checks: ['2026-02-01T00:00:00Z'] })).toEqual([null]);
    expect(active({ ...always, duration_seconds: 0, checks: ['2026-02-01T00:00:00Z'] })).toEqual([false]);
  });
});

describe('the answers agree', () => {
  const zones = ['Europe/Zurich', 'America/New_York', 'Australia/Lord_Howe'];
  const rules = fc.constantFrom(
    ...[
      'FREQ=DAILY',
      'FREQ=WEEKLY;BYDAY=SU,MO',
      'FREQ=HOURLY;INTERVAL=5',
      'FREQ=DAILY;INTERVAL=2;BYHOUR=1,2,3',
    ],
    ...['FREQ=MINUTELY;INTERVAL=100;COUNT=20', 'FREQ=DAILY;UNTIL=20261026T033000', 'FREQ=MONTHLY;BYDAY=-1SU'],
  );
  const question = fc.record({
    timezone: fc.constantFrom(...zones),
    dtstart: fc.constantFrom(
      '2026-03-28T02:30:00',
      '2026-10-24T01:30:00',
      '2026-10-03T02:00:00',
      '2026-03-07T02:59:00',
    ),
    rrule: rules,
    exrules: fc.constantFrom([], ['FREQ=WEEKLY'], ['FREQ=HOURLY;INTERVAL=10']),
  });

  it('occurs_at is what occurrences lists', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const checks = hourly(`${asked.dtstart.slice(0, 10)}T00:00:00Z`, 150);
        const range = { from: checks[0], to: checks.at(-1) };
        const listed = recurrenceAnswers.occurrences({ ...asked, ...range });
        const found = recurrenceAnswers.occurs_at({ ...asked, checks: checks.slice(0, -1) });
        if (!listed.ok || !found.ok) throw new Error('refused');
        const probed = new Set(checks.map((check) => Date.parse(check)));
        const expected = listed.value.occurrences.filter((each) => probed.has(Date.parse(each)));
        expect(found.value.checks.filter(([, does]) => does).map(([at]) => at)).toEqual(expected);
        const own = recurrenceAnswers.occurs_at({ ...asked, checks: listed.value.occurrences });
        expect(own.ok && own.value.checks.every(([, does]) => does)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('between a check and its next transition nothing changes, and there it does', () => {
    const lengths = fc.constantFrom(60, 1800, 3600, 5 * 3600, 30 * 3600);
    fc.assert(
      fc.property(question, lengths, (asked, duration) => {
        const of = { ...asked, duration_seconds: duration };
        const checks = hourly(`${asked.dtstart.slice(0, 10)}T00:00:00Z`, 40);
        const isActive = active({ ...of, checks });
        next({ ...of, checks }).forEach((change, i) => {
          if (change === null) return;
          const [at, end] = [Date.parse(checks[i]!), Date.parse(change)];
          const between = [0.01, 0.3, 0.7, 0.99].map((part) =>
            new Date(at + (end - at) * part).toISOString(),
          );
          const before = new Date(end - 1).toISOString();
          const probes = active({ ...of, checks: [...between, before, change] });
          expect(probes).toEqual([...probes.slice(1).map(() => isActive[i]), !isActive[i]]);
        });
      }),
      { numRuns: 25 },
    );
  });
});
