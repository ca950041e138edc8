import { formatInstant, parseInstant } from '../../time/iso.ts';
import type { PlainReader } from '../../time/plain/reader.ts';
import { bad } from '../../time/plain/reader.ts';
import type { Zone } from '../../time/zone.ts';
import type { Fine } from './fine.ts';
import { MOST_DIGITS, digitsOf, fine, fineOf, isWhole } from './fine.ts';

/** Longer than a year is, in seconds; beyond this a number of seconds has no meaning here. */
const MOST_SECONDS = 1e15;

const NOT_KEPT = `write at most ${MOST_DIGITS} digits after the point`;

/** An ISO 8601 instant with its offset, every digit of its fraction kept. */
export const fineInstant: PlainReader<Fine> = (value, spot) => {
  const read = typeof value === 'string' ? parseInstant(value) : null;
  if (!read?.ok) {
    return bad(spot, value, 'an instant with its offset', 'write it as 2026-11-20T16:30:00+01:00');
  }
  const digits = /[.,](\d+)/.exec(value as string)?.[1] ?? '';
  if (digits.length <= 3) return fine(read.value);
  const ms = Math.floor(read.value);
  const fraction = fineOf(0, digits);
  if (fraction === null) return bad(spot, value, 'an instant that can be kept exactly', NOT_KEPT);
  return { ms, rest: fraction.rest };
};

/** Seconds of at least 0 as JSON writes numbers, taken as the decimal fraction they are written as. */
export const fineSeconds: PlainReader<Fine> = (value, spot) => {
  if (typeof value !== 'number' || !(value >= 0)) {
    return bad(spot, value, 'a duration', 'write a number of seconds, at least 0');
  }
  const [, whole = '', digits = '', exponent = '0'] =
    /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (value >= MOST_SECONDS || !Number.isFinite(value)) {
    const message = `${value} seconds are too many; write fewer.`;
    spot.mistakes.push({ code: 'too_large', path: spot.path, message });
    return undefined;
  }
  // Only numbers below 10^-6 have an exponent here, and it is negative.
  const shift = -Number(exponent);
  const read =
    shift > 0 ? fineOf(0, `${'0'.repeat(shift - 1)}${whole}${digits}`) : fineOf(Number(whole), digits);
  return read ?? bad(spot, value, 'a duration that can be kept exactly', NOT_KEPT);
};

/** As the zone's clocks read it, with its offset and all digits of its fraction. */
export function fineInstantText(instant: Fine, zone: Zone): string {
  if (isWhole(instant)) return formatInstant(instant.ms, zone);
  const second = Math.floor(instant.ms / 1000) * 1000;
  // The offset is the same within a second: zones change on whole ones.
  return formatInstant(second, zone).replace(/(?=[+-]\d\d:\d\d(:\d\d)?$)/, `.${digitsOf(instant)}`);
}
