import { durationMs } from '../../time/duration.ts';
import { MINUTE } from '../../time/civil.ts';
import type { Duration } from '../../time/duration.ts';
import { childAt } from '../../document/reading/document-node.ts';
import { wrongKey } from '../../document/reading/reading.ts';
import type { Reading } from '../../document/reading/reading.ts';
import type { Check } from '../../document/reading/shape.ts';
import type { AgreedCalendar, Target } from '../agreement.ts';
import { calendar } from './calendar-reader.ts';
import { minutesOf } from './clock-values.ts';

/** The first answer must come before the end: a response surely longer than its fulfilment is a mistake. */
export const responseFirst: Check<Target> = (target, node, reading) => {
  const { response, fulfilment } = target;
  if (node.kind !== 'map' || !response || !fulfilment) return;
  const days = dayLengths(target.calendar ?? '', reading);
  // A day counts as the shortest on one side and the longest on the other, so that only certainty is reported.
  if (milliseconds(response, Math.min(...days)) <= milliseconds(fulfilment, Math.max(...days))) return;
  if (response.unit === 'day' && fulfilment.unit === 'day' && response.amount <= fulfilment.amount) return;
  const mend = 'Exchange the two, or correct one.';
  wrongKey(reading, node, 'response', 'The response may take longer than the fulfilment.', mend);
};

const milliseconds = (duration: Duration, day: number): number =>
  durationMs(duration) ?? duration.amount * day;

/** Lengths in milliseconds of the open days of a week, or of a whole day when the calendar is not readable. */
function dayLengths(name: string, reading: Reading): number[] {
  const node = childAt(reading.root, 'calendars', name);
  const agreed: Partial<AgreedCalendar> =
    (node && calendar(node, { root: reading.root, mistakes: [] })) ?? {};
  const lengths = Object.values(agreed.weekly ?? {})
    .map((windows) => windows.reduce((sum, window) => sum + minutesOf(window), 0) * MINUTE)
    .filter((length) => length > 0);
  return lengths.length > 0 ? lengths : [1440 * MINUTE];
}
