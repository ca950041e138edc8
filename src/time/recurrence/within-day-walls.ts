import { DAY, HOUR, MINUTE } from '../civil.ts';
import type { Wall } from '../zone.ts';
import { readingsOf } from './choose.ts';
import { dayFilter } from './day-filter.ts';
import type { Rule } from './rule.ts';
import type { Walls } from './walls.ts';

/** After so many days the calendar repeats itself. */
const DAYS_IN_400_YEARS = 146_097;

const UNITS = { HOURLY: HOUR, MINUTELY: MINUTE, SECONDLY: 1000 } as const;

/**
 * The readings of a rule by the hour, minute or second. Its units are numbered on the local clock; those it
 * takes lie at multiples of INTERVAL from DTSTART's, so a day begins with one that division gives.
 */
export function withinDayWalls(rule: Rule, start: Wall): Walls {
  const unit = UNITS[rule.frequency as keyof typeof UNITS];
  const perDay = DAY / unit;
  const origin = Math.floor(start / unit);
  const fraction = start - Math.floor(start / 1000) * 1000;
  const fits = dayFilter(rule);
  const wanted = unitsWanted(rule, perDay);
  if (!wanted.some((one) => (one - origin) % commonDivisor(rule.interval, perDay) === 0)) return () => [];
  const isWanted = new Uint8Array(perDay);
  for (const one of wanted) isWanted[one] = 1;
  const inUnit = timesInUnit(rule, fraction);
  /** First units of days in which nothing wanted is found. */
  const barren = new Set<number>();
  /** The wanted units of a day from one on, counted from its midnight. */
  function* unitsOf(day: number, from: number): Iterable<number> {
    const first = modulo(origin - day * perDay, rule.interval);
    if (first >= perDay || barren.has(first)) return;
    const start = first + Math.ceil(Math.max(0, from - first) / rule.interval) * rule.interval;
    let found = start > first;
    for (const one of candidates(start)) {
      found = true;
      yield one;
    }
    if (!found) barren.add(first);
  }
  /** Whichever is shorter: every wanted unit, or every unit the interval leads to. */
  function* candidates(start: number): Iterable<number> {
    if (wanted.length * rule.interval < perDay) {
      for (const one of wanted) if (one >= start && (one - start) % rule.interval === 0) yield one;
    } else for (let one = start; one < perDay; one += rule.interval) if (isWanted[one] === 1) yield one;
  }
  return function* (from, to) {
    const lastDay = Math.floor(to / DAY);
    let without = 0;
    for (let day = Math.floor(from / DAY); day <= lastDay && without < DAYS_IN_400_YEARS; day++) {
      without = fits(day) ? 0 : without + 1;
      if (without > 0) continue;
      for (const one of unitsOf(day, Math.floor((from - day * DAY) / unit))) {
        const times = inUnit.map((time) => one * unit + time);
        for (const wall of readingsOf([day], times, rule.bySetPos)) {
          if (wall > to) return;
          if (wall >= from) yield wall;
        }
      }
    }
  };
}

/** The units of a day that BYHOUR, BYMINUTE and BYSECOND leave, ascending. */
function unitsWanted(rule: Rule, perDay: number): number[] {
  const [hours, minutes, seconds] = [new Set(rule.byHour), new Set(rule.byMinute), new Set(rule.bySecond)];
  const perHour = perDay / 24;
  const found: number[] = [];
  for (let one = 0; one < perDay; one++) {
    if (hours.size > 0 && !hours.has(Math.floor(one / perHour))) continue;
    const minute = Math.floor(one / (perHour / 60)) % 60;
    if (perHour >= 60 && minutes.size > 0 && !minutes.has(minute)) continue;
    if (perHour >= 3600 && seconds.size > 0 && !seconds.has(one % 60)) continue;
    found.push(one);
  }
  return found;
}

/** The times of one unit, in milliseconds after its start. */
function timesInUnit({ frequency, byMinute, bySecond }: Rule, fraction: number): number[] {
  if (frequency === 'SECONDLY') return [fraction];
  const seconds = bySecond.map((second) => second * 1000 + fraction);
  if (frequency === 'MINUTELY') return seconds;
  return byMinute.flatMap((minute) => seconds.map((second) => minute * MINUTE + second));
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
