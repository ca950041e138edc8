import { beforeEach, expect, test } from 'vitest';
import { openSteward } from '../support/steward.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, olga, mona, forward, forwardTo } = s;
beforeEach(() => s.quiet());

const raised = () =>
  rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });

test('nobody looked for a day: one late look says once what many would have said', async () => {
  const number = await raised();
  s.quiet();
  // The reminder to the team, two warnings and a breach of each promise, and three levels have been missed.
  await s.sleepUntil('2026-11-24T18:30:00+01:00');
  await s.settle();
  for (const person of [rita, olga]) expect(person).toHaveBeenRung(1);
  for (const person of [ada, mona]) expect(person).toHaveBeenRung(0);
  expect(s.thread(number, 'team')).toEqual([]);
  expect(s.thread(number, 'requester')).toEqual([
    expect.stringContaining(
      'is late. We promised a fix by Mon 23 Nov 18:00 CET and missed it. Northdesk has it',
    ),
  ]);
  expect(s.thread(number, 'escalation')).toEqual([
    expect.stringContaining('has missed its fix time, Mon 23 Nov 18:00 CET'),
    expect.stringContaining('@Olga Novak you are on duty.'),
  ]);
  // What was missed is dated when it was missed, not when it was seen.
  const { clocks } = await s.state(number);
  expect(clocks?.response.breachedAt).toBe(Date.parse('2026-11-23T10:00:00+01:00'));
  expect(clocks?.fulfilment.breachedAt).toBe(Date.parse('2026-11-23T18:00:00+01:00'));
  s.quiet();
  await s.settle();
  await s.settle();
  for (const person of [rita, ada, olga, mona]) expect(person).toHaveBeenRung(0);
  await rita.presses('withdraw', number);
});

test('many requests, one long gap: each is looked at, and closed ones close themselves', async () => {
  await forwardTo('2026-11-26T09:00:00+01:00');
  const open = [await raised(), await raised(), await raised()];
  for (const number of open) await ada.sends('fulfil', number, 'Done.');
  await s.sleepUntil('2026-12-09T03:00:00+01:00');
  await s.settle();
  for (const number of open) expect((await s.state(number)).status).toBe('closed');
  await forward('1 d');
  expect(s.problems).toEqual([]);
});
