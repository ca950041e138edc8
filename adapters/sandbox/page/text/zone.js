/**
 * The wall clock of a time zone, from the browser's own zone data.
 * @typedef {{ year: number, month: number, day: number, hour: number, minute: number, second: number, weekday: number }} Wall
 */

const readers = new Map();
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** @param {string} zone IANA name; an unknown one reads as UTC */
function readerOf(zone) {
  const known = readers.get(zone);
  if (known) return known;
  const options = { hourCycle: 'h23', weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric' };
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric' };
  let reader;
  try {
    reader = new Intl.DateTimeFormat('en-US', { ...options, ...clock, timeZone: zone });
  } catch {
    reader = new Intl.DateTimeFormat('en-US', { ...options, ...clock, timeZone: 'UTC' });
  }
  readers.set(zone, reader);
  return reader;
}

/** @param {number} at epoch milliseconds @param {string} zone @returns {Wall} month 1 to 12, weekday 0 = Sunday */
export function wallOf(at, zone) {
  const part = {};
  for (const { type, value } of readerOf(zone).formatToParts(at)) part[type] = value;
  return {
    year: Number(part.year),
    month: Number(part.month),
    day: Number(part.day),
    hour: Number(part.hour),
    minute: Number(part.minute),
    second: Number(part.second),
    weekday: DAYS.indexOf(part.weekday),
  };
}

/** @param {number} at epoch milliseconds @param {string} zone @returns {number} whole local days since 1970-01-01 */
export function dayNumber(at, zone) {
  const wall = wallOf(at, zone);
  return Math.round(Date.UTC(wall.year, wall.month - 1, wall.day) / 86_400_000);
}

/**
 * The instant at which the zone's clock reads this; a time in the missing hour moves by the gap.
 * @param {number} day local day number @param {number} hour @param {number} minute @param {string} zone
 * @returns {number} epoch milliseconds
 */
export function instantAt(day, hour, minute, zone) {
  const wanted = day * 86_400_000 + (hour * 60 + minute) * 60_000;
  const offsetAt = (at) => {
    const wall = wallOf(at, zone);
    return (
      Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second) -
      Math.floor(at / 1000) * 1000
    );
  };
  const before = offsetAt(wanted - 86_400_000);
  const first = wanted - before;
  if (offsetAt(first) === before) return first;
  const second = wanted - offsetAt(first);
  return offsetAt(second) === offsetAt(first) ? second : first;
}

/** @param {number} at epoch milliseconds @param {string} zone @returns {string} such as `CET` or `GMT+2` */
export function zoneName(at, zone) {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' });
    return format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? zone;
  } catch {
    return 'UTC';
  }
}
