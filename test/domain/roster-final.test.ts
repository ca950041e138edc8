import { afterAll, describe, expect, it, vi } from 'vitest';
import { finalSchedule } from '../../src/roster/schedule/final.ts';
import { gaps } from '../../src/roster/schedule/gaps.ts';
import type { Layer, Override, Roster } from '../../src/roster/schedule/roster.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import { formatInstant } from '../../src/time/iso.ts';
import { zoneNamed } from '../../src/time/zone.ts';
import { at, calendar, officeWeek } from './time-fixtures.ts';

const start = '2026-11-02T08:00:00+01:00';
const daily = { type: 'daily', length: 1 } as const;
const zurich = zoneNamed('Europe/Zurich');
const local = (instant: number): string => formatInstant(instant, zurich).slice(0, 16);
const compiled = (layers: Layer[], overrides: Override[] = []) =>
  compileRoster({ timezone: 'Europe/Zurich', layers, overrides });

const final = (roster: ReturnType<typeof compiled>, from: string, to: string): string[] | string => {
  const answer = finalSchedule(roster, at(from), at(to));
  return answer.ok ? answer.value.map(([a, b, name]) => `${local(a)} ${local(b)} ${name}`) : answer.code;
};

describe('the final schedule', () => {
  const pairs = compiled([
    {
      start,
      participants: [
        ['ana', 'ben'],
        ['ben', 'cleo'],
      ],
      rotation: daily,
    },
  ]);

  it('is one stretch for each person, by start and name, cut to the range', () => {
    expect(final(pairs, '2026-11-02T00:00:00+01:00', '2026-11-04T12:00:00+01:00')).toEqual([
      '2026-11-02T08:00 2026-11-03T08:00 ana',
      '2026-11-02T08:00 2026-11-04T12:00 ben',
      '2026-11-03T08:00 2026-11-04T08:00 cleo',
      '2026-11-04T08:00 2026-11-04T12:00 ana',
    ]);
  });

  it('joins what touches, whatever it comes from', () => {
    const joined = compiled(
      [{ start, participants: ['ana', 'ben'], rotation: daily }],
      [{ from: '2026-11-03T08:00:00+01:00', to: '2026-11-04T10:00:00+01:00', who: 'ana' }],
    );
    expect(final(joined, start, '2026-11-05T12:00:00+01:00')).toEqual([
      '2026-11-02T08:00 2026-11-05T08:00 ana',
      '2026-11-05T08:00 2026-11-05T12:00 ben',
    ]);
  });

  it('is empty for an empty range and refuses a reversed one', () => {
    expect(final(pairs, start, start)).toEqual([]);
    expect(final(pairs, start, '2026-11-01T00:00:00Z')).toBe('bad_value');
    expect(finalSchedule(pairs, NaN, 0)).toMatchObject({ ok: false, code: 'bad_value', path: '/range/0' });
  });
});

describe('gaps', () => {
  const night = compiled([{ start, participants: ['ana'], restrictions: [{ from: '17:00', to: '09:00' }] }]);
  const shown = (answer: ReturnType<typeof gaps>): string[] | string =>
    answer.ok ? answer.value.map(([a, b]) => `${local(a)} ${local(b)}`) : answer.code;
  const between = (hours: Parameters<typeof gaps>[1], from: string, to: string): string[] | string =>
    shown(gaps(night, hours, at(from), at(to)));

  it('are all time without anybody, where there is no calendar', () => {
    expect(between(null, '2026-11-01T00:00:00+01:00', '2026-11-04T12:00:00+01:00')).toEqual([
      '2026-11-01T00:00 2026-11-02T08:00',
      '2026-11-02T09:00 2026-11-02T17:00',
      '2026-11-03T09:00 2026-11-03T17:00',
      '2026-11-04T09:00 2026-11-04T12:00',
    ]);
  });

  it('are within the open hours of a calendar', () => {
    expect(between(calendar(officeWeek), '2026-11-06T10:00:00+01:00', '2026-11-09T16:00:00+01:00')).toEqual([
      '2026-11-06T10:00 2026-11-06T12:00',
      '2026-11-06T13:00 2026-11-06T17:00',
      '2026-11-09T09:00 2026-11-09T12:00',
      '2026-11-09T13:00 2026-11-09T16:00',
    ]);
  });

  it('of a calendar that does not open are none; one that opens late is waited for', () => {
    const nobody = compiled([]);
    const [from, to] = [at('2026-01-01T00:00:00Z'), at('2080-01-01T00:00:00Z')];
    expect(shown(gaps(nobody, calendar({}), from, to))).toEqual([]);
    const late = compileCalendar({
      timezone: 'Europe/Zurich',
      weekly: {},
      special_hours: { '2050-05-05': [['10:00', '11:00']] },
    });
    expect(shown(gaps(nobody, late, from, to))).toEqual(['2050-05-05T10:00 2050-05-05T11:00']);
  });
});

describe('what is large', () => {
  const people = ['ana', 'ben'];
  const [from, to] = [at('2026-01-01T00:00:00Z'), at('2426-01-01T00:00:00Z')];

  it('daily turns over 400 years are answered', () => {
    const answer = finalSchedule(compiled([{ start, participants: people, rotation: daily }]), from, to);
    expect(answer.ok && answer.value.length).toBe(145_792);
  });

  it('turns of a millisecond over 400 years are refused', () => {
    const roster = compiled([{ start, participants: people, rotation: { type: 'custom', length: 0.001 } }]);
    expect(finalSchedule(roster, from, to)).toMatchObject({ ok: false, code: 'too_large', path: '/range' });
    expect(roster.who(to)).toHaveLength(1);
  });

  it('ten thousand layers are answered', () => {
    const layers = Array.from({ length: 10_000 }, (_, i): Layer => ({
      start,
      priority: i % 3,
      participants: [...people, `p${i}`],
      rotation: { type: 'weekly', length: 1 },
    }));
    const roster = compiled(layers);
    expect(roster.who(at(start))).toEqual(['ana']);
    const answer = finalSchedule(roster, at(start), at('2026-11-20T08:00:00+01:00'));
    expect(answer.ok && answer.value.length).toBe(2 + 3333);
  });

  it('ten thousand overrides at once over as many changes are refused', () => {
    const overrides = Array.from({ length: 10_000 }, (): Override => ({
      from: '2026-11-02T08:00:00Z',
      to: '2036-11-02T08:00:00Z',
      mode: 'add',
      who: 'cleo',
    }));
    const roster = compiled(
      [{ start, participants: people, rotation: { type: 'hourly', length: 1 } }],
      overrides,
    );
    expect(finalSchedule(roster, at(start), to)).toMatchObject({ ok: false, code: 'too_large' });
  });
});

describe('the zone of the process', () => {
  const before = process.env.TZ;
  afterAll(() => {
    process.env.TZ = before;
  });

  it('changes no answer', async () => {
    const offsets = new Set<number>();
    const answers = new Set<string>();
    for (const zone of ['UTC', 'America/New_York', 'Asia/Kathmandu']) {
      process.env.TZ = zone;
      vi.resetModules();
      const fresh = await import('../../src/roster/schedule/final.ts');
      const { compileRoster: compile } = await import('../../src/roster/schedule/who.ts');
      const roster: Roster = {
        timezone: 'Europe/Zurich',
        layers: [
          { start, participants: ['ana', 'ben', 'cleo'], rotation: { type: 'monthly', length: 1 } },
          {
            start,
            participants: ['dora', 'emil'],
            priority: 1,
            restrictions: [{ from: '22:00', to: '02:30' }],
            rotation: { ...daily, advance: 'on_shift' },
          },
        ],
      };
      const answer = fresh.finalSchedule(compile(roster), at(start), at('2027-11-02T00:00:00Z'));
      answers.add(JSON.stringify(answer));
      offsets.add(new Date(2026, 0, 1).getTimezoneOffset());
    }
    expect(offsets.size).toBe(3);
    expect(answers.size).toBe(1);
    expect([...answers][0]!.length).toBeGreaterThan(10_000);
  });
});
