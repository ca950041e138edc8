import { parseLocalDate } from '../../time/civil.ts';
import { DAY_MINUTES, parseClockTime } from '../../time/clock-time.ts';
import type { Window } from '../../time/calendar.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { wrong } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { scalar, textOf } from '../../document/reading/scalars.ts';
import type { LocalDate } from '../agreement.ts';

export const localDate = (text: string): LocalDate | undefined =>
  parseLocalDate(text) === null ? undefined : text;

export const date: Reader<LocalDate> = scalar(
  localDate,
  'is not a date of the calendar',
  'Write year, month and day: 2026-12-31.',
);

const windowsMend = 'Write for example 08:00-12:00 13:00-17:00, or closed.';

/** `08:00-12:00 13:00-18:00`; `closed` is no window at all. */
export const windows: Reader<Window[]> = (node, reading) => {
  const text = textOf(node, reading, windowsMend)?.trim();
  if (text === undefined || text === 'closed') return text === undefined ? undefined : [];
  const parts = /\d/.test(text) ? text.replace(/\s*[-–]\s*/g, '-').split(/\s*,\s*|\s+/) : [text];
  return parts.flatMap((part) => {
    const [from = '', to = ''] = part.split('-');
    if (from === '24:00') {
      wrong(reading, node, 'A window cannot begin at 24:00.', 'Begin it at 00:00 of the next day.');
    } else if (!/^\d\d:\d\d-\d\d:\d\d$/.test(part) || !isTime(from) || !isTime(to)) {
      const meant = `${likelyTime(from)}-${likelyTime(to)}`;
      const mend = meant.includes('?') ? windowsMend : `Write ${meant}.`;
      wrong(reading, node, `${quoted(part)} is not a window of time.`, mend);
    }
    return [[from, to] satisfies Window];
  });
};

const isTime = (text: string): boolean => parseClockTime(text) !== null;

/** `8`, `8:00`, `8.00` and `0800` as the clock shows them; `?` for anything else. */
function likelyTime(text: string): string {
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[:.h]?(\d{2}))?$/.exec(text) ?? [];
  const time = `${hours?.padStart(2, '0')}:${minutes}`;
  return isTime(time) ? time : '?';
}

/** How long a window is on a day without clock change; 0 when it could not be read. */
export function minutesOf([from, to]: Window): number {
  const [start, end] = [parseClockTime(from), parseClockTime(to)];
  return start === null || end === null ? 0 : end > start ? end - start : end - start + DAY_MINUTES;
}
