import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureOf, shownSpan } from '../../src/roster/cards/picture.ts';
import type { RosterView } from '../../src/roster/cards/view.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';
import type { RosterDocument } from '../../src/roster/schedule/roster.ts';
import { formatInstant } from '../../src/time/iso.ts';
import { zoneNamed } from '../../src/time/zone.ts';
import { viewOf } from './roster-card-fixtures.ts';
import { daily, live, span, weekly } from './roster-live-fixtures.ts';
import { at, hour } from './time-fixtures.ts';

const drawn = (view: RosterView, missing: Parameters<typeof pictureOf>[1] = []): readonly string[] =>
  pictureOf(view, missing)?.rows ?? [];

/** The same schedule seen at another moment, in another zone, with other names. */
const seen = (
  document: RosterDocument,
  now: string,
  zone = 'Europe/Zurich',
  names: Readonly<Record<string, string>> = {},
): RosterView => ({
  ...viewOf(live('02 12:00', { document }), { zone, names }),
  schedule: compileRoster(document),
  now: at(now),
});

describe('two weeks as a picture', () => {
  it('has two blocks of a week from today, a row for whoever is on duty, three marks a day', () => {
    expect(drawn(seen(daily, '2026-11-03T12:00:00+01:00'))).toEqual([
      '        Tu  We  Th  Fr  Sa  Su  Mo',
      '        3   4   5   6   7   8   9',
      'Olga    █·· ··· ·██ █·· ··· ·██ █··',
      'Ben     ·██ █·· ··· ·██ █·· ··· ·██',
      'Ada     ··· ·██ █·· ··· ·██ █·· ···',
      '',
      '        Tu  We  Th  Fr  Sa  Su  Mo',
      '        10  11  12  13  14  15  16',
      'Olga    ··· ·██ █·· ··· ·██ █·· ···',
      'Ben     █·· ··· ·██ █·· ··· ·██ █··',
      'Ada     ·██ █·· ··· ·██ █·· ··· ·██',
    ]);
  });

  it('is in the reader’s time: a mark in which the duty changes hands is a part for both', () => {
    const rows = drawn(seen(weekly, '2026-11-08T12:00:00+01:00', 'America/New_York'));
    expect(rows.slice(0, 4)).toEqual([
      '        Su  Mo  Tu  We  Th  Fr  Sa',
      '        8   9   10  11  12  13  14',
      'Olga    ███ ▒·· ··· ··· ··· ··· ···',
      'Ben     ··· ▒██ ███ ███ ███ ███ ███',
    ]);
  });

  it('shows where nobody is although it was promised', () => {
    const view = viewOf(live('02 12:00', { document: weekly }));
    expect(drawn(view, [span('03 10:00', '03 12:00'), span('10 00:00', '11 00:00')])).toEqual([
      '        Mo  Tu  We  Th  Fr  Sa  Su',
      '        2   3   4   5   6   7   8',
      'Olga    ·██ ███ ███ ███ ███ ███ ███',
      'nobody  ··· ·!· ··· ··· ··· ··· ···',
      '',
      '        Mo  Tu  We  Th  Fr  Sa  Su',
      '        9   10  11  12  13  14  15',
      'Olga    █·· ··· ··· ··· ··· ··· ···',
      'Ben     ·██ ███ ███ ███ ███ ███ ███',
      'nobody  ··· !!! ··· ··· ··· ··· ···',
    ]);
  });

  it('keeps its days where the clocks change', () => {
    // New York, 1 November 2026: a day of 25 hours; Zurich, 28 March 2027: one of 23.
    const autumn = shownSpan('America/New_York', at('2026-10-30T12:00:00-04:00'));
    expect(formatInstant(autumn.from, zoneNamed('America/New_York'))).toBe('2026-10-30T00:00:00-04:00');
    expect(formatInstant(autumn.to, zoneNamed('America/New_York'))).toBe('2026-11-13T00:00:00-05:00');
    expect((autumn.to - autumn.from) / hour).toBe(14 * 24 + 1);
    const rows = drawn(seen({ ...weekly, timezone: 'UTC' }, '2027-03-26T12:00:00+01:00'));
    expect(rows[0]).toBe('        Fr  Sa  Su  Mo  Tu  We  Th');
    expect(rows[2]).toMatch(/^\w+ +███ ███ ███ /);
  });

  it('tells people of one first name apart, and cuts long names', () => {
    const names = { olga: 'Alexandrina Okafor', ben: 'Ben Okafor', ada: 'Ben Meyer' };
    const rows = drawn(seen(daily, '2026-11-03T12:00:00+01:00', 'Europe/Zurich', names));
    expect(rows.slice(2, 5).map((row) => row.slice(0, 8))).toEqual(['Alexan… ', 'Ben O   ', 'Ben M   ']);
  });

  it('says the same in lines of words', () => {
    const picture = pictureOf(seen(weekly, '2026-11-08T12:00:00+01:00'), []);
    expect(picture?.alt.split('\n')).toEqual([
      'Sun 8 Nov 00:00 to Mon 9 Nov 08:00 CET: Olga',
      'Mon 9 Nov 08:00 to Mon 16 Nov 08:00 CET: Ben',
      'Mon 16 Nov 08:00 to Sun 22 Nov 00:00 CET: Ada',
    ]);
  });

  it('is not drawn of a roster in which nobody is on duty', () => {
    expect(pictureOf(seen({ ...weekly, layers: [] }, '2026-11-08T12:00:00+01:00'), [])).toBeNull();
  });

  it('is never wider than a phone, whoever is on duty wherever they read it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(
          'Europe/Zurich',
          'America/New_York',
          'Asia/Kathmandu',
          'Pacific/Apia',
          'America/Santiago',
        ),
        fc.integer({ min: at('2026-11-02T08:00:00Z'), max: at('2027-11-01T00:00:00Z') }),
        ([olga = '', ben = '', ada = ''], zone, now) => {
          const view = { ...seen(daily, '2026-11-03T12:00:00Z', zone, { olga, ben, ada }), now };
          const rows = drawn(view);
          for (const row of rows) expect([...row].length, row).toBeLessThanOrEqual(36);
          // Every moment is somebody's: in each column at least one row has a mark.
          const marks = rows.filter((row) => /[█▒·]/.test(row.slice(8)));
          expect(marks.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  });
});
