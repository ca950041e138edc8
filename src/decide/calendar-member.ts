import { calendarMistakes } from '../time/calendar-check.ts';
import { compileCalendar } from '../time/calendar.ts';
import type { Calendar, CompiledCalendar } from '../time/calendar.ts';
import type { PlainMistake } from '../time/plain/mistake.ts';
import type { PlainReader } from '../time/plain/reader.ts';
import { isRecord, note } from '../time/plain/reader.ts';
import { remembered } from './remembered.ts';

/** Windows of one day; more are a slip, and hours of many years of them would fill the memory. */
const MOST_WINDOWS = 300;

type Read =
  | { readonly calendar: CompiledCalendar; readonly mistakes?: undefined }
  | { readonly mistakes: readonly PlainMistake[] };

const compiled = remembered<Read>({ most: 8, longest: 8000 }, (value) => {
  const mistakes = tooMany(value) ?? calendarMistakes(value);
  return mistakes.length > 0 ? { mistakes } : { calendar: compileCalendar(value as Calendar) };
});

/** A calendar, compiled; compiled once for lines that repeat it. */
export const calendar: PlainReader<CompiledCalendar> = (value, spot) => {
  const read = compiled(value);
  if (read.mistakes === undefined) return read.calendar;
  for (const { code, path, message } of read.mistakes) {
    note({ ...spot, path: `${spot.path}${path}` }, code, message);
  }
  return undefined;
};

function tooMany(value: unknown): PlainMistake[] | undefined {
  for (const member of ['weekly', 'special_hours']) {
    const days = isRecord(value) ? value[member] : undefined;
    for (const [day, windows] of Object.entries(isRecord(days) ? days : {})) {
      if (!Array.isArray(windows) || windows.length <= MOST_WINDOWS) continue;
      const message = `A day has at most ${MOST_WINDOWS} windows, here are ${windows.length}; join those that touch.`;
      const name = day.replaceAll('~', '~0').replaceAll('/', '~1');
      return [{ code: 'too_large', path: `/${member}/${name}`, message }];
    }
  }
  return undefined;
}
