import { finalSchedule } from '../../roster/schedule/final.ts';
import { formatInstant } from '../../time/iso.ts';
import { group, must } from '../../time/plain/reader.ts';
import { zoneNamed } from '../../time/zone.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { RANGE_EXAMPLE, range } from '../range-member.ts';
import { ROSTER_EXAMPLE, roster } from '../roster-member.ts';
import { told } from '../timed.ts';

const members = group('final', { roster: must(roster, ROSTER_EXAMPLE), range: must(range, RANGE_EXAMPLE) });

/** Who is on duty when. */
export const final = operation(members, ({ roster: duties, range: [from, to] }) => {
  const zone = zoneNamed(duties.timezone);
  return told(finalSchedule(duties, from, to), '/range', (turns) =>
    result({
      final: turns.map(([begin, end, name]) => [formatInstant(begin, zone), formatInstant(end, zone), name]),
    }),
  );
});
