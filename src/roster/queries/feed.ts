/** What a calendar feed shows, asked with the token in its address. */

import type { Context } from '../../context.ts';
import { hashOf } from '../../hash.ts';
import { names } from '../../people/queries/names.ts';
import { dutiesAround, dutyId } from '../duties.ts';
import { isColleague } from '../follow.ts';
import { actingOf, followedRoster } from './followed.ts';

/** A stretch of duty to be shown, epoch milliseconds; `who` is left out of one's own calendar. */
export type FeedDuty = { id: string; from: number; to: number; team: string; who?: string };

/** `title`: the team's name, or the person's. */
export type Feed = { of: 'roster' | 'person'; title: string; duties: readonly FeedDuty[] };

export type FeedKind = 'roster' | 'person';
type Row = { kind: FeedKind; name: string; made_by: string };

/** Who made a feed that is no person's: whoever runs Steward. */
export const OPERATOR = 'operator';

/**
 * @returns undefined for a token that is unknown, stopped, or no longer that of somebody who may see this: nobody
 *   can tell which
 */
export async function readFeed(context: Context, token: string): Promise<Feed | undefined> {
  const [row] = await context.read.query<Row[]>(
    'select kind, name, made_by from calendar_feed where hash = $1 and revoked_at is null',
    [hashOf(token)],
  );
  if (!row) return undefined;
  const who = row.made_by === OPERATOR ? null : await actingOf(context, context.read, row.made_by);
  if (row.kind === 'person') return who && isColleague(who) ? ownFeed(context, row.name) : undefined;
  const version = await followedRoster(context, who, row.name);
  return version && rosterFeed(context, row.name, version.document.team);
}

async function rosterFeed(context: Context, roster: string, team: string): Promise<Feed> {
  const schedule = await context.library.roster(roster);
  const found = schedule ? dutiesAround(schedule, await context.service()) : [];
  const shown = await names(
    context.read,
    found.map(([, , person]) => person),
  );
  const title = await teamName(context, team);
  const duties = found.map((duty): FeedDuty => {
    const [from, to, person] = duty;
    return { id: dutyId(roster, duty), from, to, team: title, who: shown(person).name };
  });
  return { of: 'roster', title, duties };
}

async function ownFeed(context: Context, person: string): Promise<Feed> {
  const now = await context.service();
  const duties: FeedDuty[] = [];
  for (const roster of await context.library.rosters()) {
    const schedule = await context.library.roster(roster);
    const version = await context.library.rosterDocument(roster);
    if (!schedule || !version) continue;
    const team = await teamName(context, version.document.team);
    for (const duty of dutiesAround(schedule, now)) {
      const [from, to, who] = duty;
      if (who === person) duties.push({ id: dutyId(roster, duty), from, to, team });
    }
  }
  duties.sort((a, b) => a.from - b.from || (a.team < b.team ? -1 : 1));
  return { of: 'person', title: (await names(context.read, [person]))(person).name, duties };
}

const teamName = async ({ library }: Context, team: string): Promise<string> =>
  (await library.directory())?.teams[team]?.name ?? team;
