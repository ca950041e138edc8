/** Minutes in a day of 24 hours, as a clock shows them. */
export const DAY_MINUTES = 1440;

/** Minutes after midnight of `HH:MM` (00:00 to 23:59, and 24:00 for the end of the day), null for anything else. */
export function parseClockTime(text: string): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  if (match === null) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minutes <= DAY_MINUTES ? minutes : null;
}

/** `HH:MM` of minutes after midnight, 0 to 1440. */
export function formatClockTime(minutes: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
