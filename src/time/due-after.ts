import type { CompiledCalendar } from './calendar.ts';
import { dueDays } from './due-days.ts';
import type { Duration } from './duration.ts';
import { durationMs } from './duration.ts';
import type { Timed } from './outcome.ts';
import { refusal } from './outcome.ts';
import type { Pause } from './pauses.ts';
import { due } from './service-time.ts';

/**
 * When a promise made at `start` (epoch ms) falls due: s, min and h run in service time (`due`), days count
 * service days (`dueDays`). Refuses `bad_value` for months, which no clock runs in, and as those two do.
 */
export function dueAfter(
  calendar: CompiledCalendar,
  start: number,
  duration: Duration,
  pauses: readonly Pause[] = [],
): Timed<number | null> {
  if (duration.unit === 'day') return dueDays(calendar, start, duration.amount, pauses);
  const length = durationMs(duration);
  if (length === null)
    return refusal('bad_value', 'A promise is counted in s, min, h or days, not in months.');
  return due(calendar, start, length, pauses);
}
