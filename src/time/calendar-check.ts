import { WEEKDAYS, parseLocalDate } from './civil.ts';
import { parseClockTime } from './clock-time.ts';
import { zoneMistake } from './zone-name.ts';

/** What is wrong at one place of a calendar: `path` is a JSON pointer, `message` a sentence with the mend. */
export type CalendarMistake = {
  readonly code: 'unknown_member' | 'missing' | 'bad_value';
  readonly path: string;
  readonly message: string;
};

const MEMBERS = ['timezone', 'weekly', 'holidays', 'special_hours'];

/** Every mistake in a calendar of unknown origin, in the order of its members; none means it is a Calendar. */
export function calendarMistakes(value: unknown): CalendarMistake[] {
  if (!isRecord(value)) return [bad('', 'A calendar is a list of members: timezone, weekly, holidays.')];
  const found: CalendarMistake[] = [];
  for (const member of Object.keys(value)) {
    if (!MEMBERS.includes(member)) found.push(unknown(`/${escaped(member)}`, member, MEMBERS));
  }
  if (value.timezone === undefined) found.push(missing('/timezone', 'timezone'));
  else {
    const sentence = zoneMistake(value.timezone);
    if (sentence !== null) found.push(bad('/timezone', sentence));
  }
  if (value.weekly === undefined) found.push(missing('/weekly', 'weekly'));
  // Joined as lists: hundreds of thousands are too many to be arguments.
  return found.concat(
    value.weekly === undefined ? [] : weeklyMistakes(value.weekly),
    holidayMistakes(value.holidays),
    specialMistakes(value.special_hours),
  );
}

function weeklyMistakes(value: unknown): CalendarMistake[] {
  if (!isRecord(value))
    return [bad('/weekly', 'The weekly hours are a list of days, each with its windows.')];
  return Object.entries(value).flatMap(([day, windows]) =>
    (WEEKDAYS as readonly string[]).includes(day)
      ? windowMistakes(`/weekly/${day}`, windows)
      : [unknown(`/weekly/${escaped(day)}`, day, WEEKDAYS)],
  );
}

function holidayMistakes(value: unknown): CalendarMistake[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [bad('/holidays', 'Holidays are a list of dates such as 2026-12-25.')];
  return value.flatMap((date: unknown, i) =>
    isDate(date) ? [] : [bad(`/holidays/${i}`, `${quoted(date)} is not a date; write it as 2026-12-25.`)],
  );
}

function specialMistakes(value: unknown): CalendarMistake[] {
  if (value === undefined) return [];
  if (!isRecord(value))
    return [bad('/special_hours', 'Special hours are a list of dates, each with its windows.')];
  return Object.entries(value).flatMap(([date, windows]) => {
    const path = `/special_hours/${escaped(date)}`;
    if (isDate(date)) return windowMistakes(path, windows);
    return [bad(path, `${quoted(date)} is not a date; write it as 2026-12-25.`)];
  });
}

function windowMistakes(path: string, value: unknown): CalendarMistake[] {
  if (!Array.isArray(value))
    return [bad(path, 'Write the windows of a day as a list, each with a start and an end.')];
  return value.flatMap((window: unknown, i) => {
    const at = `${path}/${i}`;
    if (!Array.isArray(window) || window.length !== 2) {
      return [bad(at, 'A window has exactly a start and an end, such as 08:00 and 17:00.')];
    }
    const found: CalendarMistake[] = [];
    if (window[0] === '24:00') {
      found.push(bad(`${at}/0`, 'A window cannot start at 24:00; let it start at 00:00 of the next day.'));
    } else if (!isClockTime(window[0])) found.push(bad(`${at}/0`, notATime(window[0])));
    if (!isClockTime(window[1])) found.push(bad(`${at}/1`, notATime(window[1])));
    return found;
  });
}

function notATime(value: unknown): string {
  return `${quoted(value)} is not a time of day; write it as 08:00, with 24:00 for the end of the day.`;
}

function isClockTime(value: unknown): boolean {
  return typeof value === 'string' && parseClockTime(value) !== null;
}

function isDate(value: unknown): boolean {
  return typeof value === 'string' && parseLocalDate(value) !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function escaped(member: string): string {
  return member.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unknown(path: string, member: string, known: readonly string[]): CalendarMistake {
  const message = `${quoted(member)} is not known here; known are ${known.join(', ')}.`;
  return { code: 'unknown_member', path, message };
}

function missing(path: string, member: string): CalendarMistake {
  return { code: 'missing', path, message: `A calendar needs its ${member}; add it.` };
}

function bad(path: string, message: string): CalendarMistake {
  return { code: 'bad_value', path, message };
}
