import { beforeEach, expect, test } from 'vitest';
import { openSteward } from '../support/steward.ts';
import { saidIn } from '../support/visitor.ts';

const s = await openSteward({ at: '2026-11-23T09:00:00+01:00' });
const { rita, ada, olga, mona, forward, forwardTo } = s;
beforeEach(() => s.quiet());

const raised = () =>
  rita.raises('the printer is dead', {
    what: 'workplace/printer',
    fields: { place: 'floor 3' },
    urgency: 'now',
  });

test('silence confirms after the agreed time, without a sound', async () => {
  const number = await raised();
  await ada.sends('fulfil', number, 'A new fuser.');
  expect(s.requesterCard(number)).toContain('Without a word from you it closes Thu 26 Nov 09:00 CET.');
  s.quiet();
  await forwardTo('2026-11-26T08:59:59+01:00');
  expect((await s.state(number)).status).toBe('fulfilled');
  await forward('1 s');
  expect((await s.state(number)).status).toBe('closed');
  expect(s.requesterCard(number)).toContain('Closed Thu 26 Nov 09:00 CET. Ada Frei did it:\n> A new fuser.');
  for (const person of [rita, ada, olga, mona]) expect(person).toHaveBeenRung(0);
  expect(saidIn(await rita.types(`/steward show ${number}`))).toContain(
    'Closed by silence, as agreed (clause 11).',
  );

  // "Thanks!" afterwards opens nothing and rings nobody.
  const card = s.inbox('rita').find(({ key }) => key.includes(`/${number}/`));
  expect(saidIn(await rita.writes('Thanks!', card?.ref))).toContain(`#${number} is closed`);
  expect(ada).toHaveBeenRung(0);
  expect((await s.state(number)).status).toBe('closed');
});

test('not solved: the clock goes on where it stood', async () => {
  await forwardTo('2026-11-30T09:00:00+01:00');
  const number = await raised(); // 8 h: due 18:00
  await forward('2 h');
  await ada.sends('fulfil', number, 'Turned it off and on.');
  await forwardTo('2026-12-01T10:00:00+01:00');
  s.quiet();
  await rita.sends('reopen', number, 'It still smokes.');
  expect(ada).toHaveBeenRung(1);
  expect(s.thread(number, 'team').at(-1)).toBe(
    '@Ada Frei 🔁 Rita Brun says it is not solved:\n> It still smokes.\nThe clock goes on where it stood: due Tue 1 Dec 17:00 CET.',
  );
  expect(s.requesterCard(number)).toContain('Fixed by Tue 1 Dec 17:00 CET');
  await forwardTo('2026-12-01T15:29:00+01:00');
  expect(olga).toHaveBeenRung(1); // 75 % of 8 h less what it stood still: 15:00
  await ada.sends('fulfil', number, 'A new printer.');
  await rita.presses('confirm', number);
  expect((await s.state(number)).reopened).toBe(1);
});

test('missed, done, not solved: the promise stays missed, and somebody is called again', async () => {
  await forwardTo('2026-12-02T09:00:00+01:00');
  const number = await raised();
  await ada.presses('claim', number);
  await forwardTo('2026-12-02T18:00:00+01:00');
  await ada.sends('fulfil', number, 'Late, but done.');
  expect(s.escalationCard(number)).toContain('Fulfilled');
  s.quiet();
  await rita.sends('reopen', number, 'It still smokes.');
  expect(olga).toHaveBeenRung(1);
  expect(s.requesterCard(number)).toContain('This is late.');
  expect(s.thread(number, 'requester').filter((line) => line.includes('is late'))).toHaveLength(1);
  await rita.presses('withdraw', number);
  s.quiet();
  await forward('3 d');
  for (const person of [rita, ada, olga, mona]) expect(person).toHaveBeenRung(0);
});

test('withdrawn: nothing counts as missed, and only who has it hears', async () => {
  await forwardTo('2026-12-07T09:00:00+01:00');
  const unclaimed = await raised();
  await rita.presses('withdraw', unclaimed);
  const claimed = await raised();
  await ada.presses('claim', claimed);
  s.quiet();
  await rita.presses('withdraw', claimed);
  expect(ada).toHaveBeenRung(1);
  for (const number of [unclaimed, claimed]) {
    expect(s.teamCard(number)).toContain('Nothing counts as missed.');
    expect((await s.state(number)).clocks).toMatchObject({ fulfilment: { breachedAt: null } });
    expect(saidIn(await ada.presses('claim', number))).toBe(
      `#${number} was withdrawn by the person who raised it.`,
    );
  }
  expect(s.problems).toEqual([]);
});
