/** When monthly tests come: at ten in the morning of the first working day of a month, where the person is. */

import { civilDate, DAY, dayNumber, HOUR, parseLocalDate, weekdayOf, WEEKDAYS } from '../time/civil.ts';
import { instantOf, wallAt, zoneNamed } from '../time/zone.ts';

const TEN = 10 * HOUR;

/** `zone` is IANA; `holidays` are local dates, as far as they are known. */
export type Whereabouts = { readonly zone: string; readonly holidays: readonly string[] };

const isWeekend = (day: number): boolean => ['sat', 'sun'].includes(WEEKDAYS[weekdayOf(day)] ?? '');

function workingDayFrom(first: number, holidays: readonly string[]): number {
  const free = new Set(holidays.map(parseLocalDate));
  let day = first;
  while (isWeekend(day) || free.has(day)) day++;
  return day;
}

/** Whether they work on the day of an instant. */
export function isWorkingDay({ zone, holidays }: Whereabouts, at: number): boolean {
  const today = Math.floor(wallAt(zoneNamed(zone), at) / DAY);
  return workingDayFrom(today, holidays) === today;
}

/** The first monthly test after an instant (both epoch milliseconds). */
export function monthlyTestAfter({ zone: name, holidays }: Whereabouts, at: number): number {
  const zone = zoneNamed(name);
  const { year, month } = civilDate(Math.floor(wallAt(zone, at) / DAY));
  for (let ahead = 0; ; ahead++) {
    const months = month - 1 + ahead;
    const first = dayNumber(year + Math.floor(months / 12), (months % 12) + 1, 1);
    const test = instantOf(zone, workingDayFrom(first, holidays) * DAY + TEN, 'earlier');
    if (test > at) return test;
  }
}

/** Ten in the morning of the next working day. */
export function nextMorning({ zone: name, holidays }: Whereabouts, at: number): number {
  const zone = zoneNamed(name);
  const tomorrow = Math.floor(wallAt(zone, at) / DAY) + 1;
  return instantOf(zone, workingDayFrom(tomorrow, holidays) * DAY + TEN, 'earlier');
}
