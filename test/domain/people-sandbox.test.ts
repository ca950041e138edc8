import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SandboxOptions } from '../../adapters/sandbox/wire.ts';
import { compileAgreement } from '../../src/agreement/compile.ts';
import { mistakeText } from '../../src/document/reading/mistake.ts';
import type { Mistake } from '../../src/document/reading/mistake.ts';
import { parseAgreement } from '../../src/agreement/parse.ts';
import { classesOf } from '../../src/agreement/recognise.ts';
import { channelNameOf, groupNames, teamsOf, workspaceNames } from '../../src/people/directory.ts';
import { missingFor } from '../../src/people/missing-for.ts';
import { agreementNeeds, rosterNeeds } from '../../src/people/needs.ts';
import { parseDirectory } from '../../src/people/parse-directory.ts';
import { parseRoster } from '../../src/roster/schedule/parse.ts';
import { compileRoster } from '../../src/roster/schedule/who.ts';

const fileOf = (path: string): string =>
  readFileSync(new URL(`../../manifest/${path}`, import.meta.url), 'utf8');

/** What a sample file holds; the mistakes, should it ever have some, are the failure's message. */
function good<R extends { ok: true } | { ok: false; mistakes: readonly Mistake[] }>(
  read: R,
): Extract<R, { ok: true }> {
  if (!read.ok) throw new Error(read.mistakes.map((each) => `${each.line} ${mistakeText(each)}`).join('\n'));
  return read as Extract<R, { ok: true }>;
}

const { directory } = good(parseDirectory(fileOf('sandbox/directory.yaml'), ['slack']));
const rosters = ['workplace', 'facilities'].map(
  (name) => good(parseRoster(fileOf(`sandbox/roster-${name}.yaml`))).roster,
);
const [acme, birchwood] = ['acme-it-desk', 'birchwood-facilities'].map(
  (name) => good(parseAgreement(fileOf(`agreements/${name}.yaml`))).agreement,
);

type Workspace = Pick<SandboxOptions, 'workspace' | 'people' | 'channels' | 'userGroups'> & {
  app: Pick<SandboxOptions['app'], 'appId' | 'botId' | 'botUserId' | 'botName'>;
};
const workspace = JSON.parse(fileOf('sandbox/workspace.json')) as Workspace;
const userOf = (email: string) => workspace.people.find((person) => person.email === email)!;
const slack = directory.connections['slack']!;

test('directory, agreements and rosters fit together', () => {
  expect(missingFor(directory, [acme!, birchwood!].map(agreementNeeds), rosters.map(rosterNeeds))).toEqual(
    [],
  );
});

test('somebody is on duty at every hour of the first year, and always a member of the team', () => {
  const from = Date.parse('2026-01-05T13:00:00Z');
  const hours = Array.from({ length: 365 * 24 }, (_, hour) => from + hour * 3_600_000);
  for (const roster of rosters) {
    const compiled = compileRoster(roster);
    expect(hours.filter((at) => compiled.who(at).length === 0)).toEqual([]);
    const served = [...new Set(hours.flatMap((at) => compiled.who(at)))];
    expect(served.filter((key) => !teamsOf(directory, key).includes(roster.team))).toEqual([]);
  }
});

describe('the workspace', () => {
  test('has everybody of the directory under the same name, address and zone', () => {
    for (const { name, email, timezone } of Object.values(directory.people)) {
      expect(userOf(email)).toMatchObject({ name, timezone });
    }
    const ours = workspace.people.filter(({ email }) => email.endsWith('@northdesk.example'));
    expect(ours).toHaveLength(Object.keys(directory.people).length);
  });

  test('has every channel and group that is bound, under its name, with the app in it', () => {
    for (const [name, bound] of Object.entries(slack.channels)) {
      const channel = workspace.channels.find(({ id }) => id === bound.channel);
      expect(channel).toMatchObject({ name });
      expect(bound.workspace).toBe(workspace.workspace.id);
      expect(channel!.members).toContain(workspace.app.botUserId);
    }
    for (const [name, id] of Object.entries(slack.userGroups)) {
      expect(workspace.userGroups?.find((group) => group.id === id)).toMatchObject({ handle: name });
    }
  });

  test('has teams in their channels, and only the provider in internal ones', () => {
    for (const team of Object.values(directory.teams)) {
      for (const name of [team.channel, team.escalations]) {
        const { members } = workspace.channels.find((channel) => channel.name === name)!;
        for (const key of Object.keys(team.members)) {
          expect(members).toContain(userOf(directory.people[key]!.email).id);
        }
        const outside = workspace.people.filter((person) => !person.email.endsWith('@northdesk.example'));
        expect(members.filter((id) => outside.some((person) => person.id === id))).toEqual([]);
      }
    }
  });

  test('uses ids of the platform’s form, each once, and knows all it mentions', () => {
    const people = [workspace.app.botUserId, ...workspace.people.map(({ id }) => id)];
    const channels = workspace.channels.map(({ id }) => id);
    const all = [...people, ...channels, ...(workspace.userGroups ?? []).map(({ id }) => id)];
    expect(new Set(all).size).toBe(all.length);
    for (const id of people) expect(id).toMatch(/^U[A-Z0-9]{3,20}$/);
    for (const id of channels) expect(id).toMatch(/^C[A-Z0-9]{3,20}$/);
    expect(workspace.workspace.id).toMatch(/^T[A-Z0-9]{3,20}$/);
    const mentioned = [
      ...workspace.channels.flatMap(({ members }) => members),
      ...(workspace.userGroups ?? []).flatMap(({ users }) => users),
    ];
    expect(mentioned.filter((id) => !people.includes(id))).toEqual([]);
    for (const { colour } of workspace.people) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  });

  test.each(['requester', 'agent', 'on-call', 'service manager'])(
    'has somebody whose line says %s',
    (role) => {
      expect(workspace.people.some((person) => person.role.toLowerCase().includes(role))).toBe(true);
    },
  );
});

describe('who is covered by which agreement', () => {
  const factsOf = (email: string) => {
    const { id } = userOf(email);
    const groups = (workspace.userGroups ?? []).filter(({ users }) => users.includes(id));
    return {
      email,
      workspaces: workspaceNames(directory, 'slack', [workspace.workspace.id]),
      channels: workspace.channels
        .filter(({ members }) => members.includes(id))
        .flatMap((channel) => channelNameOf(directory, 'slack', channel.id) ?? []),
      userGroups: groupNames(
        directory,
        'slack',
        groups.map((group) => group.id),
      ),
    };
  };
  test.each([
    ['rita@acme.example', ['staff'], []],
    ['vera@acme.example', ['staff', 'board'], []],
    ['omar@birchwood.example', [], ['everyone']],
    ['sam@elsewhere.example', [], []],
    ['ada@northdesk.example', [], []],
  ])('%s', (email, atAcme, atBirchwood) => {
    expect(classesOf(compileAgreement(acme!), factsOf(email))).toEqual(atAcme);
    expect(classesOf(compileAgreement(birchwood!), factsOf(email))).toEqual(atBirchwood);
  });
});
