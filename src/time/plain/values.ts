import { calendarMistakes } from '../calendar-check.ts';
import type { Calendar } from '../calendar.ts';
import { KEPT_DIGITS, parseInstant } from '../iso.ts';
import type { Zone } from '../zone.ts';
import { zoneMistake } from '../zone-name.ts';
import { zoneNamed } from '../zone.ts';
import { bad, note } from './reader.ts';
import type { PlainReader } from './reader.ts';

/** A name or other short text; not empty. */
export const text: PlainReader<string> = (value, spot) =>
  typeof value === 'string' && value !== '' && value.length <= 1000
    ? value
    : bad(spot, value, 'a text', 'write a few words in quotes');

/** A finite number from `least` to `most`, fractions allowed. */
export const number =
  (least: number, most: number): PlainReader<number> =>
  (value, spot) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || value < least)
      return bad(spot, value, 'a number that can stand here', `write one of at least ${least}`);
    if (value > most) return note(spot, 'too_large', `${value} is too large; write at most ${most}.`);
    return value;
  };

/** A whole number from `least` to `most`. */
export const whole =
  (least: number, most: number): PlainReader<number> =>
  (value, spot) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least)
      return bad(spot, value, 'a whole number that can stand here', `write one of at least ${least}`);
    if (value > most) return note(spot, 'too_large', `${value} is too large; write at most ${most}.`);
    return value;
  };

/** Seconds of at least 0, fractions allowed, as milliseconds; at most a thousand years. */
export const seconds: PlainReader<number> = (value, spot) => {
  const read = number(0, 366_000 * 86_400)(value, spot);
  // The product of two binary fractions is off in its last digit: 1.001 s is 1001 ms, not a hair less.
  return read === undefined ? undefined : Number((read * 1000).toPrecision(15));
};

export const yesOrNo: PlainReader<boolean> = (value, spot) =>
  typeof value === 'boolean' ? value : bad(spot, value, 'true or false', 'write one of the two');

/** One of a fixed set of words. */
export const oneOf =
  <const T extends string>(what: string, known: readonly T[]): PlainReader<T> =>
  (value, spot) =>
    known.find((each) => each === value) ?? bad(spot, value, what, `write ${known.join(', ')}`);

const TOO_FINE = new RegExp(`[.,]\\d{${KEPT_DIGITS}}\\d*[1-9]`);

/** An ISO 8601 instant with its offset, as epoch milliseconds; microseconds are kept, what is finer is refused. */
export const instant: PlainReader<number> = (value, spot) => {
  const read = typeof value === 'string' ? parseInstant(value) : null;
  if (read?.ok && TOO_FINE.test(value as string))
    return bad(spot, value, 'an instant that can be kept exactly', `write at most ${KEPT_DIGITS} digits`);
  return read?.ok
    ? read.value
    : bad(spot, value, 'an instant with its offset', 'write it as 2026-11-20T16:30:00+01:00');
};

/** An IANA time zone name. */
export const zone: PlainReader<Zone> = (value, spot) => {
  const mistake = zoneMistake(value);
  return mistake === null ? zoneNamed(value as string) : note(spot, 'bad_value', mistake);
};

/** A calendar; what is wrong in it is said by calendarMistakes. */
export const calendar: PlainReader<Calendar> = (value, spot) => {
  const mistakes = calendarMistakes(value);
  for (const { code, path, message } of mistakes)
    note({ ...spot, path: `${spot.path}${path}` }, code, message);
  return mistakes.length === 0 ? (value as Calendar) : undefined;
};
