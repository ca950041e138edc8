import { expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { followAmendments } from '../../src/request/commands/amend.ts';
import { unpinned } from '../../src/request/queries/unpinned.ts';
import { edited } from '../domain/agreement-fixtures.ts';
import { movingText } from '../domain/request-fixtures.ts';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-10-19T09:00:00+02:00' });
const { rita, ada, context } = s;
const by = { kind: 'system', name: 'test' } as const;
await publish(context, by, 'agreement', movingText);

const raised = (urgency: 'now' | 'today') =>
  rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    affects: 'just-me',
    urgency,
  });
const follow = () =>
  followAmendments(context, (error) => {
    throw error;
  });
/** Numbers of what the next pass would read. */
const left = async (): Promise<number[]> => {
  const all = await unpinned(context.read, await context.library.agreements(), 0, 100);
  return all.map(({ state }) => state.number);
};
const amended = (days: number, more = '') =>
  `${edited(movingText, 'fulfilment: 3 days, update: 6 h', `fulfilment: ${days} days, update: 6 h`)}amendment: { moves: [targets.p3.fulfilment]${more} }\n`;

const [slow, urgent] = [await raised('today'), await raised('now')];

test('what an amendment leaves alone is looked at once, and again when it changes', async () => {
  expect(await left()).toEqual([]);
  await publish(context, by, 'agreement', amended(5));
  expect(await left()).toEqual([slow, urgent]);
  expect(await follow()).toBe(1);
  expect(await left()).toEqual([]);
  const pinned = (await s.state(urgent)).agreement;
  expect((await s.state(slow)).agreement).not.toBe(pinned);

  await ada.presses('claim', urgent);
  expect(await left()).toEqual([urgent]);
  expect(await follow()).toBe(0);
  expect(await left()).toEqual([]);
});

test('what becomes another priority follows the version that amends that one', async () => {
  await ada.sends('prioritise', urgent, { priority: 'p3', reason: 'It can wait.' });
  expect((await s.state(urgent)).priority).toBe('p3');
  expect(await follow()).toBe(1);
  const [one, other] = [await s.state(urgent), await s.state(slow)];
  expect(one.agreement).toBe(other.agreement);
});

test('what was broken off in the middle is gone on with by any replica, once', async () => {
  const numbers = [await raised('today'), await raised('today'), await raised('today')];
  await publish(context, by, 'agreement', amended(6));
  const another = s.another();
  let seen = 0;
  await expect(
    followAmendments(
      {
        ...context,
        store: {
          ...context.store,
          transaction: (work) => {
            seen += 1;
            if (seen === 2) throw new Error('killed');
            return context.store.transaction(work);
          },
        },
      },
      (error) => {
        throw error;
      },
    ),
  ).rejects.toThrow('killed');
  const before = (await left()).length;
  expect(before).toBeGreaterThan(0);
  const both = await Promise.all([follow(), followAmendments(another.context, () => undefined)]);
  expect(both[0] + both[1]).toBe(before);
  expect(await left()).toEqual([]);
  const pins = await Promise.all([slow, ...numbers].map(async (one) => (await s.state(one)).agreement));
  expect(new Set(pins).size).toBe(1);
});

test('a term that has not begun is not asked about, and begins by itself', async () => {
  await s.sleepUntil('2026-10-30T09:00:00+01:00');
  const number = await raised('today');
  const text = edited(amended(7), 'from: 2026-01-01', 'from: 2026-11-01');
  await publish(context, by, 'agreement', text);
  expect(await follow()).toBe(0);
  expect(await left()).toContain(number);
  await s.sleepUntil('2026-11-01T08:00:00+01:00');
  expect(await follow()).toBe(1);
  expect((await s.state(number)).agreement).toBe((await context.library.agreements())[0]?.hash);
  expect(await left()).toEqual([]);
});

test('rows of a release that kept no mark are mended on the way', async () => {
  await context.read.query('update request set compared_with = null');
  await publish(context, by, 'agreement', amended(8));
  expect(await left()).toEqual([]);
  expect(await follow()).toBeGreaterThan(0);
  expect(await left()).toEqual([]);
});
