import { DAY, HOUR, MINUTE, civilDate, parseLocalDate } from './civil.ts';
import type { Timed } from './outcome.ts';
import { refusal, timed } from './outcome.ts';
import type { Zone } from './zone.ts';
import { offsetAt } from './zone.ts';

const INSTANT =
  /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:Z|([+-])(\d\d)(?::(\d\d)(?::(\d\d))?)?)$/;

/** Microseconds: as fine as a number of epoch milliseconds can be told from the next one. */
export const KEPT_DIGITS = 6;

/**
 * Epoch milliseconds of an ISO 8601 instant: date, `T`, time, then `Z` or an offset (`+01:00`); fractions of a
 * second are allowed, of a microsecond are cut off, never rounded up. Anything else is `bad_value`.
 */
export function parseInstant(text: string): Timed<number> {
  const match = INSTANT.exec(text);
  const day = match === null ? null : parseLocalDate(match[1]!);
  if (match === null || day === null) return notAnInstant(text);
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  const [offHour, offMinute, offSecond] = [
    Number(match[7] ?? 0),
    Number(match[8] ?? 0),
    Number(match[9] ?? 0),
  ];
  if (hour > 23 || minute > 59 || second > 59 || offHour > 23 || offMinute > 59 || offSecond > 59) {
    return notAnInstant(text);
  }
  const fraction = Number((match[5] ?? '').slice(0, KEPT_DIGITS).padEnd(KEPT_DIGITS, '0')) / 1000;
  const offset = offHour * HOUR + offMinute * MINUTE + offSecond * 1000;
  const wall = day * DAY + hour * HOUR + minute * MINUTE + second * 1000 + fraction;
  return timed(match[6] === '-' ? wall + offset : wall - offset);
}

/** ISO 8601 of an instant (epoch ms) as the zone's clocks read it, with its offset; fractions only if there are any. */
export function formatInstant(at: number, zone: Zone): string {
  const offset = offsetAt(zone, at);
  const micro = Math.min(999, Math.round((at - Math.floor(at)) * 1000));
  const wall = Math.floor(at) + offset;
  const day = Math.floor(wall / DAY);
  const time = wall - day * DAY;
  const date = civilDate(day);
  const digits = `${padded(time % 1000, 3)}${padded(micro, 3)}`.replace(/0+$/, '');
  const fraction = digits === '' ? '' : `.${digits}`;
  return `${yearText(date.year)}-${padded(date.month)}-${padded(date.day)}T${clockText(time)}${fraction}${offsetText(offset)}`;
}

function clockText(time: number): string {
  const [hour, minute] = [Math.floor(time / HOUR), Math.floor(time / MINUTE) % 60];
  return `${padded(hour)}:${padded(minute)}:${padded(Math.floor(time / 1000) % 60)}`;
}

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const seconds = (size / 1000) % 60;
  const text = `${padded(Math.floor(size / HOUR))}:${padded(Math.floor(size / MINUTE) % 60)}`;
  return `${offset < 0 ? '-' : '+'}${text}${seconds === 0 ? '' : `:${padded(seconds)}`}`;
}

/** Outside 0000 to 9999 ISO 8601 wants a sign and six digits. */
function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return padded(year, 4);
  return `${year < 0 ? '-' : '+'}${padded(Math.abs(year), 6)}`;
}

function padded(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

function notAnInstant(text: string): Timed<never> {
  const quoted = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return refusal(
    'bad_value',
    `"${quoted}" is not an instant with its offset; write it as 2026-11-20T16:30:00+01:00.`,
  );
}
