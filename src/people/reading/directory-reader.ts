import { zone } from '../../document/reading/zone.ts';
import { listOf } from '../../document/reading/collections.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { plainName, words } from '../../document/reading/scalars.ts';
import { needed, optional, shape } from '../../document/reading/shape.ts';
import type { Directory } from '../directory.ts';
import { channel } from './channel-reader.ts';
import { people } from './colleague-reader.ts';
import { connections } from './connection-reader.ts';
import { roles } from './role-reader.ts';
import { teams } from './team-reader.ts';
import { filledIn, ways } from './ways-reader.ts';

const sections = (platforms: readonly string[] | undefined) =>
  shape('the directory', {
    directory: needed(plainName('northdesk'), 'northdesk'),
    provider: needed(
      shape('the provider', {
        name: needed(words, 'Northdesk'),
        timezone: needed(zone, 'Europe/Zurich'),
        workspaces: optional(
          listOf('a workspace', plainName('northdesk-chat'), '[northdesk-chat]'),
          '[northdesk-chat]',
        ),
      }),
      '{ name: Northdesk, timezone: Europe/Zurich }',
    ),
    people: needed(people, '{ ada: { name: Ada Frei, email: ada@northdesk.example } }'),
    teams: needed(
      teams,
      '{ workplace: { name: Workplace team, channel: office-it, roster: workplace, members: … } }',
    ),
    roles: needed(roles, '{ service-manager: [ada] }'),
    'front-doors': optional(
      listOf('a channel', channel, '[acme-front]', { mayBeEmpty: true }),
      '[acme-front]',
    ),
    connections: optional(connections(platforms), '{ platform: { channels: … } }'),
    ways: optional(ways, '{ sms: { name: text message, address: phone, webhook: https://… } }'),
  });

/** The whole document, with what it leaves out filled in. Undefined when anything in it is a mistake. */
export const directory =
  (platforms: readonly string[] | undefined): Reader<Directory> =>
  (node, reading) => {
    const written = sections(platforms)(node, reading);
    if (written === undefined || reading.mistakes.length > 0) return undefined;
    const { timezone } = written.provider;
    return {
      directory: written.directory,
      provider: written.provider,
      people: mapped(written.people, (person) => ({ ...person, timezone: person.timezone ?? timezone })),
      teams: mapped(written.teams, (team) => ({
        ...team,
        escalations: team.escalations ?? team.channel,
        members: mapped(team.members, (member) => ({ ...member, skills: member.skills ?? [] })),
      })),
      roles: written.roles,
      frontDoors: written.frontDoors ?? [],
      connections: mapped(written.connections ?? {}, (connection) => ({
        workspaces: connection.workspaces ?? {},
        channels: connection.channels ?? {},
        userGroups: connection.userGroups ?? {},
      })),
      ways: mapped(written.ways ?? {}, filledIn),
    };
  };

const mapped = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
