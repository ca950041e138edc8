/** Whoever administers a workspace can write any address into a profile there. */

import { expect, test } from 'vitest';
import type { Profile } from '../../src/chat/platform.ts';
import { publish } from '../../src/document/commands/publish.ts';
import { readDocument } from '../../src/store/document.ts';
import { editedSamples } from '../support/edited-samples.ts';
import { openSteward } from '../support/steward.ts';
import type { Person } from '../support/visitor.ts';
import { visitor } from '../support/visitor.ts';

// The provider names no workspace of its own: it is the one Steward is at home in.
const setup = editedSamples({ 'directory.yaml': [[', workspaces: [northdesk-chat] }', ' }']] });
const s = await openSteward({ at: '2026-11-23T09:00:00+01:00', setup });
const read = s.database.source.manager;
const says = new Map<string, string | null>();
const { profile } = s.platform;
s.platform.profile = async (workspace, user): Promise<Profile | null> => {
  const email = says.get(`${workspace}/${user}`);
  if (email === undefined) return profile(workspace, user);
  return { name: user, zone: 'UTC', userGroups: [], ...(email === null ? {} : { email }) };
};
const somebody = (workspace: string, user: string, email: string): Person => {
  says.set(`${workspace}/${user}`, email);
  return visitor(s.steward, { platform: 'slack', workspace, user, conversation: 'C0SHARED' });
};
const change = async (edit: (text: string) => string): Promise<void> => {
  const [row] = await read.query<{ hash: string }[]>(`select hash from publication where kind = 'directory'`);
  const text = (await readDocument(read, row?.hash ?? ''))?.text ?? '';
  expect(edit(text)).not.toBe(text);
  const done = await publish(s.context, { kind: 'system', name: 'test' }, 'directory', edit(text));
  expect(done.kind).toBe('published');
};

test('a guest of a shared channel with a colleague’s address is nobody; the colleague at home is', async () => {
  const eve = await somebody('T0EVIL', 'U0EVE', 'mona@northdesk.example').known();
  const mona = await s.mona.known();
  expect(eve.person).not.toBe(mona.person);
  expect([eve.teams, eve.roles, eve.facts.email]).toEqual([[], [], undefined]);
  expect(mona.roles).toContain('service-manager');
});

test('who was taken for a colleague before is so no longer', async () => {
  const mallory = somebody('T0EVIL', 'U0MALLORY', 'mona@northdesk.example');
  const { person } = await s.mona.known();
  await read.query(
    `insert into identity (platform, workspace, user_id, person_id, seen_ms) values ('slack', 'T0EVIL', 'U0MALLORY', $1, $2)`,
    [person, Date.now() + 3_600_000],
  );
  const known = await mallory.known();
  expect(known.person).not.toBe(person);
  expect([known.teams, known.roles]).toEqual([[], []]);
});

test('nobody takes an address from its owner by writing it first, elsewhere', async () => {
  await change((text) => text.replace('T0NORTH }', 'T0NORTH, acme-chat: T0ACME, beta-chat: T0BETA }'));
  const squatter = somebody('T0BETA', 'U0SQUAT', 'late@acme.example');
  const late = somebody('T0ACME', 'U0LATE', 'late@acme.example');
  const home = somebody('T0NORTH', 'U0HOME', 'late@acme.example');
  expect((await squatter.known()).facts).toMatchObject({ vouchedBy: ['beta-chat'] });
  expect((await late.known()).facts).toMatchObject({ email: 'late@acme.example', vouchedBy: ['acme-chat'] });
  expect((await home.known()).facts).toMatchObject({ email: 'late@acme.example' });
  expect((await home.known()).facts.vouchedBy).toBeUndefined();
  expect(
    new Set(await Promise.all([squatter, late, home].map(async (one) => (await one.known()).person))).size,
  ).toBe(3);
  const held = await read.query<unknown[]>(`select name from person where email = 'late@acme.example'`);
  expect(held).toEqual([{ name: 'U0HOME' }]);
});

test.each(['T0ACME', 'T0NORTH'])(
  'an address that is gone from the profile in %s is gone here',
  async (at) => {
    const one = somebody(at, 'U0GONE', 'gone@acme.example');
    expect((await one.known()).facts.email).toBe('gone@acme.example');
    says.set(`${at}/U0GONE`, null);
    s.machineForward('7 h');
    expect((await one.known()).facts.email).toBeUndefined();
    expect(await read.query(`select 1 from person where email = 'gone@acme.example'`)).toEqual([]);
  },
);

test('a directory that changes is followed at the next visit: who joins, and whose workspace counts no more', async () => {
  const nina = somebody('T0NORTH', 'U0NINA', 'nina@northdesk.example');
  const acme = somebody('T0ACME', 'U0ACME', 'acme@acme.example');
  expect((await nina.known()).teams).toEqual([]);
  expect((await acme.known()).facts.vouchedBy).toEqual(['acme-chat']);
  await change((text) =>
    text
      .replace('\nteams:', '\n  nina: { name: Nina Neu, email: nina@northdesk.example }\n\nteams:')
      .replace('auditor: []', 'auditor: [nina]')
      .replace(', acme-chat: T0ACME', ''),
  );
  expect((await nina.known()).roles).toEqual(['auditor']);
  expect((await acme.known()).facts.vouchedBy).toEqual([]);
});
