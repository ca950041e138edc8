import { describe, expect, it } from 'vitest';
import type { Pause } from '../../src/time/pauses.ts';
import { due, elapsed, isOpen, nextClose, nextOpen } from '../../src/time/service-time.ts';
import { at, calendar, everyHour, hour, hours, minute, officeWeek, shown } from './time-fixtures.ts';

const office = calendar(officeWeek, { holidays: ['2026-12-25'] });

describe('due', () => {
  it.each([
    ['runs over the weekend', '2026-11-20T16:30:00+01:00', 2 * hour, '2026-11-23T08:30:00+01:00'],
    [
      'is the closing instant rather than the next opening',
      '2026-11-20T16:30:00+01:00',
      1.5 * hour,
      '2026-11-20T18:00:00+01:00',
    ],
    ['of no time is its start, open or closed', '2026-11-22T03:00:00+01:00', 0, '2026-11-22T03:00:00+01:00'],
    ['begins at the opening', '2026-11-22T03:00:00+01:00', 1, '2026-11-23T08:00:00.001+01:00'],
    ['from the closing instant', '2026-11-20T18:00:00+01:00', minute, '2026-11-23T08:01:00+01:00'],
    ['leaves lunch out', '2026-11-23T11:00:00+01:00', 2 * hour, '2026-11-23T14:00:00+01:00'],
    ['keeps seconds', '2026-11-23T11:00:07.5+01:00', hour - 7500, '2026-11-23T12:00:00+01:00'],
    ['passes a holiday', '2026-12-24T17:00:00+01:00', 2 * hour, '2026-12-28T09:00:00+01:00'],
    ['passes the clock change', '2026-10-23T17:00:00+02:00', 2 * hour, '2026-10-26T09:00:00+01:00'],
  ])('%s', (_, start, duration, expected) => {
    expect(shown(office, due(office, at(start), duration))).toBe(expected);
  });

  it('passes years', () => {
    const plain = calendar(officeWeek);
    const reached = due(plain, at('2026-11-23T08:00:00+01:00'), 45 * 1043 * hour);
    expect(shown(plain, reached)).toBe('2046-11-16T18:00:00+01:00');
  });

  it('refuses nonsense', () => {
    const start = at('2026-11-23T08:00:00+01:00');
    for (const duration of [-1, NaN, Infinity])
      expect(due(office, start, duration)).toMatchObject({ code: 'bad_value', path: '/duration_seconds' });
    for (const bad of [NaN, Infinity, 8e15])
      expect(due(office, bad, 1)).toMatchObject({ code: 'bad_value', path: '/start' });
    expect(due(office, start, 1e17)).toMatchObject({ code: 'too_large' });
  });
});

describe('pauses', () => {
  const start = at('2026-11-23T08:00:00+01:00'); // a Monday
  const monday = (from: string, to: string | null): Pause => [
    at(`2026-11-23T${from}:00+01:00`),
    to === null ? null : at(`2026-11-23T${to}:00+01:00`),
  ];
  it.each<[string, Pause[], string | null]>([
    ['none', [], '2026-11-23T10:00:00+01:00'],
    ['inside', [monday('09:00', '09:30')], '2026-11-23T10:30:00+01:00'],
    ['outside hours takes nothing out', [monday('03:00', '07:00')], '2026-11-23T10:00:00+01:00'],
    ['half outside hours', [monday('07:00', '08:30')], '2026-11-23T10:30:00+01:00'],
    [
      'overlapping count once',
      [monday('09:00', '09:30'), monday('09:15', '09:45')],
      '2026-11-23T10:45:00+01:00',
    ],
    [
      'touching, in any order',
      [monday('09:30', '10:00'), monday('09:00', '09:30')],
      '2026-11-23T11:00:00+01:00',
    ],
    ['empty', [monday('09:00', '09:00')], '2026-11-23T10:00:00+01:00'],
    ['beginning at the due instant', [monday('10:00', '11:00')], '2026-11-23T10:00:00+01:00'],
    ['beginning just before it', [monday('09:59', '12:30')], '2026-11-23T13:01:00+01:00'],
    ['ending just before lunch', [monday('09:59', '11:59')], '2026-11-23T12:00:00+01:00'],
    ['running', [monday('09:00', '09:30'), monday('09:45', null)], null],
  ])('%s', (_, pauses, expected) => {
    expect(shown(office, due(office, start, 2 * hour, pauses))).toBe(expected);
  });

  it('take their service time out of elapsed', () => {
    const evening = at('2026-11-23T20:00:00+01:00');
    expect(hours(elapsed(office, start, evening))).toBe(9);
    expect(hours(elapsed(office, start, evening, [monday('11:00', '14:00')]))).toBe(7);
    expect(hours(elapsed(office, start, evening, [monday('11:00', '14:00'), monday('13:30', '15:00')]))).toBe(
      6,
    );
    expect(hours(elapsed(office, start, evening, [monday('16:00', null)]))).toBe(7);
    expect(hours(elapsed(office, start, evening, [monday('00:00', '24:00')]))).toBe(0);
  });

  it('are refused reversed', () => {
    const refused = { ok: false, code: 'bad_value', path: '/pauses/1' };
    const pauses = [monday('09:00', '10:00'), monday('11:00', '10:00')];
    expect(due(office, start, hour, pauses)).toMatchObject(refused);
    expect(elapsed(office, start, start, pauses)).toMatchObject(refused);
    expect(due(office, start, hour, [[NaN, 0]])).toMatchObject({ code: 'bad_value' });
    expect(due(office, start, hour, [[0, 1e300]])).toMatchObject({ code: 'bad_value' });
  });
});

describe('elapsed', () => {
  it.each([
    ['2026-11-20T16:30:00+01:00', '2026-11-23T08:30:00+01:00', 2],
    ['2026-11-21T00:00:00+01:00', '2026-11-22T23:00:00+01:00', 0],
    ['2026-11-23T08:30:00+01:00', '2026-11-20T16:30:00+01:00', 0],
    ['2026-11-23T08:30:00+01:00', '2026-11-23T08:30:00+01:00', 0],
    ['2026-11-23T08:00:00+01:00', '2026-11-28T08:00:00+01:00', 45],
    ['2025-12-29T00:00:00+01:00', '2026-12-28T00:00:00+01:00', 52 * 45 - 9],
  ])('from %s to %s is %d hours', (from, to, expected) => {
    expect(hours(elapsed(office, at(from), at(to)))).toBe(expected);
  });

  it('is real time where everything is open', () => {
    const always = calendar(everyHour);
    expect(elapsed(always, at('1960-01-01T00:00:00Z'), at('2090-07-01T00:00:00.001Z'))).toEqual({
      ok: true,
      value: at('2090-07-01T00:00:00.001Z') - at('1960-01-01T00:00:00Z'),
    });
  });
});

describe('open, next open, next close', () => {
  it('is closed at the closing instant, open at the opening one', () => {
    expect(isOpen(office, at('2026-11-23T08:00:00+01:00'))).toBe(true);
    expect(isOpen(office, at('2026-11-23T07:59:59.999+01:00'))).toBe(false);
    expect(isOpen(office, at('2026-11-23T11:59:59.999+01:00'))).toBe(true);
    expect(isOpen(office, at('2026-11-23T12:00:00+01:00'))).toBe(false);
  });

  it.each([
    ['2026-11-23T09:00:00+01:00', '2026-11-23T09:00:00+01:00', '2026-11-23T12:00:00+01:00'],
    ['2026-11-23T12:00:00+01:00', '2026-11-23T13:00:00+01:00', '2026-11-23T18:00:00+01:00'],
    ['2026-11-20T18:00:00+01:00', '2026-11-23T08:00:00+01:00', '2026-11-23T12:00:00+01:00'],
  ])('from %s', (start, open, close) => {
    expect(shown(office, nextOpen(office, at(start)))).toBe(open);
    expect(shown(office, nextClose(office, at(start)))).toBe(close);
  });

  it('a calendar that is always open never closes, but for a holiday, however far', () => {
    const start = at('2026-11-20T16:30:00+01:00');
    const always = calendar(everyHour);
    expect(nextClose(always, start)).toEqual({ ok: true, value: null });
    const but = calendar(everyHour, { holidays: ['2048-12-25'] });
    expect(shown(but, nextClose(but, start))).toBe('2048-12-25T00:00:00+01:00');
    expect(nextClose(but, at('2048-12-26T00:00:00+01:00'))).toEqual({ ok: true, value: null });
  });
});

describe('a calendar that does not open', () => {
  const start = at('2026-11-20T16:30:00+01:00');
  const shut = calendar({});
  it('is refused quickly, not searched for ever', () => {
    const begun = performance.now();
    for (const answer of [due(shut, start, 1), nextOpen(shut, start), nextClose(shut, start)]) {
      expect(answer).toMatchObject({ ok: false, code: 'never_open' });
    }
    expect(performance.now() - begun).toBeLessThan(500);
    expect(isOpen(shut, start)).toBe(false);
    expect(elapsed(shut, start, start + 1e12)).toEqual({ ok: true, value: 0 });
    expect(due(shut, start, 0)).toEqual({ ok: true, value: start });
  });

  it.each([
    ['2036-11-20', '2036-11-20T09:00:00+01:00'],
    ['2036-11-21', 'never_open'],
    ['2026-11-20', 'never_open'],
  ])('looks ten years ahead: one opening on %s', (date, expected) => {
    const once = calendar({}, { special_hours: { [date]: [['08:00', '10:00']] } });
    expect(shown(once, due(once, start, hour))).toBe(expected);
  });

  it('refuses a duration its few openings cannot hold', () => {
    const twice = calendar(
      {},
      { special_hours: { '2026-12-01': [['08:00', '10:00']], '2030-12-01': [['08:00', '10:00']] } },
    );
    expect(shown(twice, due(twice, start, 4 * hour))).toBe('2030-12-01T10:00:00+01:00');
    expect(shown(twice, due(twice, start, 4 * hour + 1))).toBe('never_open');
  });
});
