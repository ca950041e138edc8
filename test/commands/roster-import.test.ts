import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { setUp } from '../../src/document/set-up.ts';
import { hashOf } from '../../src/hash.ts';
import { act } from '../../src/roster/commands/act.ts';
import { importRoster } from '../../src/roster/commands/import.ts';
import { findRoster } from '../../src/roster/queries/find.ts';
import { notImported } from '../../src/roster/queries/not-imported.ts';
import { story } from '../../src/store/history.ts';
import type { RosterEvent } from '../../src/roster/event.ts';
import { rosterRef } from '../../src/roster/table.ts';
import { openSteward } from '../support/steward.ts';
import { freshKey } from '../support/visitor.ts';
import { turn, turns } from './roster-fixtures.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { ada, ben, olga, mona, context } = s;
const { read } = context;
const by = { kind: 'system', name: 'setup' } as const;
const folder = mkdtempSync(join(tmpdir(), 'steward-rosters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const id = async (one: typeof ada): Promise<string> => (await one.known()).person;
const onDuty = async (at: number) => (await context.library.roster('workplace'))?.who(at);
const events = async (name: string): Promise<RosterEvent['kind'][]> => {
  const [row] = await read.query<{ head: string }[]>('select head from roster where name = $1', [name]);
  const { entries, brokenAt } = await story<RosterEvent>(read, 'roster', rosterRef(name), row?.head ?? '');
  expect(brokenAt).toBeNull();
  return entries.map(({ event }) => event.kind);
};

test('set-up imports every roster it publishes, with its first shift', async () => {
  expect(await notImported(read)).toEqual([]);
  const state = await findRoster(read, 'workplace');
  expect(state).toMatchObject({ name: 'workplace', team: 'workplace', changes: [], shift: { number: 1 } });
  expect(state?.shift.onDuty).toEqual([await id(olga)]);
  expect((await events('facilities'))[0]).toBe('imported');
  const [row] = await read.query<{ next_at: number }[]>(
    `select next_at from roster where name = 'facilities'`,
  );
  expect(row?.next_at).toBe(Date.parse('2026-11-23T08:00:00-05:00'));
});

test('set up again, nothing is imported again', async () => {
  const before = await events('workplace');
  writeFileSync(join(folder, 'other.yaml'), turns.replaceAll('workplace', 'facilities'));
  await setUp(context, [folder]);
  expect(await events('workplace')).toEqual(before);
  rmSync(join(folder, 'other.yaml'));
});

test('a version that was published and not imported counts from the next set-up on', async () => {
  await publish(context, by, 'roster', turns);
  expect(await notImported(read)).toEqual(['workplace']);
  expect(await onDuty(turn(24).from)).toEqual([await id(olga)]);
  expect((await context.library.rosterDocument('workplace'))?.hash).not.toBe(hashOf(turns));

  writeFileSync(join(folder, 'roster.yaml'), turns);
  const { published } = await setUp(context, [folder]);
  expect(published).toMatchObject([{ kind: 'roster', name: 'workplace', changed: false }]);
  expect(await notImported(read)).toEqual([]);
  expect((await findRoster(read, 'workplace'))?.hash).toBe(hashOf(turns));
  // 2 November is Olga's, so the 24th, 22 turns later, is Ben's.
  expect(await onDuty(turn(24).from)).toEqual([await id(ben)]);
});

test('the document is given as it is written and with opaque ids', async () => {
  const version = await context.library.rosterDocument('workplace');
  expect(version?.written.layers[0]?.participants).toEqual(['olga', 'ben', 'ada']);
  expect(version?.document.layers[0]?.participants).toEqual([await id(olga), await id(ben), await id(ada)]);
  expect(await context.library.rosterVersion(hashOf(turns))).toBe(version);
  expect(await context.library.rosters()).toEqual(['facilities', 'workplace']);
  expect(await context.library.rosterDocument('nights')).toBeUndefined();
});

test('what people have changed stays on top of a new version; what it makes pointless is named', async () => {
  const arranged = await act(context, await mona.known(), freshKey(), 'workplace', {
    ...{ kind: 'cover', span: turn(24), leaves: await id(ben), comes: await id(ada), reason: null },
  });
  expect(arranged).toMatchObject({ kind: 'performed', state: { changes: [{ id: 1 }] } });

  await publish(context, by, 'roster', `${turns}# the same turns\n`);
  const same = await importRoster(context, by, 'workplace');
  expect(same).toMatchObject({ events: [{ kind: 'imported', idle: [], touched: [] }] });
  expect(await onDuty(turn(24).from)).toEqual([await id(ada)]);

  await publish(context, by, 'roster', turns.replace('[olga, ben, ada]', '[olga]'));
  const other = await importRoster(context, by, 'workplace');
  expect(other).toMatchObject({ events: [{ kind: 'imported', idle: [1] }] });
  expect(await onDuty(turn(24).from)).toEqual([await id(olga)]);
  expect((await findRoster(read, 'workplace'))?.changes).toHaveLength(1);
});

test('ten imports in one moment are one', async () => {
  await publish(context, by, 'roster', turns);
  const before = (await events('workplace')).length;
  const done = await Promise.all(Array.from({ length: 10 }, () => importRoster(context, by, 'workplace')));
  expect(done.filter((one) => one.kind === 'performed' && one.events.length > 0)).toHaveLength(1);
  expect((await events('workplace')).length).toBe(before + 1);
});

test('of two versions published in one moment, the one in force is the one that is lived by', async () => {
  for (let i = 0; i < 5; i++) {
    const versions = [`${turns}# a${i}\n`, `${turns}# b${i}\n`];
    await Promise.all(
      versions.map(async (text) => {
        await publish(context, by, 'roster', text);
        await importRoster(context, by, 'workplace');
      }),
    );
    expect(await notImported(read)).toEqual([]);
  }
});

test('ten first imports in one moment are one; before them the document alone counts', async () => {
  const nights = turns.replace('roster: workplace', 'roster: nights');
  await publish(context, by, 'roster', nights);
  expect((await context.library.roster('nights'))?.who(turn(24).from)).toEqual([await id(ben)]);
  const done = await Promise.all(Array.from({ length: 10 }, () => importRoster(context, by, 'nights')));
  expect(done.filter((one) => one.kind === 'performed' && one.events.length > 0)).toHaveLength(1);
  expect((await events('nights'))[0]).toBe('imported');
});

test('a start imports what was left, too', async () => {
  await publish(context, by, 'roster', `${turns}# left behind\n`);
  expect(await notImported(read)).toEqual(['workplace']);
  const other = s.another();
  await other.start();
  expect(await notImported(read)).toEqual([]);
  await other.stop();
});

test('what nobody has published cannot be imported', async () => {
  await expect(importRoster(context, by, 'nobody')).rejects.toThrow('No roster nobody is published.');
  expect(await findRoster(read, 'nobody')).toBeUndefined();
});
