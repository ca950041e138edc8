import { WEEKDAYS } from '../../time/civil.ts';
import type { Weekday } from '../../time/civil.ts';
import type { Window } from '../../time/calendar.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { described, wrong, wrongKey } from '../../document/reading/reading.ts';
import type { Reader, Reading } from '../../document/reading/reading.ts';
import { pointerOf } from '../../document/reading/document-node.ts';
import type { MapNode } from '../../document/reading/document-node.ts';
import { words } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Check } from '../../document/reading/shape.ts';
import { zone } from '../../document/reading/zone.ts';
import type { AgreedCalendar, LocalDate } from '../agreement.ts';
import { localDate, minutesOf, windows } from './clock-values.ts';

const weeklyExample = 'mon-fri: 08:00-12:00 13:00-17:00';

const weekly: Reader<AgreedCalendar['weekly']> = (node, reading) => {
  if (node.kind !== 'map') {
    const sentence = `The week is written as days with their hours, not as ${described(node)}.`;
    return wrong(reading, node, sentence, `Write for example “${weeklyExample}”.`);
  }
  const week: AgreedCalendar['weekly'] = {};
  for (const { key, value } of node.entries) {
    const hours = value.kind === 'nothing' ? [] : windows(value, reading);
    const days = daysOf(key) ?? badDays(reading, node, key);
    const twice = days.find((day) => week[day] !== undefined);
    if (twice !== undefined) {
      wrongKey(
        reading,
        node,
        key,
        `${quoted(key)} gives hours for ${twice} a second time.`,
        'Keep one of the two.',
      );
    }
    for (const day of days) week[day] ??= hours ?? [];
  }
  return week;
};

/** `mon`, `mon-thu`, `sat-mon` (over the week's end); undefined for anything else. */
function daysOf(key: string): Weekday[] | undefined {
  const [first, last, ...more] = key.split('-').map((name) => WEEKDAYS.findIndex((day) => day === name));
  if (first === undefined || first < 0 || last === -1 || more.length > 0) return undefined;
  const count = last === undefined ? 1 : ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => WEEKDAYS[(first + index) % 7] ?? 'mon');
}

function badDays(reading: Reading, node: MapNode, key: string): [] {
  const near = key
    .split(/\s*(?:-|–|to)\s*/)
    .map((name) => nearest(name.slice(0, 3).toLowerCase(), WEEKDAYS) ?? '?')
    .join('-');
  const mend = daysOf(near)
    ? `Did you mean “${near}”?`
    : 'Write mon, tue, wed, thu, fri, sat, sun, or a range such as mon-fri.';
  wrongKey(reading, node, key, `${quoted(key)} is not a day or a range of days.`, mend);
  return [];
}

const mostDates = 250;

/** Dates to something, `2026-12-25: Christmas`. */
function byDate<T>(
  what: string,
  example: string,
  read: Reader<T>,
  ifNothing: T | undefined,
): Reader<Record<LocalDate, T>> {
  return (node, reading) => {
    if (node.kind !== 'map') {
      const sentence = `${what} are written as dates, each with its value, not as ${described(node)}.`;
      return wrong(reading, node, sentence, `Write for example “${example}”.`);
    }
    if (node.entries.length > mostDates) {
      wrong(reading, node, `${what} name more than ${mostDates} dates.`, 'Write out the years of the term.');
    }
    const values: Record<LocalDate, T> = {};
    for (const { key, value } of node.entries) {
      if (localDate(key) === undefined) {
        wrongKey(
          reading,
          node,
          key,
          `${quoted(key)} is not a date.`,
          'Write year, month and day: 2026-12-25.',
        );
        continue;
      }
      const found = value.kind === 'nothing' ? ifNothing : read(value, reading);
      if (found !== undefined) values[key] = found;
      else if (value.kind === 'nothing') {
        wrongKey(reading, node, key, `${quoted(key)} has no value.`, `Write for example “${example}”.`);
      }
    }
    return values;
  };
}

/** With an hour a week, and closed dates limited as they are, every promise falls due some day. */
const opensAtAll: Check<AgreedCalendar> = ({ weekly: week }, node, reading) => {
  if (week === undefined || node.kind !== 'map') return;
  const inside = pointerOf([...node.path, 'weekly']);
  const open = Object.values(week)
    .flat()
    .reduce((sum, window) => sum + minutesOf(window), 0);
  // What could not be read counts for nothing; “never opens” would only be its echo.
  if (open >= 60 || reading.mistakes.some((each) => each.pointer.startsWith(inside))) return;
  const [sentence, hours] =
    open === 0
      ? ['This calendar never opens, so no promise could ever fall due.', 'hours']
      : ['This calendar is open for less than an hour a week.', 'more hours'];
  wrongKey(reading, node, 'weekly', sentence, `Give it ${hours}, for example “${weeklyExample}”.`);
};

export const calendar: Reader<AgreedCalendar> = shape(
  'a calendar',
  {
    timezone: needed(zone, 'Europe/Zurich'),
    weekly: needed(weekly, `{ ${weeklyExample} }`),
    holidays: optional(
      byDate('Holidays', '2026-12-25: Christmas', words, undefined),
      '{ 2026-12-25: Christmas }',
    ),
    'special-hours': optional(
      byDate<Window[]>('Special hours', '2026-12-24: 08:00-12:00', windows, []),
      '{ 2026-12-24: 08:00-12:00 }',
    ),
  },
  opensAtAll,
);
