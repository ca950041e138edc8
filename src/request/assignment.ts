/** Giving a request to the best of a ranking, in teams that want it so. */

import type { LoadFacts, TeamFacts } from './command.ts';
import type { Over, RequestEvent } from './event.ts';

type Assigned = Extract<RequestEvent, { kind: 'assigned' }>;

/**
 * Who gets it, when nobody has it or whoever had it has left. Nothing in teams that claim, and when nobody is able:
 * then it stays open. Being given it answers nothing; only a person's act does.
 * @param team with its ranking for this request, see `teamFacts`
 */
export function assign(
  team: TeamFacts,
  from: string | null,
  because: Assigned['because'],
): readonly Assigned[] {
  const [best] = team.ranking;
  if (team.assignment !== 'automatic' || best === undefined) return [];
  const { ranking, leftOut } = team;
  return [
    {
      kind: 'assigned',
      from,
      to: best.person,
      because,
      ...(because === 'raised' ? {} : { ranking, leftOut }),
    },
  ];
}

/** What is said to somebody who takes more than the team's limit for them; nothing while they keep to it. */
export function overLimit(load: LoadFacts | null): { over?: Over } {
  if (load === null || load.atMost === null || load.open < load.atMost) return {};
  return { over: { open: load.open + 1, atMost: load.atMost } };
}
