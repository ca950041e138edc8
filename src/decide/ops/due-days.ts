import { dueDays as dueAfterDays } from '../../time/due-days.ts';
import type { Pause } from '../../time/pauses.ts';
import { group, may, must } from '../../time/plain/reader.ts';
import { whole } from '../../time/plain/values.ts';
import { CALENDAR_EXAMPLE, START_EXAMPLE } from '../calendar-at.ts';
import { calendar } from '../calendar-member.ts';
import { ceiling, fine } from '../fine/fine.ts';
import type { FinePause } from '../fine/fine-service-time.ts';
import { unitedFrom } from '../fine/fine-service-time.ts';
import { fineInstant, fineInstantText } from '../fine/fine-text.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { pauses } from '../pauses-member.ts';
import { told } from '../timed.ts';

const members = group('due_days', {
  calendar: must(calendar, CALENDAR_EXAMPLE),
  start: must(fineInstant, START_EXAMPLE),
  duration_days: must(whole(0, 366_000), '"duration_days": 3'),
  pauses: may(pauses),
});

/** When a promise of so many service days falls due. */
export const dueDays = operation(members, ({ calendar: hours, start, duration_days: days, pauses: taken }) =>
  told(dueAfterDays(hours, start.ms, days, wholeMilliseconds(taken ?? [])), '/duration_days', (at) =>
    result({ due: at === null ? null : fineInstantText({ ms: at, rest: start.rest }, hours.zone) }),
  ),
);

/** Pauses are asked only whether they hide all of a day's hours, which begin and end on whole seconds. */
function wholeMilliseconds(taken: readonly FinePause[]): Pause[] {
  if (taken.some(([, to]) => to === null))
    return taken.map(([from, to]) => [from.ms, to === null ? null : to.ms]);
  return unitedFrom(fine(-Infinity), taken)
    .map(([from, to]): [number, number] => [ceiling(from), to.ms])
    .filter(([from, to]) => from <= to);
}
