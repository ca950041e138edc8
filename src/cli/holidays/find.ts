import Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import { DAY, HOUR, parseLocalDate } from '../../time/civil.ts';
import type { Region } from './region.ts';

export type Kind = HolidaysTypes.HolidayType;
export const KINDS: readonly Kind[] = ['public', 'bank', 'optional', 'school', 'observance'];

/** Outside of these years the moon's calendars are not tabulated, and holidays would be missing without a word. */
export const YEARS = { first: 1970, last: 2076 };

export type Found = {
  /** Local date to name, in order. */
  dates: ReadonlyMap<string, string>;
  /** What begins during a day, or ends in one, and so is no holiday of an agreement: `2027-12-24 from 14:00 …`. */
  partial: readonly string[];
  /** Dates that begin with the evening before. */
  evenings: readonly string[];
  /** How many there are of kinds that were not asked for. */
  others: ReadonlyMap<Kind, number>;
};

type Asked = { years: readonly number[]; kinds: readonly Kind[]; language?: string | undefined };

/** The languages in which a region's holidays have names, its own first. */
export const languagesOf = (region: Region): readonly string[] => sourceOf(region).getLanguages();

function sourceOf({ parts: [country = '', state, region] }: Region): Holidays {
  return new Holidays({ country, ...(state && { state }), ...(region && { region }) });
}

/** The holidays of a region, each on its local dates; two on one date are named together. */
export function findHolidays(region: Region, { years, kinds, language }: Asked): Found {
  const source = sourceOf(region);
  const [names, others] = [new Map<string, Set<string>>(), new Map<Kind, number>()];
  const [partial, evenings]: [Set<string>, Set<string>] = [new Set(), new Set()];
  // One of many days may have begun in the year before.
  for (const year of new Set(years.flatMap((each) => [each - 1, each]))) {
    for (const holiday of source.getHolidays(year, language)) {
      const { days, parts: pieces, evening } = datesOf(holiday);
      const asked = [...days, ...pieces.map(({ date }) => date)].filter((date) =>
        years.includes(yearOf(date)),
      );
      if (asked.length === 0) continue;
      const name = holiday.name.replace(/[\s\p{C}]+/gu, ' ').trim();
      if (!kinds.includes(holiday.type)) {
        others.set(holiday.type, (others.get(holiday.type) ?? 0) + 1);
        continue;
      }
      for (const date of days.filter((each) => asked.includes(each)))
        names.set(date, (names.get(date) ?? new Set()).add(name));
      for (const { date, said } of pieces) if (asked.includes(date)) partial.add(`${date} ${said} ${name}`);
      if (evening) evenings.add(`${days[0] ?? ''} ${name}`);
    }
  }
  const dates = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    dates: new Map(dates.map(([date, each]) => [date, [...each].join(', ')])),
    partial: [...partial].sort(),
    evenings: [...evenings].sort(),
    others,
  };
}

type Dates = { days: string[]; parts: { date: string; said: string }[]; evening: boolean };

/** `date` is `2027-12-24 14:00:00`; with ` -0600` after it the day begins at six in the evening before. */
function datesOf({ date, start, end }: HolidaysTypes.Holiday): Dates {
  const first = (parseLocalDate(date.slice(0, 10)) ?? NaN) * DAY;
  const [hour = 0, minute = 0] = date.slice(11, 16).split(':').map(Number);
  const evening = date.includes(' -');
  const lasts = end.getTime() - start.getTime();
  const begins = first + hour * HOUR + minute * 60_000;
  // A day on which the clock changes has 23 or 25 hours.
  const whole = Math.abs(lasts - Math.round(lasts / DAY) * DAY) <= HOUR;
  const ends =
    begins + (whole ? Math.round(lasts / DAY) * DAY : evening ? Math.floor(lasts / DAY) * DAY : lasts);
  const found: Dates = { days: [], parts: [], evening };
  for (let day = first; day < ends; day += DAY) {
    const text = textOf(day);
    if (begins > day) found.parts.push({ date: text, said: `from ${date.slice(11, 16)}` });
    else if (ends < day + DAY) found.parts.push({ date: text, said: `until ${clock(ends - day)}` });
    else found.days.push(text);
  }
  return found;
}

const textOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const clock = (time: number): string => new Date(time).toISOString().slice(11, 16);
const yearOf = (date: string): number => Number(date.slice(0, 4));
