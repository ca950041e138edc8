/** Four ways to a deadline: ours, stepping with luxon, and two libraries from npm. */

import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import { DateTime } from 'luxon';
import moment from 'moment';
import 'moment-business-time';
import type { Calendar, Window } from '../../../src/time/calendar.ts';
import { compileCalendar } from '../../../src/time/calendar.ts';
import { WEEKDAYS } from '../../../src/time/civil.ts';
import { due } from '../../../src/time/service-time.ts';

declare module 'moment' {
  interface Moment {
    addWorkingTime(amount: number, unit: string): Moment;
  }
}

/** The deadline of so many minutes of service time from a start; epoch milliseconds. */
export type Deadline = (start: number, minutes: number) => number;

/** What is set up once for a calendar. Libraries know one calendar, and read it in the zone of the process. */
export type Contestant = { name: string; set(calendar: Calendar): Deadline };

const MINUTE = 60_000;

const windowsOf = ({ weekly }: Calendar): readonly (readonly Window[])[] =>
  WEEKDAYS.map((day) => weekly[day] ?? []);

export const OURS = 'Steward';

const ours: Contestant = {
  name: OURS,
  set: (calendar) => {
    const compiled = compileCalendar(calendar);
    return (start, minutes) => {
      const answer = due(compiled, start, minutes * MINUTE);
      return answer.ok ? (answer.value ?? NaN) : NaN;
    };
  },
};

/** Day by day and window by window, each end built from the local date: what one writes first. */
const luxon: Contestant = {
  name: 'luxon, stepping',
  set: (calendar) => {
    const week = windowsOf(calendar);
    const holidays = new Set(calendar.holidays);
    return (start, minutes) => {
      const first = DateTime.fromMillis(start, { zone: calendar.timezone });
      let left = minutes * MINUTE;
      for (let date = first.startOf('day'); ; date = date.plus({ days: 1 })) {
        if (holidays.has(date.toISODate() ?? '')) continue;
        for (const [from, to] of week[date.weekday - 1] ?? []) {
          const [opens, closes] = [from, to].map((time) => {
            const [hour = 0, minute = 0] = time.split(':').map(Number);
            return date.set({ hour, minute }).toMillis();
          }) as [number, number];
          const begins = Math.max(opens, start);
          if (begins >= closes) continue;
          if (closes - begins >= left) return begins + left;
          left -= closes - begins;
        }
      }
    };
  },
};

const momentBusinessTime: Contestant = {
  name: 'moment-business-time',
  set: (calendar) => {
    const week = windowsOf(calendar).map((windows) => (windows.length === 0 ? null : windows.flat()));
    // Its week begins on Sunday.
    const workinghours = { ...[week[6], ...week.slice(0, 6)] };
    moment.updateLocale('en', { workinghours, holidays: calendar.holidays ?? [] });
    return (start, minutes) => moment(start).addWorkingTime(minutes, 'minutes').valueOf();
  },
};

const dayjsBusinessTime: Contestant = {
  name: 'dayjs-business-time',
  set: (calendar) => {
    dayjs.extend(businessTime);
    const week = windowsOf(calendar).map((windows) =>
      windows.length === 0 ? null : windows.map(([from, to]) => ({ start: `${from}:00`, end: `${to}:00` })),
    );
    const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = week.map((day) => day ?? null);
    dayjs.setBusinessTime({ monday, tuesday, wednesday, thursday, friday, saturday, sunday } as Parameters<
      typeof dayjs.setBusinessTime
    >[0]);
    dayjs.setHolidays([...(calendar.holidays ?? [])]);
    return (start, minutes) => dayjs(start).addBusinessTime(minutes, 'minutes').valueOf();
  },
};

export const contestants: readonly Contestant[] = [ours, luxon, momentBusinessTime, dayjsBusinessTime];
