import type { Calendar, CompiledCalendar, Window } from '../../src/time/calendar.ts';
import { compileCalendar } from '../../src/time/calendar.ts';
import { formatInstant } from '../../src/time/iso.ts';
import type { Timed } from '../../src/time/outcome.ts';

export const hour = 3_600_000;
export const minute = 60_000;

/** Epoch milliseconds, read by the engine's own parser rather than ours. */
export const at = (iso: string): number => {
  const parsed = Date.parse(iso);
  if (Number.isNaN(parsed)) throw new Error(`${iso} is not an instant`);
  return parsed;
};

export const calendar = (
  weekly: Calendar['weekly'],
  more: Partial<Omit<Calendar, 'weekly'>> = {},
): CompiledCalendar => compileCalendar({ timezone: 'Europe/Zurich', weekly, ...more });

/** The answer as its local reading, or the code of the refusal. */
export const shown = (compiled: CompiledCalendar, answer: Timed<number | null>): string | null => {
  if (!answer.ok) return answer.code;
  return answer.value === null ? null : formatInstant(answer.value, compiled.zone);
};

/** The answer in hours, or the code of the refusal. */
export const hours = (answer: Timed<number>): number | string =>
  answer.ok ? answer.value / hour : answer.code;

const day: Window[] = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
];
/** Monday to Friday, nine hours with a lunch break. */
export const officeWeek: Calendar['weekly'] = { mon: day, tue: day, wed: day, thu: day, fri: day };
const whole: Window[] = [['00:00', '24:00']];
export const everyHour: Calendar['weekly'] = {
  mon: whole,
  tue: whole,
  wed: whole,
  thu: whole,
  fri: whole,
  sat: whole,
  sun: whole,
};
