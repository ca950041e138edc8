import type { Group } from '../time/plain/reader.ts';
import { group, must } from '../time/plain/reader.ts';
import { calendar } from './calendar-member.ts';
import { fineInstant } from './fine/fine-text.ts';

/** An example for lines without a calendar. */
export const CALENDAR_EXAMPLE =
  '"calendar": {"timezone": "Europe/Zurich", "weekly": {"mon": [["08:00", "18:00"]]}}';

/** An example for lines without a start. */
export const START_EXAMPLE = '"start": "2026-11-20T16:30:00+01:00"';

const parts = { calendar: must(calendar, CALENDAR_EXAMPLE), start: must(fineInstant, START_EXAMPLE) };

/** What is asked of a calendar at an instant. */
export type CalendarAt = Group<typeof parts>;

/** The members of an op that asks a calendar about one instant. */
export const calendarAt = (op: string) => group(op, parts);
