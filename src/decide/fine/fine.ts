/**
 * A length of time, or an instant as one counted from the epoch, to the attosecond, so that nothing that is
 * written has to be rounded: whole milliseconds and the rest in attoseconds, a whole number of 0 to 10^15 - 1.
 */
export type Fine = { readonly ms: number; readonly rest: number };

export const ATTOSECONDS_IN_MS = 1e15;

/** Digits after the point of a second that are kept. */
export const MOST_DIGITS = 18;

export const fine = (ms: number): Fine => ({ ms, rest: 0 });

export function plus(a: Fine, b: Fine): Fine {
  const rest = a.rest + b.rest;
  return rest < ATTOSECONDS_IN_MS
    ? { ms: a.ms + b.ms, rest }
    : { ms: a.ms + b.ms + 1, rest: rest - ATTOSECONDS_IN_MS };
}

export function minus(a: Fine, b: Fine): Fine {
  const rest = a.rest - b.rest;
  return rest >= 0 ? { ms: a.ms - b.ms, rest } : { ms: a.ms - b.ms - 1, rest: rest + ATTOSECONDS_IN_MS };
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export const compared = (a: Fine, b: Fine): number => a.ms - b.ms || a.rest - b.rest;

export const latest = (a: Fine, b: Fine): Fine => (compared(a, b) < 0 ? b : a);

export const isWhole = ({ rest }: Fine): boolean => rest === 0;

/** The first whole millisecond that is not before it. */
export const ceiling = ({ ms, rest }: Fine): number => (rest === 0 ? ms : ms + 1);

/**
 * Reads the digits after the point of a second; null for more than {@link MOST_DIGITS} that say something.
 * @param seconds whole, before the point, not negative
 */
export function fineOf(seconds: number, digits: string): Fine | null {
  const said = digits.replace(/0+$/, '');
  if (said.length > MOST_DIGITS) return null;
  const padded = said.padEnd(MOST_DIGITS, '0');
  return { ms: seconds * 1000 + Number(padded.slice(0, 3)), rest: Number(padded.slice(3)) };
}

/** Seconds of a length of time as a JSON number, which has 15 to 17 digits. */
export const secondsOf = ({ ms, rest }: Fine): number =>
  rest === 0 ? ms / 1000 : Number(`${Math.floor(ms / 1000)}.${digitsOf({ ms, rest })}`);

/** The digits after the point of a second, without zeros at the end; none for a whole second. */
export function digitsOf({ ms, rest }: Fine): string {
  const thousandths = ms - Math.floor(ms / 1000) * 1000;
  const digits = `${String(thousandths).padStart(3, '0')}${String(rest).padStart(15, '0')}`;
  return digits.replace(/0+$/, '');
}
