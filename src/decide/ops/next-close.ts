import { formatInstant } from '../../time/iso.ts';
import { nextClose as closing } from '../../time/service-time.ts';
import { calendarAt } from '../calendar-at.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { told } from '../timed.ts';

/** The next close, from a closed start that of the next opening; null when it never closes. */
export const nextClose = operation(calendarAt('next_close'), ({ calendar, start }) =>
  told(closing(calendar, start.ms), '/start', (at) =>
    result({ close_at: at === null ? null : formatInstant(at, calendar.zone) }),
  ),
);
