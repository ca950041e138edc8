/** A feed as iCalendar text. Source: RFC 5545; NAME and REFRESH-INTERVAL of RFC 7986. */

import ical, { ICalEventTransparency, escape } from 'ical-generator';
import { sayPlain } from '../chat/say.ts';
import type { Feed, FeedDuty } from '../roster/queries/feed.ts';

/** How often calendars are asked to look, in seconds. Most look when they like. */
const REFRESH_SECONDS = 15 * 60;

/** @param now service time, epoch milliseconds: when what stands here was true */
export function calendarText(feed: Feed, now: number): string {
  const calendar = ical({
    // The library escapes the texts of events, not the calendar's name.
    name: escape(oneLine(nameOf(feed)), false),
    prodId: { company: 'Steward', product: 'Rosters', language: 'EN' },
    ttl: REFRESH_SECONDS,
  });
  for (const duty of feed.duties)
    calendar.createEvent({
      id: `${duty.id}@steward`,
      stamp: new Date(now),
      start: new Date(duty.from),
      end: new Date(duty.to),
      summary: oneLine(summaryOf(duty)),
      // One can be met while on duty.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  // Each line ends with a line break, the last one too.
  return `${calendar.toString()}\r\n`;
}

const nameOf = ({ of, title }: Feed): string =>
  of === 'roster'
    ? sayPlain('feed.name-roster', { team: title })
    : sayPlain('feed.name-person', { person: title });

const summaryOf = ({ team, who }: FeedDuty): string =>
  who === undefined ? sayPlain('feed.duty-own', { team }) : sayPlain('feed.duty', { team, person: who });

/** No control characters: RFC 5545 has no place for them, and a line break in a name would begin a line of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
