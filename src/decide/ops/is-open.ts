import { isOpen as isOpenAt } from '../../time/service-time.ts';
import { calendarAt } from '../calendar-at.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';

/** Whether service is given at an instant. Hours change on whole seconds, so its milliseconds say it. */
export const isOpen = operation(calendarAt('is_open'), ({ calendar, start }) =>
  result({ open: isOpenAt(calendar, start.ms) }),
);
