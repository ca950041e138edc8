/** Installed by OAuth, where anybody may install it: who is served, and who is the provider's own. */

import { expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { fitOf } from '../../src/document/fit.ts';
import { readDocument } from '../../src/store/document.ts';
import { openManyWorkspaces } from '../support/many-workspaces.ts';
import { freshKey, saidIn, visitor } from '../support/visitor.ts';

const s = await openManyWorkspaces();
const [first] = s.replicas;
if (!first) throw new Error('no replica');
const { steward } = first;
const { context, port } = steward;
const read = s.database.source.manager;
const eve = visitor(steward, { platform: 'slack', workspace: 'T0STRANGE', user: 'U2EVE' });
const SENTENCE = /do not serve your workspace yet.*Ask Northdesk to add it/;

const change = async (...edits: [string, string][]): Promise<void> => {
  const [row] = await read.query<{ hash: string }[]>(`select hash from publication where kind = 'directory'`);
  let text = (await readDocument(read, row?.hash ?? ''))?.text ?? '';
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  const done = await publish(context, { kind: 'system', name: 'test' }, 'directory', text);
  expect(done.kind).toBe('published');
};

test('whoever’s workspace is not named hears what to do, and nothing of them is kept', async () => {
  for (const workspace of ['T0NORTH', 'T0ACME']) await s.install(workspace);
  await s.settled();
  const there = { ...eve.visitor, conversation: 'C2ANY' };
  const told = [
    await port.slash(eve.visitor, freshKey(), 'request', 'URGENT: see https://evil.example'),
    await port.slash(there, freshKey(), 'steward', 'queue'),
    await port.press(there, freshKey(), { verb: 'request', value: 'new' }),
    await port.send(eve.visitor, freshKey(), 'request', '', { what: 'not-sure', details: 'evil' }),
    await port.wrote(eve.visitor, freshKey(), 'evil', { direct: true }),
    { kind: 'cards' as const, cards: await port.home(eve.visitor) },
  ];
  for (const one of told) expect(saidIn(one)).toMatch(SENTENCE);
  expect(await read.query('select number from request')).toEqual([]);
  expect(await read.query(`select user_id from identity where workspace = 'T0STRANGE'`)).toEqual([]);
});

test('a guest in a bound channel is served, whatever their workspace; so is everybody once it is named', async () => {
  await s.install('T0STRANGE');
  await s.settled();
  const guest = { ...eve.visitor, conversation: 'C1HELP' };
  expect((await port.slash(guest, freshKey(), 'request', 'printer')).kind).toBe('form');
  await change(['acme-chat: T0ACME', 'acme-chat: T0ACME, strange-chat: T0STRANGE']);
  expect((await port.slash(eve.visitor, freshKey(), 'request', 'printer')).kind).toBe('form');
  expect(await eve.known()).toMatchObject({ teams: [], roles: [] });
});

test('where the provider names none of its own, the only one bound is not taken for it, and that is complained of', async () => {
  expect((await fitOf(context)).problems).toEqual([]);
  await change(
    [', workspaces: [northdesk-chat]', ''],
    ['northdesk-chat: T0NORTH, acme-chat: T0ACME, strange-chat: T0STRANGE', 'strange-chat: T0STRANGE'],
  );
  const known = await eve.known();
  expect([known.teams, known.roles, known.facts.email]).toEqual([[], [], undefined]);
  expect((await fitOf(context)).problems.join('\n')).toMatch(/name it in provider\.workspaces/);
});
