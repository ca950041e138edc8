const UNITS = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
  [1_000, 'second', 'seconds'],
] as const;

/** A stretch of milliseconds in its largest whole unit: `3 hours`; less than a second: `a moment`. */
export function span(milliseconds: number): string {
  for (const [size, one, many] of UNITS) {
    const count = Math.floor(Math.abs(milliseconds) / size);
    if (count > 0) return `${count} ${count === 1 ? one : many}`;
  }
  return 'a moment';
}
