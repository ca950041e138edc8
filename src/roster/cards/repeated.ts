/** What repeats, in words: `every weekday 18:00 to 22:00, Mon 23 Nov to Thu 31 Dec 2026 except Fri 25 Dec`. */

import { dateOf, weekdayName } from '../../chat/date.ts';
import { sayPlain } from '../../chat/say.ts';
import { DAY, HOUR, MINUTE } from '../../time/civil.ts';
import type { Repeated } from '../fold.ts';

/** The same with its zone, where that is not the reader's. */
export const repeatedIn = (every: Repeated, zone: string, reader: string): string =>
  zone === reader
    ? repeatedText(every)
    : sayPlain('repeated.elsewhere', { every: repeatedText(every), zone });

export function repeatedText(every: Repeated): string {
  const { first, last, except } = every;
  const fill = {
    days: daysText(every),
    from: clock(every.begins),
    to: endText(every.ends),
    first: dateOf(first),
    last: dateOf(last, true),
  };
  return except.length === 0
    ? sayPlain('repeated.all', fill)
    : sayPlain('repeated.except', {
        ...fill,
        dates: except.map((day) => dateOf(day)).join(', '),
      });
}

function daysText({ first, last, weekdays, except }: Repeated): string {
  const isAll = weekdays.length === Math.min(7, last - first + 1);
  if (isAll && (weekdays.length === 7 || except.length === 0)) return sayPlain('repeated.every-day');
  if (weekdays.join('') === '01234') return sayPlain('repeated.every-weekday');
  const names = weekdays.map(weekdayName);
  const [lastName = '', ...others] = names.reverse();
  return others.length === 0
    ? sayPlain('repeated.every', { days: lastName })
    : sayPlain('repeated.every-several', { days: others.reverse().join(', '), last: lastName });
}

/** Midnight is the end of the day, not the beginning of the next. */
function endText(ends: number): string {
  const later = Math.ceil(ends / DAY) - 1;
  const time = clock(ends - later * DAY);
  if (later <= 0) return time;
  return later === 1
    ? sayPlain('repeated.next-day', { time })
    : sayPlain('repeated.days-later', { time, count: later });
}

/** `18:00`, with seconds where there are any. */
function clock(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const seconds = (ms % MINUTE) / 1000;
  return `${two(ms / HOUR)}:${two((ms % HOUR) / MINUTE)}${seconds === 0 ? '' : `:${two(seconds)}`}`;
}
