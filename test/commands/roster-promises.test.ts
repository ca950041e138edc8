import { expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { createPromises } from '../../src/workers/promises.ts';
import { birchwood } from '../domain/agreement-fixtures.ts';
import { putInForce } from '../support/desk.ts';
import { openSteward } from '../support/steward.ts';

// Both rosters have nobody in the evening; facilities' agreement is the one whose hours change.
const s = await openSteward({ at: '2026-11-23T09:00:00-05:00' });
const { context } = s;
const by = { kind: 'system', name: 'test' } as const;
const roster = (name: string): string => `roster: ${name}
team: ${name}
timezone: America/New_York
layers:
  - start: 2026-01-05T07:00:00-05:00
    participants: [olga]
    restrictions:
      - { from: '07:00', to: '19:00' }
`;
const agreed = (extended: string) =>
  publish(
    context,
    by,
    'agreement',
    birchwood.replace('mon-fri: 06:00-01:00, sat-sun: 08:00-20:00', extended),
  );
const called = async (name: string): Promise<number> => {
  const [row] = await context.read.query<{ count: number }[]>(
    `select count(*)::integer as count from history where subject = $1 and text like '%"kind":"uncovered"%'`,
    [`roster/${name}`],
  );
  return row?.count ?? 0;
};
const problems: string[] = [];
const watching = () => createPromises(context, (_error, subject) => problems.push(subject));

await agreed('mon-fri: 07:00-18:00');
await putInForce(s, roster('facilities'));
await s.forwardTo('2026-11-23T20:00:00-05:00');

test('without a publication nothing is looked at; with one, two replicas call once', async () => {
  const [one, other] = [watching(), watching()];
  expect(await one()).toBe(0);
  expect(await other()).toBe(0);
  expect(await called('facilities')).toBe(0);
  await agreed('mon-fri: 07:00-22:00');
  const both = await Promise.all([one(), other()]);
  expect(both[0] + both[1]).toBe(1);
  expect(await called('facilities')).toBe(1);
  expect(await one()).toBe(0);
  // A process that starts looks in any case, and says nothing again.
  expect(await watching()()).toBe(0);
  expect(await called('facilities')).toBe(1);
  expect(problems).toEqual([]);
});

test('a roster that cannot be looked at is said once and holds up no other', async () => {
  await putInForce(s, roster('workplace'));
  await s.forward('1 m');
  const watch = watching();
  await watch();
  await context.read.query(
    `update roster set state = jsonb_set(jsonb_set(state, '{hash}', '"lost"'), '{shift,onDuty}', '[]') where name = 'workplace'`,
  );
  problems.length = 0;
  await agreed('mon-fri: 07:00-23:00');
  expect(await watch()).toBe(1);
  expect(problems).toEqual(['roster/workplace']);
  expect(await watch()).toBe(0);
  expect(problems).toEqual(['roster/workplace']);
  expect(await called('facilities')).toBe(2);
});
