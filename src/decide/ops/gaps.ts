import { gaps as gapsOf } from '../../roster/schedule/gaps.ts';
import { formatInstant } from '../../time/iso.ts';
import { group, may, must } from '../../time/plain/reader.ts';
import { zoneNamed } from '../../time/zone.ts';
import { calendar } from '../calendar-member.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { RANGE_EXAMPLE, range } from '../range-member.ts';
import { ROSTER_EXAMPLE, roster } from '../roster-member.ts';
import { told } from '../timed.ts';

const members = group('gaps', {
  roster: must(roster, ROSTER_EXAMPLE),
  calendar: may(calendar),
  range: must(range, RANGE_EXAMPLE),
});

/** When service is promised and nobody is on duty. */
export const gaps = operation(members, ({ roster: duties, calendar: hours, range: [from, to] }) => {
  const zone = zoneNamed(duties.timezone);
  return told(gapsOf(duties, hours ?? null, from, to), '/range', (found) =>
    result({ gaps: found.map(([begin, end]) => [formatInstant(begin, zone), formatInstant(end, zone)]) }),
  );
});
