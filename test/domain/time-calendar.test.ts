import { describe, expect, it } from 'vitest';
import { calendarMistakes } from '../../src/time/calendar-check.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import type { Calendar } from '../../src/time/calendar.ts';
import { officeWeek } from './time-fixtures.ts';

const good = { timezone: 'Europe/Zurich', weekly: officeWeek, holidays: ['2026-12-25'] };

describe('a calendar is checked', () => {
  it('finds nothing wrong in a good one', () => {
    expect(calendarMistakes(good)).toEqual([]);
    expect(
      calendarMistakes({ ...good, special_hours: { '2026-12-24': [['08:00', '12:00']], '2026-12-31': [] } }),
    ).toEqual([]);
  });

  it.each([
    ['nothing', null, 'bad_value', ''],
    ['a list', [], 'bad_value', ''],
    ['no zone', { weekly: {} }, 'missing', '/timezone'],
    ['no hours', { timezone: 'UTC' }, 'missing', '/weekly'],
    ['an unknown zone', { ...good, timezone: 'Mars/Olympus' }, 'bad_value', '/timezone'],
    ['a misspelt member', { ...good, holiday: [] }, 'unknown_member', '/holiday'],
    ['a misspelt day', { ...good, weekly: { monday: [] } }, 'unknown_member', '/weekly/monday'],
    ['hours that are no list', { ...good, weekly: { mon: '08:00-12:00' } }, 'bad_value', '/weekly/mon'],
    ['half a window', { ...good, weekly: { mon: [['08:00']] } }, 'bad_value', '/weekly/mon/0'],
    ['a start of 24:00', { ...good, weekly: { mon: [['24:00', '08:00']] } }, 'bad_value', '/weekly/mon/0/0'],
    ['an hour too late', { ...good, weekly: { mon: [['08:00', '24:01']] } }, 'bad_value', '/weekly/mon/0/1'],
    ['a single digit', { ...good, weekly: { mon: [['8:00', '12:00']] } }, 'bad_value', '/weekly/mon/0/0'],
    ['a number', { ...good, weekly: { mon: [['08:00', 12]] } }, 'bad_value', '/weekly/mon/0/1'],
    ['a date that is none', { ...good, holidays: ['2026-02-29'] }, 'bad_value', '/holidays/0'],
    ['a holiday that is no date', { ...good, holidays: [20261225] }, 'bad_value', '/holidays/0'],
    ['holidays in one text', { ...good, holidays: '2026-12-25' }, 'bad_value', '/holidays'],
    [
      'special hours for no date',
      { ...good, special_hours: { 'a/b': [] } },
      'bad_value',
      '/special_hours/a~1b',
    ],
    ['special hours in a list', { ...good, special_hours: [] }, 'bad_value', '/special_hours'],
    [
      'special hours with a bad window',
      { ...good, special_hours: { '2026-12-24': [['08:00', 'noon']] } },
      'bad_value',
      '/special_hours/2026-12-24/0/1',
    ],
  ])('finds %s', (_, value, code, path) => {
    const [mistake, ...others] = calendarMistakes(value);
    expect(mistake).toMatchObject({ code, path });
    expect(mistake?.message).toMatch(/^["A-Z[{0-9].*\.$/);
    if (code !== 'missing') expect(others).toEqual([]);
  });

  it('finds every mistake, not just the first', () => {
    const paths = calendarMistakes({
      timezone: '',
      weekly: { mon: [['x', 'y']] },
      holidays: ['z'],
      more: 1,
    }).map((each) => each.path);
    expect(paths).toEqual(['/more', '/timezone', '/weekly/mon/0/0', '/weekly/mon/0/1', '/holidays/0']);
  });

  it('is compiled once, and never with a mistake in it', () => {
    const calendar: Calendar = good;
    expect(compileCalendar(calendar)).toBe(compileCalendar(calendar));
    expect(() => compileCalendar({ ...calendar, timezone: 'Mars/Olympus' })).toThrow(
      '"Mars/Olympus" is not a time zone',
    );
  });
});
