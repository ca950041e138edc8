/** The free days of somebody, as far as documents tell: only agreements have holidays, each in a calendar of its zone. */

import type { AgreedCalendar, Agreement } from '../agreement/agreement.ts';

/**
 * Holidays, and days closed by special hours, of every calendar in their zone in agreements on what their teams
 * deliver. Where several differ each counts: a test that comes a day later does no harm. None: nothing is known.
 * @param teams keys of the teams they are in
 * @returns local dates
 */
export function holidaysFor(
  agreements: readonly Agreement[],
  teams: readonly string[],
  zone: string,
): readonly string[] {
  const theirs = agreements.filter(({ services }) =>
    Object.values(services).some(({ team }) => teams.includes(team)),
  );
  const calendars = theirs.flatMap(({ calendars: agreed }) => Object.values(agreed));
  return [...new Set(calendars.filter(({ timezone }) => timezone === zone).flatMap(closedDates))].sort();
}

const closedDates = ({ holidays = {}, specialHours = {} }: AgreedCalendar): string[] => [
  ...Object.keys(holidays),
  ...Object.keys(specialHours).filter((date) => specialHours[date]?.length === 0),
];
