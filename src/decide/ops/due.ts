import { group, may, must } from '../../time/plain/reader.ts';
import { CALENDAR_EXAMPLE, START_EXAMPLE } from '../calendar-at.ts';
import { calendar } from '../calendar-member.ts';
import { fineDue } from '../fine/fine-service-time.ts';
import { fineInstant, fineInstantText, fineSeconds } from '../fine/fine-text.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { pauses } from '../pauses-member.ts';
import { told } from '../timed.ts';

const members = group('due', {
  calendar: must(calendar, CALENDAR_EXAMPLE),
  start: must(fineInstant, START_EXAMPLE),
  duration_seconds: must(fineSeconds, '"duration_seconds": 7200'),
  pauses: may(pauses),
});

/** When a promise of so much service time falls due. */
export const due = operation(members, ({ calendar: hours, start, duration_seconds: length, pauses: taken }) =>
  told(fineDue(hours, start, length, taken ?? []), '/duration_seconds', (at) =>
    result({ due: at === null ? null : fineInstantText(at, hours.zone) }),
  ),
);
