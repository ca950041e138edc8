import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  channelNameOf,
  channelOf,
  colleagueByEmail,
  groupNames,
  membersOf,
  rolesOf,
  teamsOf,
  workspaceNames,
} from '../../src/people/directory.ts';
import type { Directory } from '../../src/people/directory.ts';
import { parseDirectory } from '../../src/people/parse-directory.ts';

const text = `
directory: northdesk
provider: { name: Northdesk, timezone: Europe/Zurich }
people:
  ada: { name: Ada Frei, email: Ada@Northdesk.example }
  ben: { name: Ben Okafor, email: ben@northdesk.example, timezone: Europe/London }
  mona: { name: Mona Keller, email: mona@northdesk.example }
teams:
  workplace:
    name: Workplace team
    channel: office-it
    escalations: escalations
    roster: workplace
    lead: ada
    members: { ada: { skills: [printers, laptops], at-most: 8 }, ben: {} }
  network:
    name: Network team
    channel: escalations
    roster: network
    members: { ada: { skills: [cabling] } }
roles: { service-manager: [mona], administrator: [mona, ada], auditor: [] }
front-doors: [acme-front]
connections:
  slack:
    workspaces: { acme-chat: T0ACME }
    channels:
      office-it: { workspace: T0NORTH, channel: C0OFFICE }
      escalations: { workspace: T0NORTH, channel: C0ESC }
    user-groups: { acme-board: S0BOARD, acme-contractors: S0CONTRACT }
  teams:
    channels: { acme-front: { workspace: 5f0c-22, channel: '19:abc@thread.tacv2' } }
`;

function directoryOf(source: string): Directory {
  const parsed = parseDirectory(source);
  if (!parsed.ok) throw new Error(parsed.mistakes.map((each) => each.sentence).join('\n'));
  return parsed.directory;
}
const directory = directoryOf(text);

describe('a directory that is read', () => {
  test('is plain data with what was left out filled in', () => {
    expect(directory).toEqual({
      directory: 'northdesk',
      provider: { name: 'Northdesk', timezone: 'Europe/Zurich' },
      people: {
        ada: { name: 'Ada Frei', email: 'ada@northdesk.example', timezone: 'Europe/Zurich' },
        ben: { name: 'Ben Okafor', email: 'ben@northdesk.example', timezone: 'Europe/London' },
        mona: { name: 'Mona Keller', email: 'mona@northdesk.example', timezone: 'Europe/Zurich' },
      },
      teams: {
        workplace: {
          name: 'Workplace team',
          channel: 'office-it',
          escalations: 'escalations',
          roster: 'workplace',
          lead: 'ada',
          members: { ada: { skills: ['printers', 'laptops'], atMost: 8 }, ben: { skills: [] } },
        },
        network: {
          name: 'Network team',
          channel: 'escalations',
          escalations: 'escalations',
          roster: 'network',
          members: { ada: { skills: ['cabling'] } },
        },
      },
      roles: {
        'service-manager': ['mona'],
        'roster-owner': [],
        administrator: ['mona', 'ada'],
        auditor: [],
      },
      frontDoors: ['acme-front'],
      connections: {
        slack: {
          workspaces: { 'acme-chat': 'T0ACME' },
          channels: {
            'office-it': { workspace: 'T0NORTH', channel: 'C0OFFICE' },
            escalations: { workspace: 'T0NORTH', channel: 'C0ESC' },
          },
          userGroups: { 'acme-board': 'S0BOARD', 'acme-contractors': 'S0CONTRACT' },
        },
        teams: {
          workspaces: {},
          channels: { 'acme-front': { workspace: '5f0c-22', channel: '19:abc@thread.tacv2' } },
          userGroups: {},
        },
      },
      ways: {},
    });
    expect(JSON.parse(JSON.stringify(directory))).toEqual(directory);
  });

  test('is known by the hash of its exact text', () => {
    const parsed = parseDirectory(text);
    expect(parsed).toMatchObject({ hash: createHash('sha256').update(text).digest('hex') });
    const commented = parseDirectory(`${text}# seen by Mona\n`);
    expect(commented.ok && parsed.ok && commented.hash !== parsed.hash).toBe(true);
  });
});

describe('looking up', () => {
  test('teams and roles of a person, in the order of the document', () => {
    expect(teamsOf(directory, 'ada')).toEqual(['workplace', 'network']);
    expect(teamsOf(directory, 'mona')).toEqual([]);
    expect(rolesOf(directory, 'mona')).toEqual(['service-manager', 'administrator']);
    expect(rolesOf(directory, 'ben')).toEqual([]);
  });

  test('members with their keys', () => {
    expect(membersOf(directory.teams['workplace']!)).toEqual([
      { key: 'ada', skills: ['printers', 'laptops'], atMost: 8 },
      { key: 'ben', skills: [] },
    ]);
  });

  test('a person by address, in any case and with spaces around', () => {
    expect(colleagueByEmail(directory, ' ADA@northdesk.EXAMPLE ')).toBe('ada');
    expect(colleagueByEmail(directory, 'rita@acme.example')).toBeUndefined();
    expect(colleagueByEmail(directory, '')).toBeUndefined();
  });

  test('channels both ways, each on its platform only', () => {
    expect(channelOf(directory, 'slack', 'office-it')).toEqual({ workspace: 'T0NORTH', channel: 'C0OFFICE' });
    expect(channelOf(directory, 'slack', 'acme-front')).toBeUndefined();
    expect(channelOf(directory, 'teams', 'acme-front')?.channel).toBe('19:abc@thread.tacv2');
    expect(channelNameOf(directory, 'slack', 'C0ESC')).toBe('escalations');
    expect(channelNameOf(directory, 'slack', 'C0OTHER')).toBeUndefined();
    expect(channelNameOf(directory, 'teams', 'C0ESC')).toBeUndefined();
  });

  test('names of user groups and workspaces that have one', () => {
    expect(groupNames(directory, 'slack', ['S0OTHER', 'S0CONTRACT', 'S0BOARD'])).toEqual([
      'acme-board',
      'acme-contractors',
    ]);
    expect(groupNames(directory, 'teams', ['S0BOARD'])).toEqual([]);
    expect(workspaceNames(directory, 'slack', ['T0ACME'])).toEqual(['acme-chat']);
    expect(workspaceNames(directory, 'slack', ['T0NORTH'])).toEqual([]);
  });

  test('never finds what every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(teamsOf(directory, name)).toEqual([]);
      expect(channelOf(directory, name, name)).toBeUndefined();
      expect(channelOf(directory, 'slack', name)).toBeUndefined();
      expect(groupNames(directory, name, [name])).toEqual([]);
    }
  });
});
