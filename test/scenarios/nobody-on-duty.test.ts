import { beforeEach, expect, test } from 'vitest';
import { publish } from '../../src/document/commands/publish.ts';
import { birchwood } from '../domain/agreement-fixtures.ts';
import { controlsOf, deskOf, putInForce, rungIn } from '../support/desk.ts';
import { wordsOf } from '../support/platform.ts';
import { openSteward } from '../support/steward.ts';

// Facilities have somebody from 07:00 to 19:00 of New York; an agreement promises these hours, and others as its versions say.
const roster = (until: string): string => `roster: facilities
team: facilities
timezone: America/New_York
owners: [mona]
layers:
  - start: 2026-01-05T07:00:00-05:00
    participants: [carlos, olga]
    rotation: { type: daily, length: 1, handoff: 07:00 }
    restrictions:
      - { from: '07:00', to: '${until}' }
`;
const by = { kind: 'system', name: 'test' } as const;
const s = await openSteward({ at: '2026-11-23T09:00:00-05:00' });
const carlos = deskOf(s, 'carlos');
const rung = rungIn(s);
const calls = () =>
  s.platform.messages.filter(
    (one) =>
      one.to.kind === 'channel' && one.to.channel === 'C0ESCALATE' && /nobody|duty/i.test(wordsOf(one)),
  );
const agreement = (extended: string) =>
  publish(
    s.context,
    by,
    'agreement',
    birchwood.replace('mon-fri: 06:00-01:00, sat-sun: 08:00-20:00', extended),
  );
beforeEach(() => s.quiet());

test('an agreement published in the middle of an empty shift is noticed within a second, and said once', async () => {
  await agreement('mon-fri: 07:00-18:00');
  await putInForce(s, roster('19:00'));
  rung();
  await s.forwardTo('2026-11-23T21:00:00-05:00');
  expect(rung()).toEqual({});
  expect(calls()).toHaveLength(0);

  const published = await agreement('mon-fri: 07:00-23:00');
  expect(published.kind).toBe('published');
  await s.settle();
  expect(rung()).toEqual({ carlos: 1, mona: 1 });
  expect(calls().map(wordsOf)).toEqual([
    expect.stringMatching(/🔴 nobody is on duty for Facilities team Mon 23 Nov 21:00 to 23:00 EST\./),
  ]);
  await s.settle();
  await s.forward('30 m');
  // Other words, the same hours: nobody is called for what is known.
  await publish(
    s.context,
    by,
    'agreement',
    `${birchwood.replace('mon-fri: 06:00-01:00, sat-sun: 08:00-20:00', 'mon-fri: 07:00-23:00')}\n# as before\n`,
  );
  await s.settle();
  expect(rung()).toEqual({});
  expect(calls()).toHaveLength(1);
});

test('more hours are another call, and taking the duty edits the one that stands', async () => {
  await agreement('mon-fri: 06:00-23:59');
  await s.settle();
  expect(rung()).toEqual({ carlos: 1, mona: 1 });
  const [first, second] = calls();
  expect(first && wordsOf(first)).toContain('called anew below, for more hours');
  expect(first && controlsOf(first)).toEqual([]);
  if (!second) throw new Error('Nobody was called.');
  await carlos.press(second, 'I take the duty');
  expect(wordsOf(second)).toContain(
    '✅ Carlos Mendes took the duty of Facilities team, Mon 23 Nov 21:30 EST.',
  );
  expect(controlsOf(second)).toEqual([]);
});

test('a roster published in the middle of an empty shift is noticed by itself', async () => {
  await s.forwardTo('2026-11-24T17:00:00-05:00');
  rung();
  await putInForce(s, roster('16:00'));
  expect(calls().at(-1) && wordsOf(calls().at(-1)!)).toContain('Tue 24 Nov 17:00 to Wed 25 Nov 07:00');
  rung();
  await s.forwardTo('2026-11-24T20:00:00-05:00');
  const before = calls().length;
  // Nobody comes before nine on Wednesday now: two more hours that are promised.
  await putInForce(s, roster('16:00').replace("'07:00'", "'09:00'"));
  expect(calls()).toHaveLength(before + 1);
  // The two also hear what changes for them.
  expect(rung()).toEqual({ carlos: 2, olga: 1, mona: 1 });
  await putInForce(s, roster('16:00'));
  expect(calls()).toHaveLength(before + 1);
  expect(s.problems).toEqual([]);
});
