import { describe, expect, test } from 'vitest';
import type { Directory } from '../../src/people/directory.ts';
import { missingFor } from '../../src/people/missing-for.ts';
import { agreementNeeds, rosterNeeds } from '../../src/people/needs.ts';

const colleague = (name: string) => ({ name, email: `${name}@northdesk.example`, timezone: 'UTC' });
const directory: Directory = {
  directory: 'northdesk',
  provider: { name: 'Northdesk', timezone: 'UTC' },
  people: { ada: colleague('ada'), ben: colleague('ben'), mona: colleague('mona') },
  teams: {
    workplace: {
      name: 'Workplace team',
      channel: 'office-it',
      escalations: 'office-it',
      roster: 'workplace',
      members: { ada: { skills: ['printers'] }, ben: { skills: [] } },
    },
  },
  roles: { 'service-manager': ['mona'], 'roster-owner': [], administrator: [], auditor: [] },
  frontDoors: [],
  ways: {},
  connections: {
    slack: {
      workspaces: { 'acme-chat': 'T0ACME' },
      channels: { 'office-it': { workspace: 'T0NORTH', channel: 'C0OFFICE' } },
      userGroups: { 'acme-board': 'S0BOARD' },
    },
  },
};
const agreement = { name: 'acme-it-desk', teams: ['workplace'] };
const roster = { name: 'workplace', team: 'workplace', participants: ['ada', 'ben'] };

test('nothing is missing where everything fits', () => {
  expect(missingFor(directory, [agreement], [roster])).toEqual([]);
  expect(missingFor(directory, [], [roster])).toEqual([]);
});

describe('each gap is one sentence with its mend', () => {
  test('a team the directory lacks, once however many services name it', () => {
    expect(missingFor(directory, [{ ...agreement, teams: ['workplaces', 'workplaces'] }], [roster])).toEqual([
      'Agreement “acme-it-desk” gives work to team “workplaces”, which the directory does not have. Did you mean “workplace”? Add the team, or correct the agreement.',
    ]);
  });

  test('a roster that an escalation calls and that is not there', () => {
    const calling = { ...agreement, rosters: ['workplace', 'workplce'] };
    expect(missingFor(directory, [calling], [roster])).toEqual([
      'Agreement “acme-it-desk” escalates to the roster “workplce”, which is not there. Did you mean “workplace”? Add the roster, or correct the agreement.',
    ]);
  });

  test('a lead that an escalation calls and the team has not', () => {
    const calling = { ...agreement, leads: ['workplace', 'absent'] };
    expect(missingFor(directory, [calling], [roster])).toEqual([
      'Agreement “acme-it-desk” escalates to the lead of team “workplace”, which has none. Name a lead of the team, or correct the agreement.',
    ]);
    const { workplace } = directory.teams;
    const led = { ...directory, teams: { workplace: { ...workplace!, lead: 'ada' } } };
    expect(missingFor(led, [{ ...agreement, leads: ['workplace'] }], [roster])).toEqual([]);
  });

  test('a skill that nobody in the team has', () => {
    const skilled = { ...agreement, skills: { workplace: ['printers', 'laptops'], absent: ['x'] } };
    expect(missingFor(directory, [skilled], [roster])).toEqual([
      'Agreement “acme-it-desk” asks for the skill “laptops”, which nobody in team “workplace” has. Give it to a member, or correct the agreement.',
    ]);
  });

  test('a name that recognises nobody, unless no platform is connected yet', () => {
    const recognises = { workspaces: ['acme-chat'], channels: ['acme-it'], userGroups: ['acme-bord'] };
    const asking = { ...agreement, recognises };
    expect(missingFor(directory, [asking], [roster])).toEqual([
      expect.stringContaining('by the channel “acme-it”, which is bound on no platform. Add it'),
      expect.stringContaining(
        'by the user group “acme-bord”, which is bound on no platform. Did you mean “acme-board”?',
      ),
    ]);
    expect(missingFor({ ...directory, connections: {} }, [asking], [roster])).toEqual([]);
  });

  test('a person on a roster whom the directory lacks, or who is not in its team', () => {
    const participants = ['ada', 'bne', 'mona', 'mona', 'constructor'];
    expect(missingFor(directory, [], [{ ...roster, participants }])).toEqual([
      'Roster “workplace” names “bne”, whom the directory does not know. Did you mean “ben”? Add them, or correct the roster.',
      'Roster “workplace” names “mona”, who is not a member of team “workplace”. Add them to the team, or take them off the roster.',
      'Roster “workplace” names “constructor”, whom the directory does not know. Add them, or correct the roster.',
    ]);
  });

  test('an owner whom the directory lacks; they need not be in the team', () => {
    expect(missingFor(directory, [], [{ ...roster, owners: ['mona', 'adda', 'adda'] }])).toEqual([
      'Roster “workplace” is owned by “adda”, whom the directory does not know. Did you mean “ada”? Add them, or correct the roster.',
    ]);
  });

  test('a user group that is bound nowhere, unless no platform is connected yet', () => {
    const keeping = { ...roster, userGroup: 'acme-bord' };
    expect(missingFor(directory, [], [keeping])).toEqual([
      "Roster “workplace” keeps the user group “acme-bord”, which is bound on no platform. Did you mean “acme-board”? Add it to the directory's connections, or correct the roster.",
    ]);
    expect(missingFor(directory, [], [{ ...roster, userGroup: 'acme-board' }])).toEqual([]);
    expect(missingFor({ ...directory, connections: {} }, [], [keeping])).toEqual([]);
  });

  test('a user group that two rosters keep', () => {
    const team = { ...directory.teams['workplace']!, roster: 'nights' };
    const both = { ...directory, teams: { ...directory.teams, night: team } };
    const keeping = { ...roster, userGroup: 'acme-board' };
    expect(missingFor(both, [], [keeping, { ...keeping, name: 'nights', team: 'night' }])).toEqual([
      "The user group “acme-board” is kept by the rosters “workplace” and “nights”, which would undo each other's work. Give each a group of its own.",
    ]);
  });

  test('a roster for a team that is not there or goes by another', () => {
    const stray = { name: 'network', team: 'network', participants: ['ada'] };
    const second = { name: 'nights', team: 'workplace', participants: ['ada'] };
    expect(missingFor(directory, [], [roster, stray, second])).toEqual([
      'Roster “network” is for team “network”, which the directory does not have. Add the team, or correct the roster.',
      'Roster “nights” is for team “workplace”, but that team goes by roster “workplace”. Correct one of the two.',
    ]);
  });

  test('a team whose roster is not there', () => {
    expect(missingFor(directory, [agreement], [])).toEqual([
      'Team “workplace” goes by roster “workplace”, which is not there. Add the roster, or correct the team.',
    ]);
  });
});

test('needs are taken from the documents as they are parsed', () => {
  expect(
    agreementNeeds({
      agreement: 'acme-it-desk',
      people: {
        staff: { any: [{ workspace: 'acme-chat' }], except: [{ userGroup: 'acme-contractors' }] },
        visitors: { any: [{ channel: 'acme-front', userGroup: 'acme-guests' }] },
      },
      services: {
        laptops: { team: 'workplace', requests: { fault: { skills: ['laptops'] }, question: {} } },
        phones: { team: 'workplace', requests: { fault: { skills: ['phones'] } } },
        doors: { team: 'facilities', requests: { key: {} } },
      },
      targets: { p1: { escalation: 'urgent' }, p2: {} },
      escalation: {
        urgent: {
          steps: [{ tell: ['on-duty', { roster: 'network' }] }, { tell: [{ roster: 'network' }, 'lead'] }],
        },
        forgotten: { steps: [{ tell: [{ roster: 'nobody-there' }] }] },
      },
    }),
  ).toEqual({
    name: 'acme-it-desk',
    teams: ['workplace', 'facilities'],
    skills: { workplace: ['laptops', 'phones'], facilities: [] },
    rosters: ['network'],
    leads: ['workplace', 'facilities'],
    recognises: {
      workspaces: ['acme-chat'],
      channels: ['acme-front'],
      userGroups: ['acme-contractors', 'acme-guests'],
    },
  });
  expect(
    rosterNeeds({
      roster: 'nights',
      team: 'workplace',
      owners: ['mona'],
      user_group: 'on-call',
      layers: [{ participants: ['ada', ['ben', 'mona']] }],
    }),
  ).toEqual({
    name: 'nights',
    team: 'workplace',
    participants: ['ada', 'ben', 'mona'],
    owners: ['mona'],
    userGroup: 'on-call',
  });
});
