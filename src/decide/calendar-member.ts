import { calendarMistakes } from '../time/calendar-check.ts';
import { compileCalendar } from '../time/calendar.ts';
import type { Calendar, CompiledCalendar } from '../time/calendar.ts';
import type { PlainMistake } from '../time/plain/mistake.ts';
import type { PlainReader } from '../time/plain/reader.ts';
import { note } from '../time/plain/reader.ts';
import { remembered } from './remembered.ts';

type Read =
  | { readonly calendar: CompiledCalendar; readonly mistakes?: undefined }
  | { readonly mistakes: readonly PlainMistake[] };

const compiled = remembered<Read>({ most: 8, longest: 8000 }, (value) => {
  const mistakes = calendarMistakes(value);
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
