/** Loads what decisions about a request rest on. */

import type { EntityManager } from 'typeorm';
import type { Context } from '../../context.ts';
import type { AgreementInForce } from '../../document/library.ts';
import type { Acting } from '../../people/roles.ts';
import { membersOf } from '../../people/directory.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import { rank } from '../../roster/pick.ts';
import type { Candidate } from '../../roster/pick.ts';
import { prepared } from '../../store/prepared.ts';
import type { Facts, TeamFacts } from '../command.ts';
import type { RankedPerson } from '../state.ts';
import { OPEN } from '../table.ts';

const RECENT_MS = 7 * 86_400_000;

type About = {
  acting: Acting | null;
  agreement: AgreementInForce | undefined;
  team: string | null;
  now: number;
  /** Skills to rank the team by; null: the decision needs no ranking, which saves a query. */
  needs: readonly string[] | null;
};

export async function loadFacts(context: Context, tx: EntityManager, about: About): Promise<Facts> {
  const library = context.library.within(tx);
  const directory = await library.directory();
  const ids = await colleagues(tx, directory);
  const team = about.team === null ? undefined : directory?.teams[about.team];
  const facts: Facts = {
    acting: about.acting,
    agreement: about.agreement ? { hash: about.agreement.hash, compiled: about.agreement.compiled } : null,
    team: { members: [], onDuty: [], ranking: [] },
    managers: ids.idsOf(directory?.roles['service-manager'] ?? []),
  };
  if (!team) return facts;
  const onDuty = [...((await library.roster(team.roster))?.who(about.now) ?? [])];
  const members = membersOf(team);
  const ranked: TeamFacts = {
    members: ids.idsOf(members.map((member) => member.key)),
    onDuty: ids.idsOf(onDuty),
    ranking: about.needs === null ? [] : await ranking(tx, about.needs, about.now, candidates()),
  };
  return { ...facts, team: ranked };

  function candidates(): (Omit<Candidate, 'open' | 'recent'> & { name: string })[] {
    return members.flatMap(({ key, skills, atMost }) => {
      const id = ids.idOf(key);
      if (id === undefined) return [];
      const limit = atMost === undefined ? {} : { atMost };
      return [{ name: id, skills, onDuty: onDuty.includes(key), ...limit }];
    });
  }
}

type Load = { assignee: string; priority: string | null; open: number; recent: number };

async function ranking(
  tx: EntityManager,
  needs: readonly string[],
  now: number,
  people: readonly Omit<Candidate, 'open' | 'recent'>[],
): Promise<RankedPerson[]> {
  const loads = await prepared<Load>(
    tx,
    `select assignee, priority, count(*) filter (where ${OPEN} and status <> 'fulfilled')::int as open,
       count(*) filter (where raised_at > $2)::int as recent
     from request where assignee = any($1) and (raised_at > $2 or (${OPEN} and status <> 'fulfilled'))
     group by assignee, priority`,
    [people.map((one) => one.name), now - RECENT_MS],
  );
  const candidates = people.map((one): Candidate => {
    const own = loads.filter((load) => load.assignee === one.name);
    return {
      ...one,
      open: own.flatMap(({ priority, open }) => Array.from({ length: open }, () => ({ priority }))),
      recent: own.reduce((sum, { recent }) => sum + recent, 0),
    };
  });
  return rank(candidates, needs).map(({ name, why }) => ({ person: name, why }));
}
