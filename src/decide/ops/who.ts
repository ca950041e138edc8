import { group, must } from '../../time/plain/reader.ts';
import { instant } from '../../time/plain/values.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { ROSTER_EXAMPLE, roster } from '../roster-member.ts';

const members = group('who', {
  roster: must(roster, ROSTER_EXAMPLE),
  at: must(instant, '"at": "2026-12-07T09:00:00+01:00"'),
});

/** Who is on duty at an instant: names, unique and sorted. */
export const who = operation(members, ({ roster: duties, at }) => result({ who: duties.who(at) }));
