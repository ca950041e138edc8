import { rank } from '../../roster/pick.ts';
import { below, group, listOf, must, note } from '../../time/plain/reader.ts';
import type { PlainReader } from '../../time/plain/reader.ts';
import { instant, number, text } from '../../time/plain/values.ts';
import { operation } from '../operation.ts';
import { result } from '../outcome.ts';
import { ROSTER_EXAMPLE, roster } from '../roster-member.ts';

const MOST_PEOPLE = 10_000;

/** Work may have no priority: it weighs as p3. */
const priority: PlainReader<string | null> = (value, spot) => (value === null ? null : text(value, spot));

const person = group('a person', {
  name: must(text, '"name": "mia"'),
  skills: must(listOf('skills', text, 1000), '"skills": ["printers"]'),
  open: must(
    listOf(
      'open requests',
      group('an open request', { priority: must(priority, '"priority": "p3"') }),
      10_000,
    ),
    '"open": [{"priority": "p3"}]',
  ),
  recent: must(number(0, 1e9), '"recent": 2'),
});

const members = group(
  'pick',
  {
    roster: must(roster, ROSTER_EXAMPLE),
    people: must(listOf('people', person, MOST_PEOPLE), '"people": []'),
    needs: must(listOf('skills', text, 1000), '"needs": ["printers"]'),
    at: must(instant, '"at": "2026-12-07T09:00:00+01:00"'),
  },
  ({ people }, spot) => {
    const seen = new Set<string>();
    people?.forEach(({ name }, i) => {
      if (seen.has(name)) {
        const said = 'Two people have the same name; give each a name of their own.';
        note(below(below(spot, 'people'), i), 'contradiction', said, 'name');
      }
      seen.add(name);
    });
  },
);

/** Whom a request would go to, and why: the best of the ranking, null when nobody can take it. */
export const pick = operation(members, ({ roster: duties, people, needs, at }) => {
  const onDuty = new Set(duties.who(at));
  const ranking = rank(
    people.map((one) => {
      const isOnDuty = onDuty.has(one.name);
      return { ...one, onDuty: isOnDuty, isAway: !isOnDuty && duties.isAbsent(one.name, at) };
    }),
    needs,
  );
  return result({ pick: ranking[0]?.name ?? null, ranking: ranking.map(({ name, why }) => [name, why]) });
});
