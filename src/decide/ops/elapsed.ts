import { group, may, must } from '../../time/plain/reader.ts';
import { CALENDAR_EXAMPLE, START_EXAMPLE } from '../calendar-at.ts';
import { calendar } from '../calendar-member.ts';
import { secondsOf } from '../fine/fine.ts';
import { fineElapsed } from '../fine/fine-service-time.ts';
import { fineInstant } from '../fine/fine-text.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { pauses } from '../pauses-member.ts';
import { told } from '../timed.ts';

const members = group('elapsed', {
  calendar: must(calendar, CALENDAR_EXAMPLE),
  start: must(fineInstant, START_EXAMPLE),
  end: must(fineInstant, '"end": "2026-11-23T08:30:00+01:00"'),
  pauses: may(pauses),
});

/** How much service time has gone between two instants. */
export const elapsed = operation(members, ({ calendar: hours, start, end, pauses: taken }) =>
  told(fineElapsed(hours, start, end, taken ?? []), '/end', (gone) => result({ seconds: secondsOf(gone) })),
);
