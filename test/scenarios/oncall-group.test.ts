import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { setUp } from '../../src/document/set-up.ts';
import { act } from '../../src/roster/commands/act.ts';
import type { PlainRosterCommand } from '../../src/roster/commands/act.ts';
import { findRoster } from '../../src/roster/queries/find.ts';
import { createSteward } from '../../src/steward.ts';
import { editedSamples } from '../support/edited-samples.ts';
import { openSteward } from '../support/steward.ts';
import type { Person } from '../support/visitor.ts';
import { freshKey } from '../support/visitor.ts';

// Carlos and Olga take the facilities duty in turn, handed over at eight in New York; Monday is Carlos’s.
const s = await openSteward({ at: '2026-11-23T09:00:00-05:00' });
const { carlos, olga, platform } = s;
const group = () => platform.group('S0FACILITY');
const fillings = () => platform.log.filter((line) => line === 'group S0FACILITY').length;

const does = async (who: Person, command: PlainRosterCommand): Promise<void> => {
  const done = await act(s.context, await who.known(), freshKey(), 'facilities', command);
  if (done.kind === 'refused') throw new Error(JSON.stringify(done.refusal));
  await s.settle();
};

test('the user group holds whoever is on duty, from the moment the roster is there', async () => {
  await s.settle();
  expect(group()).toEqual(['U0CARLOS']);
  await s.forwardTo('2026-11-24T08:00:00-05:00');
  expect(group()).toEqual(['U0OLGA']);
  await s.forwardTo('2026-11-25T08:00:00-05:00');
  expect(group()).toEqual(['U0CARLOS']);
});

test('a cover is followed at its beginning and at its end, to the minute', async () => {
  const { person: comes } = await olga.known();
  const { person: leaves } = await carlos.known();
  const span = {
    from: Date.parse('2026-11-25T14:00:00-05:00'),
    to: Date.parse('2026-11-25T18:00:00-05:00'),
  };
  await does(carlos, { kind: 'cover', span, leaves, comes, reason: 'school play' });
  await s.forwardTo('2026-11-25T10:00:00-05:00');
  const offer = (await findRoster(s.context.read, 'facilities'))?.offers.at(-1);
  await does(olga, { kind: 'accept', offer: offer?.id ?? 0 });
  expect(group()).toEqual(['U0CARLOS']);

  await s.forwardTo('2026-11-25T13:59:00-05:00');
  expect(group()).toEqual(['U0CARLOS']);
  await s.forwardTo('2026-11-25T14:00:00-05:00');
  expect(group()).toEqual(['U0OLGA']);
  await s.forwardTo('2026-11-25T17:59:00-05:00');
  expect(group()).toEqual(['U0OLGA']);
  await s.forwardTo('2026-11-25T18:00:00-05:00');
  expect(group()).toEqual(['U0CARLOS']);
});

test('whoever is absent with nobody in their place is in no group, and comes back into it', async () => {
  const { person } = await carlos.known();
  const span = {
    from: Date.parse('2026-11-25T20:00:00-05:00'),
    to: Date.parse('2026-11-25T22:00:00-05:00'),
  };
  await does(carlos, { kind: 'absent', span, who: person, reason: 'dentist' });
  await s.forwardTo('2026-11-25T21:00:00-05:00');
  expect(group()).toEqual([]);
  await s.forwardTo('2026-11-25T22:00:00-05:00');
  expect(group()).toEqual(['U0CARLOS']);
});

test('after an outage it holds whoever is on duty then; nothing in between is made up for', async () => {
  const before = fillings();
  await s.sleepUntil('2026-11-29T12:00:00-05:00');
  await s.settle();
  expect(group()).toEqual(['U0CARLOS']);
  expect(fillings() - before).toBeLessThanOrEqual(1);
  await s.sleepUntil('2026-11-30T12:00:00-05:00');
  await s.settle();
  expect(group()).toEqual(['U0OLGA']);
});

test('bound to another group, that one is filled; bound to none, nothing is sent', async () => {
  const bind = (to: string) =>
    editedSamples({ 'directory.yaml': [['oncall-facilities: S0FACILITY', `oncall-facilities: ${to}`]] });
  expect((await setUp(s.context, bind('S0OTHER'))).problems).toEqual([]);
  await s.forwardTo('2026-12-01T08:00:00-05:00');
  expect([group(), platform.group('S0OTHER')]).toEqual([['U0OLGA'], ['U0CARLOS']]);

  const without = editedSamples({
    'roster-facilities.yaml': [[/^user_group:.*\n/m, '']],
    'directory.yaml': [['oncall-facilities: S0FACILITY', 'oncall-facilities: S0OTHER']],
  });
  expect((await setUp(s.context, without)).problems).toEqual([]);
  await s.forwardTo('2026-12-02T08:00:00-05:00');
  expect(platform.group('S0OTHER')).toEqual(['U0CARLOS']);
  expect(s.problems).toEqual([]);
});

test('where no platform is connected, as in the command line, nothing is sent and nothing is given up', async () => {
  const complaints: unknown[] = [];
  const steward = createSteward({
    database: s.database,
    vaultKey: randomBytes(32).toString('base64'),
    machine: () => Date.now(),
    newId: randomUUID,
    problem: (error) => void complaints.push(error),
  });
  const folder = editedSamples({
    'roster-facilities.yaml': [['participants: [carlos, olga]', 'participants: [olga, carlos]']],
  });
  expect((await setUp(steward.context, folder)).problems).toEqual([]);
  await steward.settle();
  const states = () =>
    s.database.source.query<{ state: string }[]>("select state from message where lane = 'group:facilities'");
  expect(await states()).toEqual([{ state: 'due' }]);
  await s.settle();
  expect(await states()).toEqual([{ state: 'sent' }]);
  expect([platform.group('S0FACILITY'), complaints, s.problems]).toEqual([['U0OLGA'], [], []]);
});
