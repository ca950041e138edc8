import { formatInstant } from '../../time/iso.ts';
import { isOpen, nextOpen as opening } from '../../time/service-time.ts';
import { calendarAt } from '../calendar-at.ts';
import { fineInstantText } from '../fine/fine-text.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { told } from '../timed.ts';

/** The next open instant; an open start is its own answer. */
export const nextOpen = operation(calendarAt('next_open'), ({ calendar, start }) => {
  if (isOpen(calendar, start.ms)) return result({ open_at: fineInstantText(start, calendar.zone) });
  return told(opening(calendar, start.ms), '/start', (at) =>
    result({ open_at: formatInstant(at, calendar.zone) }),
  );
});
