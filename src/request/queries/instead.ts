/** Who hears of a message that cannot be delivered, and who gets in a channel's place what cannot wait. */

import type { Context } from '../../context.ts';
import type { Directory } from '../../people/directory.ts';
import { teamsOf } from '../../people/directory.ts';
import { colleagues } from '../../people/queries/colleagues.ts';
import type { Due } from '../../store/lane.ts';
import { wayOfLane } from '../../people/way-lane.ts';
import { personLane, teamLane } from '../places.ts';

export type Instead = {
  /** People who may read what the channel would have: its lead, or else the service managers. */
  readers: readonly string[];
  /** Lanes that are told that something could not be delivered: never what it said. */
  told: readonly string[];
  /** The lane in chat of whoever it should have reached beyond chat. */
  self: string | null;
  /** Administrators, or else service managers: they hear of every cause. */
  administrators: readonly string[];
};

/** For a channel its lead, else the service managers; for a person the channel of the team it is about. */
export async function insteadOf(
  context: Context,
  { lane, customer, subject }: Pick<Due, 'lane' | 'customer' | 'subject'>,
): Promise<Instead> {
  const directory = await context.library.directory();
  if (!directory) return { readers: [], told: [], self: null, administrators: [] };
  const known = await colleagues(context.read, directory);
  const managers = known.idsOf(directory.roles['service-manager']);
  const named = known.idsOf(directory.roles['administrator']);
  const administrators = named.length > 0 ? named : managers;
  const kind = lane.slice(0, lane.indexOf(':'));
  const name = lane.slice(lane.indexOf(':') + 1);
  // Of a test that cannot be sent its own card says so.
  if (kind === 'way' && subject.startsWith('contact/'))
    return { readers: [], told: [], self: null, administrators };
  if (kind === 'person' || kind === 'way') {
    const person = wayOfLane(lane)?.person ?? name;
    const team = await teamOf(context, directory, customer, subject, known.keyOf(person));
    const others = managers.filter((one) => one !== person);
    return {
      readers: [],
      told: team === undefined ? others.map(personLane) : [teamLane(team)],
      self: kind === 'way' ? personLane(person) : null,
      administrators,
    };
  }
  const team = kind === 'group' ? teamOfRoster(directory, name) : name;
  const lead = known.idsOf([(team === undefined ? undefined : directory.teams[team]?.lead) ?? '']);
  const readers = lead.length > 0 ? lead : managers;
  return {
    readers: kind === 'team' || kind === 'escalations' ? readers : [],
    told: readers.map(personLane),
    self: null,
    administrators,
  };
}

/** The team a message to a person is about, else the one they are in. */
async function teamOf(
  { read }: Context,
  directory: Directory,
  customer: string,
  subject: string,
  key: string | undefined,
): Promise<string | undefined> {
  const id = subject.slice(subject.indexOf('/') + 1);
  if (subject.startsWith('request/')) {
    const [row] = await read.query<{ team: string | null }[]>(
      'select team from request where customer_id = $1 and number = $2',
      [customer, id],
    );
    if (row !== undefined && row.team !== null && directory.teams[row.team]) return row.team;
  }
  const team = subject.startsWith('roster/') ? teamOfRoster(directory, id) : undefined;
  return team ?? (key === undefined ? undefined : teamsOf(directory, key)[0]);
}

const teamOfRoster = (directory: Directory, roster: string): string | undefined =>
  Object.entries(directory.teams).find(([, team]) => team.roster === roster)?.[0];
