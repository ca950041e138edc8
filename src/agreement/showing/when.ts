import { WEEKDAYS } from '../../time/civil.ts';
import type { Weekday } from '../../time/civil.ts';
import type { Window } from '../../time/calendar.ts';
import type { AgreedCalendar, Agreement } from '../agreement.ts';
import type { Clause } from './outline.ts';
import { table } from './outline.ts';
import { listed, promised } from './phrases.ts';

export function priorityClause({ priority }: Agreement): Clause[] {
  if (priority === undefined) return [];
  const { everybody, 'my-team': myTeam, 'just-me': justMe } = priority.matrix;
  const rows = [
    ['', 'now', 'today', 'can wait'],
    ['everybody', ...everybody],
    ['my team', ...myTeam],
    ['just me', ...justMe],
  ];
  return [
    {
      text: 'Priority, by who is affected and how urgent it is',
      clause: 'priority.matrix',
      table: table(rows),
    },
  ];
}

export function targetsClause({ targets }: Agreement): Clause {
  const below = Object.entries(targets).map(([name, { response, fulfilment, update, calendar }]): Clause => {
    const news = update ? `, news every ${promised(update)}` : '';
    const text = `${name}: a first answer within ${promised(response)}, fulfilled within ${promised(fulfilment)}${news}; hours “${calendar}”.`;
    return { text, clause: `targets.${name}` };
  });
  return { text: 'What is promised', clause: 'targets', below };
}

export function calendarsClause({ calendars }: Agreement): Clause {
  const below = Object.entries(calendars).map(([name, calendar]): Clause => ({
    text: `“${name}”, on the clocks of ${calendar.timezone}.`,
    clause: `calendars.${name}`,
    table: [...weekLines(calendar), ...dateLines(calendar)],
  }));
  return { text: 'Hours and holidays', clause: 'calendars', below };
}

/** Days with the same hours share a line. */
function weekLines({ weekly }: AgreedCalendar): string[] {
  const byHours = new Map<string, Weekday[]>();
  for (const day of WEEKDAYS) {
    const hours = hoursWords(weekly[day] ?? []);
    byHours.set(hours, [...(byHours.get(hours) ?? []), day]);
  }
  return table([...byHours].map(([hours, days]) => [daysWords(days), hours]));
}

const dayNames: Record<Weekday, string> = {
  ...{ mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday' },
  ...{ fri: 'Friday', sat: 'Saturday', sun: 'Sunday' },
};

function daysWords(days: readonly Weekday[]): string {
  const first = WEEKDAYS.findIndex((day) => day === days[0]);
  const together = days.length > 2 && days.every((day, index) => WEEKDAYS[first + index] === day);
  const names = days.map((day) => dayNames[day]);
  return together ? `${names[0]} to ${names.at(-1)}` : listed(names);
}

function hoursWords(windows: readonly Window[]): string {
  if (windows.length === 0) return 'closed';
  if (windows.some(([from, to]) => from === '00:00' && to === '24:00')) return 'day and night';
  return listed(windows.map(([from, to]) => `${from} to ${to}`));
}

/** A holiday wins over special hours of the same date. */
function dateLines({ holidays = {}, specialHours = {} }: AgreedCalendar): string[] {
  const dates = [...new Set([...Object.keys(holidays), ...Object.keys(specialHours)])].sort();
  return table(
    dates.map((date) => {
      const holiday = holidays[date];
      return [date, holiday === undefined ? hoursWords(specialHours[date] ?? []) : `closed, ${holiday}`];
    }),
  );
}
