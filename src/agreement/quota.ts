import { DAY, civilDate, dayNumber, weekdayOf } from '../time/civil.ts';
import type { Zone } from '../time/zone.ts';
import { instantOf, wallAt } from '../time/zone.ts';
import type { Quota } from './agreement.ts';
import type { CompiledAgreement } from './compile.ts';

/** `key` is unique per period of one quota; `[from, until)` in epoch ms. */
export type QuotaPeriod = { key: string; from: number; until: number };

/**
 * The period of a quota that an instant (epoch ms) falls into, in the agreement's zone: days from midnight,
 * ISO weeks from Monday, months, quarters and years of the calendar. Keys: `2026-12-31`, `2026-W53`,
 * `2026-12`, `2026-Q4`, `2026`. An unknown quota is a bug and throws.
 */
export function quotaPeriod(compiled: CompiledAgreement, quota: string, at: number): QuotaPeriod {
  const agreed = compiled.agreement.quotas?.[quota];
  if (agreed === undefined) throw new RangeError(`The agreement has no quota “${quota}”.`);
  return periodOf(agreed.per, compiled.zone, at);
}

function periodOf(per: Quota['per'], zone: Zone, at: number): QuotaPeriod {
  const today = Math.floor(wallAt(zone, at) / DAY);
  const { year, month, day } = civilDate(today);
  const period = (key: string, first: number, next: number): QuotaPeriod => ({
    key,
    from: instantOf(zone, first * DAY, 'earlier'),
    until: instantOf(zone, next * DAY, 'earlier'),
  });
  switch (per) {
    case 'day':
      return period(`${year}-${two(month)}-${two(day)}`, today, today + 1);
    case 'week': {
      const monday = today - weekdayOf(today);
      return period(isoWeek(monday), monday, monday + 7);
    }
    case 'month':
      return period(`${year}-${two(month)}`, firstOf(year, month), firstOf(year, month + 1));
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return period(`${year}-Q${quarter}`, firstOf(year, quarter * 3 - 2), firstOf(year, quarter * 3 + 1));
    }
    case 'year':
      return period(`${year}`, firstOf(year, 1), firstOf(year + 1, 1));
  }
}

const firstOf = (year: number, month: number): number =>
  month > 12 ? dayNumber(year + 1, month - 12, 1) : dayNumber(year, month, 1);

/** ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(monday: number): string {
  const thursday = monday + 3;
  const { year } = civilDate(thursday);
  return `${year}-W${two(Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1)}`;
}

const two = (number: number): string => String(number).padStart(2, '0');
