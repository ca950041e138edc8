import { HOUR, MINUTE } from './civil.ts';

/**
 * A duration as agreements write it. `s`, `min` and `h` are service time; a `day` is a service day where a
 * promise is meant and a calendar day in a notice period; a `month` is a calendar month.
 */
export type Duration = { readonly amount: number; readonly unit: DurationUnit };
export type DurationUnit = 's' | 'min' | 'h' | 'day' | 'month';

const MILLISECONDS = { s: 1000, min: MINUTE, h: HOUR } as const;
const MOST = 1_000_000;

/**
 * Reads `15 min`, `4 h`, `1 day`, `3 days`, `6 months`, `5 s`: a whole number of at least 1 and a unit. Anything
 * else, of whatever type, answers with a sentence that says what to write.
 */
export function parseDuration(
  value: unknown,
): { readonly ok: true; readonly duration: Duration } | { readonly ok: false; readonly message: string } {
  if (typeof value === 'number')
    return wrong(`${value} has no unit; write it as ${value} min or ${value} h.`);
  if (typeof value !== 'string') return wrong(`This is not a duration; ${HOW}.`);
  const quoted = `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  const match = /^(\d+) ?(s|min|h|days?|months?)$/.exec(value.trim());
  if (match === null) return wrong(`${quoted} is not a duration; ${HOW}.`);
  const amount = Number(match[1]);
  if (amount < 1) return wrong(`${quoted} is no time at all; a duration is at least 1.`);
  if (amount > MOST) return wrong(`${quoted} is too long; a duration is at most ${MOST} of its unit.`);
  return { ok: true, duration: { amount, unit: match[2]!.replace(/(?<=day|month)s$/, '') as DurationUnit } };
}

/** Writes a duration the way parseDuration reads it: `15 min`, `1 day`, `3 days`. */
export function formatDuration({ amount, unit }: Duration): string {
  const plural = (unit === 'day' || unit === 'month') && amount !== 1;
  return `${amount} ${unit}${plural ? 's' : ''}`;
}

/** The milliseconds of a duration in s, min or h; null for days and months, whose length depends on the calendar. */
export function durationMs({ amount, unit }: Duration): number | null {
  return unit === 'day' || unit === 'month' ? null : amount * MILLISECONDS[unit];
}

const HOW = 'write a whole number and a unit, such as 15 min, 4 h, 3 days or 6 months';

function wrong(message: string): { ok: false; message: string } {
  return { ok: false, message };
}
