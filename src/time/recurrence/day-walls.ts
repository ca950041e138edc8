import { DAY, HOUR, MINUTE } from '../civil.ts';
import type { Wall } from '../zone.ts';
import { readingsOf } from './choose.ts';
import { dayFilter } from './day-filter.ts';
import { periodsOf } from './periods.ts';
import type { Rule } from './rule.ts';
import type { Walls } from './walls.ts';

/** The readings of a rule whose periods are days or longer. A fraction of a second in DTSTART goes with all. */
export function dayWalls(rule: Rule, start: Wall): Walls {
  const periods = periodsOf(rule, Math.floor(start / DAY));
  const fits = dayFilter(rule);
  const fraction = start - Math.floor(start / 1000) * 1000;
  const times = timesOfDay(rule, fraction);
  const daysIn = (period: number): number[] => {
    const [from, to] = periods.days(period);
    const days: number[] = [];
    for (let day = from; day < to; day++) if (fits(day)) days.push(day);
    return days;
  };
  return function* (from, to) {
    const lastDay = Math.floor(to / DAY);
    let empty = 0;
    for (let period = periods.holding(Math.floor(from / DAY)); empty <= periods.cycle; period++) {
      if (periods.days(period)[0] > lastDay) return;
      const days = daysIn(period);
      empty = days.length === 0 ? empty + 1 : 0;
      for (const wall of readingsOf(days, times, rule.bySetPos)) {
        if (wall > to) return;
        if (wall >= from) yield wall;
      }
    }
  };
}

function timesOfDay({ byHour, byMinute, bySecond }: Rule, fraction: number): readonly number[] {
  return byHour.flatMap((hour) =>
    byMinute.flatMap((minute) =>
      bySecond.map((second) => hour * HOUR + minute * MINUTE + second * 1000 + fraction),
    ),
  );
}
