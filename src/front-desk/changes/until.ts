/** Choosing a moment: a day and a time of it, as the visitor's clock shows them. */

import type { CompiledCalendar } from '../../time/calendar.ts';
import type { Answers, Field, Option } from '../../chat/form.ts';
import { sayPlain } from '../../chat/say.ts';
import { DAY, HOUR, MINUTE, WEEKDAYS, civilDate, weekdayOf } from '../../time/civil.ts';
import { DAY_MINUTES, formatClockTime } from '../../time/clock-time.ts';
import { nextOpen } from '../../time/service-time.ts';
import { zoneMistake } from '../../time/zone-name.ts';
import type { Zone } from '../../time/zone.ts';
import { instantOf, wallAt, zoneNamed } from '../../time/zone.ts';

const DAYS_AHEAD = 90;
const STEP_MINUTES = 30;
const NINE = 9 * HOUR;

/** A platform may tell a zone that there is none of here. */
export const zoneOf = (name: string): Zone => zoneNamed(zoneMistake(name) === null ? name : 'UTC');

/** `at`: the moment the two fields hold, null for anything else. */
export type Until = { day: string; time: string; at: number | null };

/** What is chosen; at first when work begins again on the next day with hours. */
export function untilIn(answers: Answers, calendar: CompiledCalendar, now: number, zone: Zone): Until {
  const first = nextMorning(calendar, now, zone);
  const rounded = Math.ceil((first % DAY) / MINUTE / STEP_MINUTES) * STEP_MINUTES;
  const day = answers['day'] ?? String(Math.floor(first / DAY));
  const time = answers['time'] ?? formatClockTime(Math.min(rounded, DAY_MINUTES - STEP_MINUTES));
  const minutes = /^(\d\d):(\d\d)$/.exec(time);
  const isDay = /^\d{1,6}$/.test(day);
  const at =
    minutes && isDay
      ? instantOf(
          zone,
          Number(day) * DAY + (Number(minutes[1]) * 60 + Number(minutes[2])) * MINUTE,
          'earlier',
        )
      : null;
  return { day, time, at };
}

/** The first opening on a later day, as the visitor's clock counts days; a service without hours begins at nine. */
function nextMorning(calendar: CompiledCalendar, now: number, zone: Zone): number {
  const tomorrow = (Math.floor(wallAt(zone, now) / DAY) + 1) * DAY;
  const opens = nextOpen(calendar, instantOf(zone, tomorrow, 'earlier'));
  const first = opens.ok ? wallAt(zone, opens.value) : tomorrow;
  return first === tomorrow ? tomorrow + NINE : first;
}

export function untilFields({ day, time }: Until, now: number, zone: Zone): Field[] {
  const today = Math.floor(wallAt(zone, now) / DAY);
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead): Option => {
    const value = today + ahead;
    return { value: String(value), label: dayLabel(value, ahead) };
  });
  const times = Array.from({ length: DAY_MINUTES / STEP_MINUTES }, (_, step): Option => {
    const value = formatClockTime(step * STEP_MINUTES);
    return { value, label: value };
  });
  return [
    { kind: 'choice', name: 'day', label: sayPlain('form.hold.day'), options: days, value: day, live: true },
    {
      kind: 'choice',
      name: 'time',
      label: sayPlain('form.hold.time'),
      hint: sayPlain('form.hold.zone', { zone: zone.name }),
      options: times,
      value: time,
      live: true,
    },
  ];
}

const dayLabel = (day: number, ahead: number): string => {
  const { day: date, month } = civilDate(day);
  const weekday = sayPlain(`day.${WEEKDAYS[weekdayOf(day)] ?? 'mon'}`);
  const fill = { weekday, date, month: sayPlain(`month.${month}` as Parameters<typeof sayPlain>[0]) };
  if (ahead === 0) return sayPlain('day.today', fill);
  return ahead === 1 ? sayPlain('day.tomorrow', fill) : sayPlain('day.date', fill);
};
