import { durationMs, parseDuration } from '../../time/duration.ts';
import type { Duration, DurationUnit } from '../../time/duration.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { anyOf, quoted } from '../../document/reading/quoted.ts';
import { wrong } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { scalar, textOf } from '../../document/reading/scalars.ts';
import type { Price } from '../agreement.ts';

const unitWords: Record<string, DurationUnit> = {
  ...{ s: 's', sec: 's', secs: 's', second: 's', seconds: 's' },
  ...{ min: 'min', m: 'min', mins: 'min', minute: 'min', minutes: 'min' },
  ...{ h: 'h', hr: 'h', hrs: 'h', hour: 'h', hours: 'h' },
  ...{ day: 'day', d: 'day', days: 'day', month: 'month', months: 'month' },
};

/** Beyond this a number is a slip of the pen: a year of working hours, ten years of days. */
const most: Record<DurationUnit, number> = { s: 7_200_000, min: 120_000, h: 2000, day: 3660, month: 120 };

/** What somebody most likely meant by `15 minuts` or `2hours`: the number with the nearest unit. */
function likely(text: string, units: readonly DurationUnit[]): string | undefined {
  const [, amount, word = ''] = /^(\d{1,6})\s*([a-z]+)\.?$/i.exec(text) ?? [];
  const unit = unitWords[nearest(word, Object.keys(unitWords)) ?? ''];
  if (amount === undefined || Number(amount) === 0 || unit === undefined || !units.includes(unit))
    return undefined;
  return `${amount} ${unit}${amount !== '1' && (unit === 'day' || unit === 'month') ? 's' : ''}`;
}

function durationReader(
  what: string,
  units: readonly DurationUnit[],
  examples: readonly string[],
): Reader<Duration> {
  const mend = `Write for example ${anyOf(examples)}.`;
  return (node, reading) => {
    const text = textOf(node, reading, mend)?.trim();
    if (text === undefined) return undefined;
    const parsed = parseDuration(text);
    if (!parsed.ok && /^0+ ?[a-z]*$/.test(text)) {
      return wrong(reading, node, `${quoted(text)} is no time at all.`, mend);
    }
    if (!parsed.ok || !units.includes(parsed.duration.unit)) {
      const meant = parsed.ok ? undefined : likely(text, units);
      return wrong(reading, node, `${quoted(text)} is not ${what}.`, meant ? `Write ${meant}.` : mend);
    }
    const { amount, unit } = parsed.duration;
    if (amount <= most[unit]) return parsed.duration;
    return wrong(reading, node, `${quoted(text)} is longer than anybody promises.`, mend);
  };
}

/** Service time or service days. */
export const duration = durationReader('a duration', ['s', 'min', 'h', 'day'], ['15 min', '4 h', '3 days']);

/** Real time in seconds, for waits between escalation steps, which go on day and night. */
export const waitSeconds: Reader<number> = (node, reading) => {
  const read = durationReader('a wait', ['s', 'min', 'h'], ['5 min', '1 h'])(node, reading);
  return read && (durationMs(read) ?? 0) / 1000;
};

/** Calendar time: notice periods and review cycles, which run on closed days too. */
export const period = durationReader('a period of days or months', ['day', 'month'], ['60 days', '6 months']);

/** A whole percentage between its ends: `75 %`. */
export const percent: Reader<number> = scalar(
  (text) => {
    const number = Number(/^(\d{1,3}) ?%$/.exec(text)?.[1] ?? NaN);
    return number >= 1 && number <= 99 ? number : undefined;
  },
  'is not a percentage from 1 % to 99 %',
  'Write for example 75 %.',
);

/** `140 CHF/h`, `20 EUR`: an amount, an ISO 4217 code, and what it is paid for. */
export const price: Reader<Price> = scalar(
  (text) => {
    const parts = /^(\d{1,9}(?:\.\d{1,2})?) ([A-Z]{3})(?:\/(h|day|month|request))?$/.exec(text);
    if (!parts?.[1] || !parts[2]) return undefined;
    return { amount: parts[1], currency: parts[2], ...(parts[3] ? { per: parts[3] } : {}) };
  },
  'is not a price',
  'Write an amount, a currency and what it is for: 140 CHF/h, 20 EUR/request or 500 USD.',
);
