/**
 * The date tokens of chat text, read on the viewer's wall clock against service time, never the browser's clock.
 * Tokens: https://docs.slack.dev/messaging/formatting-message-text#date-formatting and the rich-text date element.
 */
import { dayNumber, wallOf } from './zone.js';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const RELATIVE = new Map([
  [-1, 'yesterday'],
  [0, 'today'],
  [1, 'tomorrow'],
]);

const two = (n) => String(n).padStart(2, '0');

/** @param {number} day of the month @returns {string} `1st`, `2nd`, `11th` */
export function ordinal(day) {
  if (day >= 11 && day <= 13) return `${day}th`;
  return `${day}${{ 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th'}`;
}

/**
 * How long ago, or how soon, in the largest whole unit.
 * @param {number} at epoch milliseconds @param {number} now epoch milliseconds @returns {string}
 */
export function ago(at, now) {
  const seconds = Math.round(Math.abs(now - at) / 1000);
  if (seconds < 60) return now >= at ? 'just now' : 'in a moment';
  const [count, unit] =
    seconds < 3600
      ? [Math.floor(seconds / 60), 'minute']
      : seconds < 86_400
        ? [Math.floor(seconds / 3600), 'hour']
        : [Math.floor(seconds / 86_400), 'day'];
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return now >= at ? `${words} ago` : `in ${words}`;
}

const PLAIN = {
  date_num: (w) => `${w.year}-${two(w.month)}-${two(w.day)}`,
  date_slash: (w) => `${two(w.day)}/${two(w.month)}/${w.year}`,
  date: (w) => `${MONTHS[w.month - 1]} ${ordinal(w.day)}, ${w.year}`,
  date_short: (w) => `${MONTHS[w.month - 1].slice(0, 3)} ${w.day}, ${w.year}`,
  date_long: (w) => `${WEEKDAYS[w.weekday]}, ${MONTHS[w.month - 1]} ${ordinal(w.day)}, ${w.year}`,
  date_long_full: (w) => `${MONTHS[w.month - 1]} ${w.day}, ${w.year}`,
  time: (w) => `${two(w.hour)}:${two(w.minute)}`,
  time_secs: (w) => `${two(w.hour)}:${two(w.minute)}:${two(w.second)}`,
};

function pretty(token, wall, at, now, zone) {
  const word = RELATIVE.get(dayNumber(at, zone) - dayNumber(now, zone));
  if (word) return word;
  if (token !== 'day_divider_pretty') return PLAIN[token.replace('_pretty', '')](wall);
  const long = PLAIN.date_long(wall);
  return wall.year === wallOf(now, zone).year ? long.replace(/, \d+$/, '') : long;
}

/**
 * @param {number} seconds epoch seconds
 * @param {string} format text with tokens in braces
 * @param {{ zone: string, now: number, atStart?: boolean }} reader the viewer's zone, service time in epoch
 *   milliseconds, and whether the text begins here (then a relative word takes a capital)
 * @returns {string | null} null when there is nothing this format can show (the fallback is shown then)
 */
export function formatDate(seconds, format, { zone, now, atStart = false }) {
  const at = seconds * 1000;
  if (!Number.isFinite(at) || Math.abs(at) > 8.64e15 || !/\{\w+\}/.test(format)) return null;
  const wall = wallOf(at, zone);
  let unknown = false;
  const text = format.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token === 'ago') return ago(at, now);
    if (Object.hasOwn(PLAIN, token)) return PLAIN[token](wall);
    if (/^(?:date|date_short|date_long|day_divider)_pretty$/.test(token))
      return pretty(token, wall, at, now, zone);
    unknown = true;
    return whole;
  });
  if (unknown) return null;
  return atStart ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
