/** When monthly tests come: at ten in the morning of the first working day of a month, where the person is. */

import { civilDate, DAY, dayNumber, HOUR, weekdayOf, WEEKDAYS } from '../time/civil.ts';
import { instantOf, wallAt, zoneNamed } from '../time/zone.ts';

const TEN = 10 * HOUR;

/** Monday to Friday: holidays differ by region, and a page on one of them is answered or said not to be. */
const isWorkingDay = (day: number): boolean => !['sat', 'sun'].includes(WEEKDAYS[weekdayOf(day)] ?? '');

function workingDayFrom(first: number): number {
  let day = first;
  while (!isWorkingDay(day)) day++;
  return day;
}

/** The first monthly test after an instant (both epoch milliseconds). */
export function monthlyTestAfter(zoneName: string, at: number): number {
  const zone = zoneNamed(zoneName);
  const { year, month } = civilDate(Math.floor(wallAt(zone, at) / DAY));
  for (let ahead = 0; ; ahead++) {
    const months = month - 1 + ahead;
    const first = dayNumber(year + Math.floor(months / 12), (months % 12) + 1, 1);
    const test = instantOf(zone, workingDayFrom(first) * DAY + TEN, 'earlier');
    if (test > at) return test;
  }
}

/** Ten in the morning of the next working day. */
export function nextMorning(zoneName: string, at: number): number {
  const zone = zoneNamed(zoneName);
  const tomorrow = Math.floor(wallAt(zone, at) / DAY) + 1;
  return instantOf(zone, workingDayFrom(tomorrow) * DAY + TEN, 'earlier');
}
