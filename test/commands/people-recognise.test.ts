import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { parseDirectory } from '../../src/people/parse-directory.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { recognise } from '../../src/people/commands/recognise.ts';
import { enrol } from '../../src/people/commands/enrol.ts';
import { SANDBOX_SETUP } from '../../src/samples.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, vera, steward } = s;
const read = s.database.source.manager;
const people = async () =>
  Number((await read.query<{ count: number }[]>('select count(*) as count from person'))[0]?.count);

test('who they are: their address, their zone, their groups, their teams', async () => {
  expect(await ada.known()).toMatchObject({
    name: 'Ada Frei',
    teams: ['workplace'],
    roles: ['roster-owner'],
    zone: 'Europe/Zurich',
  });
  expect(await rita.known()).toMatchObject({ teams: [], roles: [], facts: { email: 'rita@acme.example' } });
  expect((await vera.known()).facts.userGroups).toEqual(['acme-board']);
});

test('the same person however often, and at the same moment', async () => {
  const before = await people();
  await read.query(`delete from identity where user_id = 'U0RITA'`);
  const known = await Promise.all(Array.from({ length: 8 }, () => rita.known()));
  expect(new Set(known.map(({ person }) => person)).size).toBe(1);
  expect(await people()).toBe(before);
});

test('a user the platform does not know is refused loudly', async () => {
  await expect(steward.port.home({ ...rita.visitor, user: 'U0NOBODY' })).rejects.toThrow('U0NOBODY');
});

test('known people are served from what is known when the platform does not answer', async () => {
  const { profile } = s.platform;
  s.platform.profile = async () => {
    throw new Error('timeout');
  };
  s.machineForward('7 h');
  expect((await rita.known()).name).toBe('Rita Brun');
  s.platform.profile = profile;
  expect((await rita.known()).name).toBe('Rita Brun');
});

test('a changed profile is looked at anew', async () => {
  const { profile } = s.platform;
  s.platform.profile = async () => ({
    name: 'Rita Brun-Meier',
    email: 'RITA@acme.example ',
    zone: 'Europe/Lisbon',
    userGroups: [],
  });
  expect((await rita.known()).name).toBe('Rita Brun');
  const before = (await rita.known()).person;
  await steward.port.changedProfile(rita.visitor);
  expect(await rita.known()).toMatchObject({
    name: 'Rita Brun-Meier',
    zone: 'Europe/Lisbon',
    person: before,
  });
  s.platform.profile = profile;
  await steward.port.changedProfile(rita.visitor);
});

test('enrolling again changes nobody’s id, follows names, and survives addresses that move', async () => {
  const text = readFileSync(`${SANDBOX_SETUP[0]}/directory.yaml`, 'utf8');
  const directoryOf = (changed: string) => {
    const parsed = parseDirectory(changed);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
    return parsed.directory;
  };
  const before = (await ada.known()).person;
  await enrol(s.context, directoryOf(text.replace('Ada Frei', 'Ada Frey')));
  const [row] = await read.query<{ id: string; name: string }[]>(
    `select id, name from person where directory_key = 'ada'`,
  );
  expect(row).toEqual({ id: before, name: 'Ada Frey' });

  // Ada and Ben swap addresses; somebody who has visited already becomes a colleague under another one's key.
  const swapped = text
    .replace('ada@northdesk', 'x@northdesk')
    .replace('ben@northdesk', 'ada@northdesk')
    .replace('x@northdesk', 'ben@northdesk');
  await enrol(s.context, directoryOf(swapped));
  const emails = await read.query<{ directory_key: string; email: string }[]>(
    `select directory_key, email from person where directory_key in ('ada', 'ben') order by 1`,
  );
  expect(emails.map(({ email }) => email)).toEqual(['ben@northdesk.example', 'ada@northdesk.example']);
  await enrol(s.context, directoryOf(text.replace('carlos@northdesk.example', 'omar@birchwood.example')));
  const [carlos] = await read.query<{ email: string }[]>(
    `select email from person where directory_key = 'carlos'`,
  );
  expect(carlos?.email).toBe('omar@birchwood.example');
});

test('a stranger who came with an address from another workspace does not become the colleague it is given to', async () => {
  const { profile } = s.platform;
  s.platform.profile = async () => ({
    name: 'Somebody',
    email: 'newcomer@northdesk.example',
    zone: 'UTC',
    userGroups: [],
  });
  const stranger = { platform: 'slack', workspace: 'T0FOREIGN', user: 'U0STRANGE' };
  await steward.port.home(stranger);
  s.platform.profile = profile;
  const text = readFileSync(`${SANDBOX_SETUP[0]}/directory.yaml`, 'utf8')
    .replace('\nteams:', '\n  nina: { name: Nina Newcomer, email: newcomer@northdesk.example }\n\nteams:')
    .replace('service-manager: [mona]', 'service-manager: [mona, nina]');
  await publish(s.context, { kind: 'system', name: 'test' }, 'directory', text);
  const directory = await s.context.library.directory();
  if (!directory?.people['nina']) throw new Error('not in the directory');
  await enrol(s.context, directory);
  const seen = await recognise(s.context, stranger);
  expect([seen.roles, seen.teams, seen.facts.email]).toEqual([[], [], undefined]);
});
