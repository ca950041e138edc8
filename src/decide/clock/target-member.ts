import type { Duration } from '../../time/duration.ts';
import { parseDuration } from '../../time/duration.ts';
import type { PlainReader } from '../../time/plain/reader.ts';
import { group, listOf, may, note } from '../../time/plain/reader.ts';
import type { BareTarget } from './bare-terms.ts';

/** As agreements write it: `4 h`, `3 days`. */
const duration: PlainReader<Duration> = (value, spot) => {
  const read = parseDuration(value);
  if (!read.ok) return note(spot, 'bad_value', read.message);
  if (read.duration.unit !== 'month') return read.duration;
  return note(spot, 'bad_value', 'A promise is counted in s, min, h or days, not in months.');
};

/** `75 %`, or 75. */
const percent: PlainReader<number> = (value, spot) => {
  const text = typeof value === 'number' ? `${value} %` : value;
  const number = typeof text === 'string' ? Number(/^(\d{1,2}) ?%$/.exec(text)?.[1] ?? 0) : 0;
  return number > 0 ? number : note(spot, 'bad_value', 'A warning is a percentage; write 1 % to 99 %.');
};

/** A target as agreements write it: at least one clock. */
export const target: PlainReader<BareTarget> = group(
  'a target',
  {
    response: may(duration),
    fulfilment: may(duration),
    update: may(duration),
    warn: may(listOf('warnings', percent, 20)),
  },
  ({ response, fulfilment, update, warn }, spot) => {
    if (spot.mistakes.length > 0) return;
    if (response === undefined && fulfilment === undefined && update === undefined) {
      note(
        spot,
        'missing',
        'A target has at least one clock; add for example "fulfilment": "8 h".',
        'fulfilment',
      );
    }
    const falls = warn?.findIndex((one, i) => i > 0 && one <= warn[i - 1]!) ?? -1;
    if (falls > 0) note(spot, 'bad_value', 'Warnings rise; write the earliest first.', 'warn');
  },
);
