import { expect, test } from 'vitest';
import { findRoster } from '../../src/roster/queries/find.ts';
import { earliestDue, listDue, subjectOf } from '../../src/store/due.ts';
import { duties } from '../../src/workers/due.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, context } = s;
const { read } = context;
const at = (iso: string): number => Date.parse(iso);
const shift = async (name: string) => (await findRoster(read, name))?.shift;
const due = async (most = 10): Promise<string[]> =>
  (await listDue(read, duties, { worker: 'test', machine: context.machine() }, most)).map(subjectOf);

test('requests and rosters are due together, the most urgent first', async () => {
  const number = await rita.raises('printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'today',
  });
  await s.settle();
  expect(await due()).toEqual([]);
  // Facilities hand over at eight in New York; the workplace team has Olga alone.
  const [request] = await read.query<{ at: number }[]>('select next_at as at from request');
  expect(await earliestDue(read, duties, await context.service())).toBe(
    Math.min(request?.at ?? Infinity, at('2026-11-23T08:00:00-05:00')),
  );

  await s.sleepUntil('2026-12-01T09:00:00+01:00');
  expect((await s.state(number)).priority).toBe('p3');
  expect(await due()).toEqual(['roster/facilities', `request/${number}`]);
  expect(await due(1)).toEqual(['roster/facilities']);
  await s.settle();
  expect(await due()).toEqual([]);
});

test('a hand-over on the way is stopped at', async () => {
  const before = await shift('facilities');
  await s.forward('2 d');
  const after = await shift('facilities');
  expect(after?.number).toBe((before?.number ?? 0) + 2);
  expect(after?.at).toBe(at('2026-12-02T08:00:00-05:00'));
});

test('after an outage one look is enough: it is about the shift that runs', async () => {
  const before = await shift('facilities');
  await s.sleepUntil('2026-12-09T15:00:00+01:00');
  await s.settle();
  const after = await shift('facilities');
  expect(after?.number).toBe((before?.number ?? 0) + 1);
  expect(after?.until).toBe(at('2026-12-10T08:00:00-05:00'));
});

test('a roster that cannot be looked at is said, tried again, and holds up nobody', async () => {
  const [kept] = await read.query<{ state: unknown }[]>(`select state from roster where name = 'facilities'`);
  await read.query(
    `update roster set state = jsonb_set(state, '{hash}', '"lost"') where name = 'facilities'`,
  );
  const number = await rita.raises('printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 4' },
    urgency: 'now',
  });
  await ada.presses('claim', number);
  const workplace = await shift('workplace');
  await s.forwardTo('2026-12-15T09:00:00+01:00');
  expect((await s.state(number)).clocks?.fulfilment.breachedAt).not.toBeNull();
  expect((await shift('workplace'))?.number).toBe(workplace?.number);
  const said = s.problems.filter(({ about }) => about['subject'] === 'roster/facilities');
  expect(said.length).toBeGreaterThan(0);
  expect(said[0]?.sentence).toBe('The roster facilities has no document lost.');
  expect(s.problems).toHaveLength(said.length);

  await read.query(`update roster set state = $1 where name = 'facilities'`, [JSON.stringify(kept?.state)]);
  s.machineForward('5 m');
  await s.settle();
  expect((await shift('facilities'))?.at).toBeGreaterThan(at('2026-12-14T00:00:00Z'));
  expect(await due()).toEqual([]);
});
