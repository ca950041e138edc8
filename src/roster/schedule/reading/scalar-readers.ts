import { oneOf, plainName, scalar } from '../../../document/reading/scalars.ts';
import type { Reader } from '../../../document/reading/reading.ts';
import { WEEKDAYS } from '../../../time/civil.ts';
import { parseClockTime } from '../../../time/clock-time.ts';
import { parseInstant } from '../../../time/iso.ts';

/** The bot's clocks count milliseconds, so a document names nothing finer. */
const FINER = /[.,]\d{3}\d*[1-9]/;

export const instant: Reader<string> = scalar(
  (text) => (parseInstant(text).ok && !FINER.test(text) ? text : undefined),
  'is not an instant with its offset, to the millisecond at most',
  'Write it as 2026-11-02T08:00:00+01:00.',
);

export const endTime: Reader<string> = scalar(
  (text) => (parseClockTime(text) === null ? undefined : text),
  'is not a time of day',
  'Write hours and minutes, 00:00 to 24:00.',
);

export const startTime: Reader<string> = scalar(
  (text) => (parseClockTime(text) === null || text === '24:00' ? undefined : text),
  'is not a time of day at which something can begin',
  'Write hours and minutes, 00:00 to 23:59.',
);

export const weekday = oneOf('a day of the week', WEEKDAYS);

export const person = plainName('mia');

export const priority: Reader<number> = scalar(
  (text) => (/^-?\d{1,6}$/.test(text) ? Number(text) : undefined),
  'is not a priority',
  'Write a whole number such as 0 or 10; the highest wins.',
);
